package prahari.bot;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import prahari.alert.Tally;
import prahari.bot.Drawing.Look;
import prahari.bot.Drawing.Pen;
import prahari.deliver.Storm;
import prahari.language.Phrases;
import prahari.model.Severity;

/** Draws the one message of a storm: how many alerts of what, the highest, and every critical one by its number. */
final class StormMessage {
    /** Telegram takes 4,096 characters; what is counted in code units stays below that. */
    static final int MAX_CHARS = 4_000;

    private static final int NAMES = 6;
    private static final int MAX_NAME_CHARS = 40;

    private final SafeText safe;
    private final Phrases words;
    private final DateTimeFormatter time;

    StormMessage(SafeText safe, Phrases words, DateTimeFormatter time) {
        this.safe = safe;
        this.words = words;
        this.time = time;
    }

    Drawing draw(Storm storm, Tally tally, boolean maybeRepeat) {
        var pen = new Pen();
        Instant ended = storm.endedAt();
        String title = ended == null
                ? words.say("storm.since", "time", time.format(storm.begunAt()))
                : words.say("storm.over", "from", time.format(storm.begunAt()), "to", time.format(storm.lastAt()));
        pen.write(Look.BOLD, title);
        if (maybeRepeat) pen.write("\n").write(words.say("alert.maybe_repeat"));
        pen.write("\n")
                .write(words.say("storm.why"))
                .write("\n")
                .write(words.say("storm.alerts", "alerts", tally.alerts(), "bands", bands(tally.bySeverity())));
        pen.write("\n").write(words.say("storm.by_rule", "rules", most(tally.byRule())));
        pen.write("\n").write(words.say("storm.by_chat", "chats", most(tally.byChat())));
        String highest = tally.highest().stream()
                .map(each -> words.say(
                        "storm.one", "alert", String.valueOf(each.alertId()), "score", String.valueOf(each.score())))
                .collect(Collectors.joining(", "));
        pen.write("\n").write(words.say("storm.highest", "alerts", highest));
        if (!storm.named().isEmpty()) criticals(pen, storm);
        pen.write("\n").write(words.say("storm.nothing_lost"));
        return pen.done(List.of());
    }

    private void criticals(Pen pen, Storm storm) {
        pen.write("\n").write(words.say("storm.criticals")).write(" ");
        List<String> numbers = storm.named().stream().map(String::valueOf).toList();
        String all = String.join(" ", numbers);
        int room = MAX_CHARS - pen.length() - 200; // for what follows
        pen.write(all.length() <= room ? all : all.substring(0, all.lastIndexOf(' ', room)) + " …");
        if (storm.namedElsewhere() > 0)
            pen.write("\n").write(words.say("storm.more", "alerts", storm.namedElsewhere()));
    }

    private String bands(Map<Severity, Integer> counts) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            Integer count = counts.get(severity);
            if (count != null) parts.add(count + " " + words.say("severity." + severity.word()));
        }
        return String.join(", ", parts);
    }

    private String most(Map<String, Integer> counts) {
        List<Map.Entry<String, Integer>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        List<String> parts = new ArrayList<>();
        int rest = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (i < NAMES)
                parts.add(safe.line(sorted.get(i).getKey(), MAX_NAME_CHARS) + " "
                        + sorted.get(i).getValue());
            else rest += sorted.get(i).getValue();
        }
        if (rest > 0) parts.add(words.say("storm.others", "others", sorted.size() - NAMES, "alerts", rest));
        return String.join(" · ", parts);
    }
}
