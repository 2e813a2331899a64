package prahari.bot;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.Matcher;
import prahari.alert.Silence;
import prahari.alert.Silences;
import prahari.people.Person;
import prahari.people.Right;

/** The command {@code /silence}: shows what a silence would have hidden before it is begun, and asks for the second person. */
final class SilenceTalk {
    private static final Logger log = LoggerFactory.getLogger(SilenceTalk.class);

    private static final String HOW = """
            /silence rule=NAME chat=NAME label=sale organisation=NAME below=high criticals=yes for=24h because REASON
            At least one of rule, chat, label and organisation; for up to 30d. It shows first what it would have hidden.
            /silence end NUMBER, /silence agree NUMBER (a second person, where critical alerts are hidden).""";

    private final Silences silences;
    private final AlertMessage message;

    SilenceTalk(Silences silences, AlertMessage message) {
        this.silences = silences;
        this.message = message;
    }

    Drawing answer(Person person, String words) {
        String said = words.strip();
        if (said.isEmpty()) return message.notice(list());
        String[] parts = said.split("\\s+", 2);
        boolean numbered = parts.length == 2 && parts[1].matches("[1-9][0-9]{0,8}");
        if (parts[0].equals("end") && numbered)
            return allowed(person, Right.SILENCE_A_DAY)
                    .orElseGet(() ->
                            Drawing.text(silences.end(Long.parseLong(parts[1])).words()));
        if (parts[0].equals("agree") && numbered)
            return allowed(person, Right.SILENCE_CRITICAL)
                    .orElseGet(() -> Drawing.text(silences.agree(Long.parseLong(parts[1]), person.name())
                            .words()));
        try {
            return begin(person, said);
        } catch (IllegalArgumentException e) {
            return Drawing.text(e.getMessage() + "\n" + HOW);
        }
    }

    private Drawing begin(Person person, String said) {
        String[] parts = said.split("\\s+because\\s+", 2);
        if (parts.length < 2) throw new IllegalArgumentException("a silence needs `because` and a reason");
        boolean sure = parts[1].strip().endsWith(" yes");
        String reason = sure ? parts[1].strip().substring(0, parts[1].strip().length() - 4) : parts[1];
        Map<String, String> given = new HashMap<>();
        for (String part : parts[0].split("\\s+", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) throw new IllegalArgumentException("not understood: " + part);
            given.put(part.substring(0, equals), part.substring(equals + 1));
        }
        Duration span = Silences.span(String.valueOf(given.remove("for")));
        Matcher matcher = Matcher.of(given);
        Right right = span.compareTo(Silences.A_DAY) > 0 ? Right.SILENCE_LONGER : Right.SILENCE_A_DAY;
        Optional<Drawing> refusal = allowed(person, right);
        if (refusal.isEmpty() && matcher.criticals()) refusal = allowed(person, Right.SILENCE_CRITICAL);
        if (refusal.isPresent()) return refusal.get();
        String preview = "It " + silences.preview(matcher).words() + ".";
        if (!sure) return message.notice(preview + "\nSend the same with yes at the end to begin it.");
        Silence silence = silences.add(matcher, span, reason, person.name());
        String waits = silence.waits()
                ? " It waits for a second person: /silence agree " + silence.id()
                : " It holds until " + silence.endsAt() + ".";
        return message.notice("Silence " + silence.id() + ": " + matcher.words() + "." + waits + "\n" + preview);
    }

    private static Optional<Drawing> allowed(Person person, Right right) {
        if (person.may(right, false)) return Optional.empty();
        log.atWarn()
                .addKeyValue("person", person.name())
                .addKeyValue("role", person.role().word())
                .addKeyValue("right", right)
                .log("A command was refused");
        return Optional.of(Drawing.text("As " + person.role().word() + " you may not " + right.words() + "."));
    }

    private String list() {
        List<Silence> all = silences.list();
        if (all.isEmpty()) return "Nothing is silenced.\n" + HOW;
        return all.stream()
                .map(each -> each.id() + " " + each.matcher().words() + " by " + each.author() + ", "
                        + (each.waits() ? "waits for a second person" : "until " + each.end()) + ", hid "
                        + each.hidden() + ": " + each.reason())
                .collect(Collectors.joining("\n"));
    }
}
