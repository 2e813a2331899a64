package prahari.score;

import java.util.ArrayList;
import java.util.List;
import prahari.detect.RuleHit;
import prahari.model.Reason;
import prahari.rule.ScoreSheet;

/** The lines of one rule's score: whole points that always add up to the total. */
final class ScoreLines {
    private ScoreLines() {}

    static List<Reason> of(RuleHit hit) {
        String rule = hit.rule().handle();
        ScoreSheet sheet = hit.rule().score();
        List<Reason> lines = new ArrayList<>();
        lines.add(new Reason(rule, sheet.base(), "the condition is true"));
        for (ScoreSheet.Line line : sheet.lines()) {
            Reason reason = reason(rule, line, hit);
            if (reason.points() != 0) lines.add(reason);
        }
        int sum = sum(lines);
        if (sum > sheet.max()) {
            lines.add(new Reason(rule, sheet.max() - sum, "this rule gives at most " + sheet.max()));
        } else if (sum < 0) {
            lines.add(new Reason(rule, -sum, "no score is below 0"));
        }
        return List.copyOf(lines);
    }

    static int sum(List<Reason> lines) {
        return lines.stream().mapToInt(Reason::points).sum();
    }

    /** The lines of the sheet that gave nothing, for a person who wonders why. */
    static List<ScoreSheet.Line> missing(RuleHit hit) {
        return hit.rule().score().lines().stream()
                .filter(line -> reason("", line, hit).points() == 0)
                .toList();
    }

    private static Reason reason(String rule, ScoreSheet.Line line, RuleHit hit) {
        if (line instanceof ScoreSheet.Per per) return per.reason(rule, hit.distinct(per.selection()));
        if (line instanceof ScoreSheet.When when) {
            return new Reason(rule, hit.holds(when.condition()) ? round(when.points()) : 0, when.why());
        }
        var context = (ScoreSheet.Context) line;
        boolean holds = hit.holds(context.test()).orElse(false);
        return new Reason(rule, holds ? round(context.points()) : 0, context.why());
    }

    private static int round(double points) {
        return (int) Math.round(points);
    }
}
