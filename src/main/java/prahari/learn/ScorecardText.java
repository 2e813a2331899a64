package prahari.learn;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import prahari.learn.Scorecard.Line;

/** Writes a scorecard down for people. */
public final class ScorecardText {
    private ScorecardText() {}

    /** A table of rules, then for each rule what is advised and why. */
    public static String of(Scorecard card) {
        int wide = card.rules().stream()
                .mapToInt(line -> line.rule().length())
                .max()
                .orElse(4);
        String name = "%-" + Math.max(4, wide) + "s";
        var text = new StringBuilder(String.format(
                name + " %-12s %7s %7s %9s %-18s %-10s  %s%n",
                "rule",
                "status",
                "hits",
                "alerts",
                "verdicts",
                "precision (95%)",
                "last hit",
                "advice"));
        for (Line line : card.rules()) {
            text.append(String.format(
                    Locale.ROOT,
                    name + " %-12s %7d %7d %9d %-18s %-10s  %s: %s%n",
                    line.rule(),
                    line.status() == null ? "gone" : line.status().word(),
                    line.hits(),
                    line.alerts(),
                    line.precision().judged(),
                    precision(line.precision()),
                    line.lastHit() == null
                            ? "-"
                            : line.lastHit().atOffset(ZoneOffset.UTC).toLocalDate(),
                    line.advice().words(),
                    line.reason()));
        }
        text.append("\nholds on the same messages\n");
        for (Line line : card.rules()) {
            if (line.overlaps().isEmpty()) continue;
            text.append(String.format("   " + name + "  ", line.rule()))
                    .append(line.overlaps().stream()
                            .map(other -> other.rule() + " " + percent(other.hits(), line.hits()))
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String precision(Precision precision) {
        if (precision.judged() == 0) return "-";
        return String.format(
                Locale.ROOT,
                "%.0f%% (%.0f to %.0f%%)",
                precision.share() * 100,
                precision.low() * 100,
                precision.high() * 100);
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.0f%%", 100.0 * part / all);
    }
}
