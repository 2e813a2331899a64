package prahari.learn;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import prahari.learn.BacktestReport.Example;
import prahari.learn.BacktestReport.Kind;
import prahari.learn.BacktestReport.OfRule;

/** A back-test in so few words that it fits a phone: what it means a day, the rules that differ most, an example of each kind. */
public final class BacktestBrief {
    private static final int RULES = 8;

    private BacktestBrief() {}

    /** A dozen lines or so; the whole is told by {@link BacktestText}. */
    public static String of(BacktestReport report) {
        BacktestReport.Covered span = report.span();
        if (span.from() == null) return "No message was kept in this time.";
        String covered = String.format(Locale.ROOT, "%,d versions of messages", span.versions())
                + (span.whole() ? "" : ", then it was stopped: the rules alert on more than can be remembered");
        int changes = report.total(Kind.NEW) + report.total(Kind.LOST) + report.total(Kind.CHANGED);
        if (changes == 0 && report.rules().isEmpty()) return covered + ". No alert would have been another.";
        return covered + ". " + BacktestText.lastLine(report) + rules(report.rules()) + examples(report.examples());
    }

    private static String rules(List<OfRule> rules) {
        String lines = rules.stream().limit(RULES).map(BacktestBrief::line).collect(Collectors.joining());
        return rules.size() <= RULES ? lines : lines + "... and " + (rules.size() - RULES) + " rules more\n";
    }

    private static String line(OfRule rule) {
        return rule.name() + ": hits " + rule.hitsInForce() + " -> " + rule.hitsProposed() + "; alerts "
                + rule.alerts().getOrDefault(Kind.NEW, 0) + " new, "
                + rule.alerts().getOrDefault(Kind.LOST, 0)
                + " lost, " + rule.alerts().getOrDefault(Kind.CHANGED, 0) + " changed\n";
    }

    private static String examples(List<Example> examples) {
        var text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            examples.stream()
                    .filter(example -> example.difference().kind() == kind)
                    .findFirst()
                    .ifPresent(example -> text.append(kind.word())
                            .append(", such as ")
                            .append(example.place())
                            .append(": ")
                            .append(example.quote())
                            .append('\n'));
        }
        return text.toString();
    }
}
