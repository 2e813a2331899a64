package prahari.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prahari.detect.Detection;
import prahari.detect.RuleHit;
import prahari.model.Label;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

/** Turns what was detected into points with reasons; the highest rule wins, nothing is summed across rules. */
public final class Scorer {
    private final Map<String, Integer> order = new HashMap<>();

    /** Of two rules with the same points the earlier in {@code rules} wins. */
    public Scorer(RuleSet rules) {
        for (Rule rule : rules.rules()) order.put(rule.name(), order.size());
    }

    /** What a message is worth. */
    public Score score(Detection detection) {
        if (detection.hits().isEmpty()) return Score.NONE;
        List<Scored> scored = new ArrayList<>();
        for (RuleHit hit : detection.hits()) {
            List<Reason> lines = ScoreLines.of(hit);
            scored.add(new Scored(part(hit.rule(), ScoreLines.sum(lines)), lines));
        }
        scored.sort(Comparator.comparingInt((Scored each) -> -each.part.points())
                .thenComparing(each -> order.getOrDefault(each.part.name(), order.size())));
        Scored first = scored.get(0);
        return new Score(
                first.part.points(),
                first.part.severity(),
                first.part.label(),
                scored.stream().map(Scored::part).toList(),
                first.lines);
    }

    private record Scored(Score.RuleScore part, List<Reason> lines) {}

    private static Score.RuleScore part(Rule rule, int points) {
        Severity severity = severity(rule, points);
        Label label = severity == Severity.NONE ? Label.BENIGN : rule.label();
        boolean mayNotify = rule.status() == Rule.Status.STABLE;
        return new Score.RuleScore(rule.name(), rule.version(), rule.family(), points, severity, label, mayNotify);
    }

    /** The band of the points, unless the rule says otherwise. */
    static Severity severity(Rule rule, int points) {
        return rule.level() == null ? Severity.of(points) : rule.level();
    }
}
