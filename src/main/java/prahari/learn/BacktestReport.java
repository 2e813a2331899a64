package prahari.learn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Label;
import prahari.model.Severity;

/**
 * What proposed rules would have done otherwise than those in force.
 *
 * @param span which versions were judged
 * @param inForce alerts that the rules in force would have raised, by severity
 * @param proposed the same for the proposed rules
 * @param totals how many alerts differ, by kind
 * @param rules only rules with a difference, by name
 * @param examples the weightiest differences of each rule and kind
 */
public record BacktestReport(
        Covered span,
        Map<Severity, Integer> inForce,
        Map<Severity, Integer> proposed,
        Map<Kind, Integer> totals,
        List<OfRule> rules,
        List<Example> examples) {

    public BacktestReport {
        inForce = Map.copyOf(inForce);
        proposed = Map.copyOf(proposed);
        totals = Map.copyOf(totals);
        rules = List.copyOf(rules);
        examples = List.copyOf(examples);
    }

    /** How an alert differs. */
    public enum Kind {
        /** No message of it is in an alert of the rules in force. */
        NEW,
        /** No message of it is in an alert of the proposed rules. */
        LOST,
        /** Another severity, label or score. */
        CHANGED;

        /** The word that people read. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was replayed.
     *
     * @param versions how many versions of messages
     * @param from when the first was seen; null when there are none
     * @param until the end of the time that is covered
     * @param whole false when it was stopped early, because the rules alert on more messages than can be remembered
     */
    public record Covered(long versions, @Nullable Instant from, Instant until, boolean whole) {
        /** How long it is, in days; a day at least. */
        public double days() {
            if (from == null) return 1;
            return Math.max(1, Duration.between(from, until).toMinutes() / (24 * 60.0));
        }
    }

    /**
     * What changes for one rule.
     *
     * @param hitsInForce versions on which it hits, whether it may alert or not
     * @param gained versions on which it hits only as proposed
     * @param lost versions on which it hits only as in force
     * @param rescored versions on which both hit with different points
     * @param alerts alerts that differ, by kind, each counted for the rule at its top
     */
    public record OfRule(
            String name,
            long hitsInForce,
            long hitsProposed,
            long gained,
            long lost,
            long rescored,
            Map<Kind, Integer> alerts) {
        public OfRule {
            alerts = Map.copyOf(alerts);
        }
    }

    /** What an alert says at its top. */
    public record Outcome(String rule, int points, Severity severity, Label label) {}

    /**
     * An alert that differs.
     *
     * @param messages how many messages it holds
     * @param versionId row of the version at its top
     */
    public record Difference(
            Kind kind, @Nullable Outcome inForce, @Nullable Outcome proposed, int messages, long versionId) {

        /** The rule that the difference counts for. */
        public String rule() {
            if (proposed != null) return proposed.rule();
            if (inForce != null) return inForce.rule();
            throw new IllegalStateException("a difference has a side");
        }

        /** How far the scores lie apart. */
        int weight() {
            return Math.abs((proposed == null ? 0 : proposed.points()) - (inForce == null ? 0 : inForce.points()));
        }
    }

    /**
     * A difference with its message, identifiers masked.
     *
     * @param place chat and message id, such as {@code @sample_feed/12}
     */
    public record Example(
            Difference difference, String place, @Nullable Instant postedAt, String quote) {}

    /** How many alerts differ in this way. */
    public int total(Kind kind) {
        return totals.getOrDefault(kind, 0);
    }

    /** All alerts of one side. */
    public static int sum(Map<Severity, Integer> alerts) {
        return alerts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
