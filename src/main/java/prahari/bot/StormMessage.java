package prahari.bot;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import prahari.alert.Tally;
import prahari.bot.Drawing.Look;
import prahari.bot.Drawing.Pen;
import prahari.deliver.Storm;
import prahari.model.Severity;

/** Draws the one message of a storm: how many alerts of what, the highest, and every critical one by its number. */
final class StormMessage {
    /** Telegram takes 4,096 characters; what is counted in code units stays below that. */
    static final int MAX_CHARS = 4_000;

    private static final int NAMES = 6;
    private static final int MAX_NAME_CHARS = 40;

    private final SafeText safe;
    private final DateTimeFormatter time;

    StormMessage(SafeText safe, DateTimeFormatter time) {
        this.safe = safe;
        this.time = time;
    }

    Drawing draw(Storm storm, Tally tally, boolean maybeRepeat) {
        var pen = new Pen();
        Instant ended = storm.endedAt();
        String title = ended == null
                ? "⛈ Storm since " + time.format(storm.begunAt())
                : "Storm over: " + time.format(storm.begunAt()) + " to " + time.format(storm.lastAt());
        pen.write(Look.BOLD, title);
        if (maybeRepeat) pen.write("\n⚠ May be a repeat: an earlier try may have arrived.");
        pen.write("\nWhy now: more alerts than can be told singly")
                .write("\n" + tally.alerts() + " alerts: ")
                .write(bands(tally.bySeverity()));
        pen.write("\nBy rule: ").write(most(tally.byRule()));
        pen.write("\nBy chat: ").write(most(tally.byChat()));
        pen.write("\nHighest: ")
                .write(tally.highest().stream()
                        .map(each -> "alert " + each.alertId() + " (" + each.score() + ")")
                        .collect(Collectors.joining(", ")));
        if (!storm.named().isEmpty()) criticals(pen, storm);
        pen.write("\nNothing is lost: /alerts lists all of them, /alert NUMBER shows one.");
        return pen.done(List.of());
    }

    private static void criticals(Pen pen, Storm storm) {
        pen.write("\nCritical alerts: ");
        List<String> numbers = storm.named().stream().map(String::valueOf).toList();
        String all = String.join(" ", numbers);
        int room = MAX_CHARS - pen.length() - 200; // for what follows
        pen.write(all.length() <= room ? all : all.substring(0, all.lastIndexOf(' ', room)) + " …");
        if (storm.namedElsewhere() > 0)
            pen.write("\nAnd " + storm.namedElsewhere() + " more in messages of their own.");
    }

    private static String bands(Map<Severity, Integer> counts) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            Integer count = counts.get(severity);
            if (count != null) parts.add(count + " " + severity.word().toLowerCase(Locale.ROOT));
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
        if (rest > 0) parts.add(sorted.size() - NAMES + " others " + rest);
        return String.join(" · ", parts);
    }
}
