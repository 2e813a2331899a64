package prahari.model;

import java.util.List;
import java.util.Optional;

/**
 * What a message is worth.
 *
 * @param points 0 to 100, the highest rule's
 * @param rules every rule that hit, highest first
 * @param reasons the lines of the first rule; they add up to {@code points}
 */
public record Score(int points, Severity severity, Label label, List<RuleScore> rules, List<Reason> reasons) {
    /** No rule hit. */
    public static final Score NONE = new Score(0, Severity.NONE, Label.BENIGN, List.of(), List.of());

    public Score {
        if (points < 0 || points > 100) throw new IllegalArgumentException("points must be 0..100: " + points);
        rules = List.copyOf(rules);
        reasons = List.copyOf(reasons);
    }

    /** The highest rule that may notify and reaches this band: the one that raises an alert. */
    public Optional<RuleScore> notifying(Severity least) {
        return rules.stream()
                .filter(rule -> rule.mayNotify() && rule.severity().compareTo(least) >= 0)
                .findFirst();
    }

    /**
     * One rule's part.
     *
     * @param family the rule's {@code leak.*} tag, which groups rules about the same thing; the rule's name when it has none
     * @param mayNotify whether the rule's status lets a hit raise an alert
     */
    public record RuleScore(
            String name, int version, String family, int points, Severity severity, Label label, boolean mayNotify) {}
}
