package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prahari.alert.Matcher;
import prahari.alert.Silence;
import prahari.alert.Silences;
import prahari.bot.Talk.Asked;
import prahari.language.Moment;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.people.Right;

/** The command {@code /silence}: shows what a silence would have hidden before it is begun, and asks for the second person. */
final class SilenceTalk {
    private final Silences silences;
    private final AlertMessage message;

    SilenceTalk(Silences silences, AlertMessage message) {
        this.silences = silences;
        this.message = message;
    }

    Drawing answer(Asked asked) {
        String said = asked.words().strip();
        if (said.isEmpty()) return message.in(asked.in()).notice(list());
        String[] parts = said.split("\\s+", 2);
        boolean numbered = parts.length == 2 && parts[1].matches("[1-9][0-9]{0,8}");
        if (parts[0].equals("end") && numbered)
            return asked.refusal(Right.SILENCE_A_DAY)
                    .orElseGet(() -> say(asked, silences.end(Long.parseLong(parts[1]))));
        if (parts[0].equals("agree") && numbered)
            return asked.refusal(Right.SILENCE_CRITICAL)
                    .orElseGet(() -> say(
                            asked,
                            silences.agree(
                                    Long.parseLong(parts[1]), asked.person().name())));
        try {
            return begin(asked, said);
        } catch (IllegalArgumentException e) {
            return Drawing.text(asked.in().say(Objection.said(e).then(Said.of("silence.how"))));
        }
    }

    private static Drawing say(Asked asked, Silences.Result result) {
        return Drawing.text(asked.in().say(result.words()));
    }

    private Drawing begin(Asked asked, String said) {
        String[] parts = said.split("\\s+because\\s+", 2);
        if (parts.length < 2) throw Objection.of("silence.needs_because");
        boolean sure = parts[1].strip().endsWith(" yes");
        String reason = sure ? parts[1].strip().substring(0, parts[1].strip().length() - 4) : parts[1];
        Map<String, String> given = new HashMap<>();
        for (String part : parts[0].split("\\s+", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) throw Objection.of("silence.not_understood", "part", part);
            given.put(part.substring(0, equals), part.substring(equals + 1));
        }
        Duration span = Silences.span(String.valueOf(given.remove("for")));
        Matcher matcher = Matcher.of(given);
        Right right = span.compareTo(Silences.A_DAY) > 0 ? Right.SILENCE_LONGER : Right.SILENCE_A_DAY;
        Optional<Drawing> refusal = asked.refusal(right);
        if (refusal.isEmpty() && matcher.criticals()) refusal = asked.refusal(Right.SILENCE_CRITICAL);
        if (refusal.isPresent()) return refusal.get();
        AlertMessage here = message.in(asked.in());
        Said preview = silences.preview(matcher).words();
        if (!sure) return here.notice(preview.then(Said.of("silence.send_yes")));
        Silence silence = silences.add(matcher, span, reason, asked.person().name());
        return here.notice(begun(silence).then(preview));
    }

    private static Said begun(Silence silence) {
        String number = String.valueOf(silence.id());
        return silence.waits()
                ? Said.of(
                        "silence.begun_waits",
                        "number",
                        number,
                        "matcher",
                        silence.matcher().words())
                : Said.of(
                        "silence.begun",
                        "number",
                        number,
                        "matcher",
                        silence.matcher().words(),
                        "until",
                        until(silence.endsAt()));
    }

    static Moment until(Instant at) {
        return new Moment(at, ZoneOffset.UTC, "d MMM uuuu HH:mm z");
    }

    private Said list() {
        List<Silence> all = silences.list();
        if (all.isEmpty()) return Said.of("silence.nothing").then(Said.of("silence.how"));
        return Said.lines(all.stream().map(SilenceTalk::line).toList());
    }

    private static Said line(Silence each) {
        return Said.of(
                each.waits() ? "silence.line_waits" : "silence.line",
                "number",
                String.valueOf(each.id()),
                "matcher",
                each.matcher().words(),
                "author",
                each.author(),
                "until",
                until(each.end()),
                "hits",
                each.hidden(),
                "reason",
                each.reason());
    }
}
