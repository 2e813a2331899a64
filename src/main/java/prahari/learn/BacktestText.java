package prahari.learn;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.learn.BacktestReport.Difference;
import prahari.learn.BacktestReport.Example;
import prahari.learn.BacktestReport.Kind;
import prahari.learn.BacktestReport.OfRule;
import prahari.learn.BacktestReport.Outcome;
import prahari.model.Severity;

/** Writes a back-test down for people. */
public final class BacktestText {
    private BacktestText() {}

    /** Alerts by severity, rules that differ, examples, and as the last line what it would mean a day. */
    public static String of(BacktestReport report) {
        return span(report.span()) + alerts(report) + rules(report.rules()) + examples(report) + lastLine(report);
    }

    private static String span(BacktestReport.Covered span) {
        if (span.from() == null) return "No message was kept in this time.\n\n";
        String covered = String.format(
                Locale.ROOT, "%,d versions of messages, seen %s to %s%n", span.versions(), span.from(), span.until());
        return covered
                + (span.whole()
                        ? "\n"
                        : "Stopped early: the rules alert on more messages than can be remembered. All below is about"
                                + " these.\n\n");
    }

    private static String alerts(BacktestReport report) {
        var text = new StringBuilder(String.format("%-10s %10s %10s%n", "alerts", "in force", "proposed"));
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            int before = report.inForce().getOrDefault(severity, 0);
            int after = report.proposed().getOrDefault(severity, 0);
            if (before + after > 0) text.append(row(severity.word(), before, after));
        }
        int before = BacktestReport.sum(report.inForce());
        int after = BacktestReport.sum(report.proposed());
        return text.append(row("all", before, after))
                .append(counts(report.totals()))
                .append("\n\n")
                .toString();
    }

    private static String row(String name, int before, int after) {
        return String.format(Locale.ROOT, "%-10s %,10d %,10d%n", name, before, after);
    }

    private static String counts(Map<Kind, Integer> totals) {
        return count(totals, Kind.NEW) + " new, " + count(totals, Kind.LOST) + " lost, " + count(totals, Kind.CHANGED)
                + " changed";
    }

    private static int count(Map<Kind, Integer> totals, Kind kind) {
        return totals.getOrDefault(kind, 0);
    }

    private static String rules(List<OfRule> rules) {
        if (rules.isEmpty()) return "No rule hits otherwise than it does now.\n\n";
        int wide = rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(4);
        String name = "%-" + Math.max(wide, 4) + "s";
        var text = new StringBuilder(String.format(name + "  %35s  %20s%n", "", "hits on versions", "alerts"));
        text.append(String.format(
                name + " %8s %8s %6s %6s %8s %6s %6s %7s%n",
                "rule",
                "in force",
                "proposed",
                "gained",
                "lost",
                "rescored",
                "new",
                "lost",
                "changed"));
        for (OfRule rule : rules) {
            text.append(String.format(
                    Locale.ROOT,
                    name + " %8d %8d %6d %6d %8d %6d %6d %7d%n",
                    rule.name(),
                    rule.hitsInForce(),
                    rule.hitsProposed(),
                    rule.gained(),
                    rule.lost(),
                    rule.rescored(),
                    count(rule.alerts(), Kind.NEW),
                    count(rule.alerts(), Kind.LOST),
                    count(rule.alerts(), Kind.CHANGED)));
        }
        return text.append('\n').toString();
    }

    private static String examples(BacktestReport report) {
        var text = new StringBuilder();
        Kind kind = null;
        for (Example example : report.examples()) {
            Difference difference = example.difference();
            if (difference.kind() != kind) {
                kind = difference.kind();
                text.append(kind.word()).append(" alerts, the weightiest of each rule\n");
            }
            text.append("   ").append(outcome(difference)).append("   ").append(example.place());
            if (example.postedAt() != null)
                text.append("   ").append(example.postedAt().truncatedTo(ChronoUnit.MINUTES));
            if (difference.messages() > 1)
                text.append("   ").append(difference.messages()).append(" messages");
            text.append('\n').append("      ").append(example.quote()).append('\n');
        }
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    private static String outcome(Difference difference) {
        Outcome before = difference.inForce();
        Outcome after = difference.proposed();
        return before != null && after != null ? words(before) + " -> " + words(after) : words(before) + words(after);
    }

    private static String words(@Nullable Outcome outcome) {
        if (outcome == null) return "";
        return outcome.rule() + " " + outcome.severity().word() + " " + outcome.points() + " "
                + outcome.label().word();
    }

    /** What activating the proposed rules would mean a day. */
    public static String lastLine(BacktestReport report) {
        double days = report.span().days();
        return String.format(
                Locale.ROOT,
                "Activating would mean %.1f alerts a day instead of %.1f (%.1f instead of %.1f critical or high):"
                        + " %.1f new, %.1f lost, %.1f changed a day, over %.1f days.%n",
                BacktestReport.sum(report.proposed()) / days,
                BacktestReport.sum(report.inForce()) / days,
                loud(report.proposed()) / days,
                loud(report.inForce()) / days,
                report.total(Kind.NEW) / days,
                report.total(Kind.LOST) / days,
                report.total(Kind.CHANGED) / days,
                days);
    }

    private static int loud(Map<Severity, Integer> alerts) {
        return alerts.getOrDefault(Severity.CRITICAL, 0) + alerts.getOrDefault(Severity.HIGH, 0);
    }
}
