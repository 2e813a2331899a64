package prahari.learn;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prahari.rule.Rule;

/**
 * How rules have done, by what analysts said.
 *
 * @param rules the rules in force in their order, then those that hit and are gone
 */
public record Scorecard(List<Line> rules) {
    public Scorecard {
        rules = List.copyOf(rules);
    }

    /** What to do with a rule. */
    public enum Advice {
        KEEP,
        TUNE,
        RETIRE,
        TOO_FEW_VERDICTS;

        /** The words that people read. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One rule.
     *
     * @param status null for a rule that is not in force any more
     * @param hits versions on which it held, whether it counted or not
     * @param alerts alerts that hold such a message
     * @param precision of those alerts, as far as people have judged them
     * @param overlaps the rules that held most often on the same versions, most often first
     * @param reason why the advice
     */
    public record Line(
            String rule,
            Rule.@Nullable Status status,
            long hits,
            int alerts,
            Precision precision,
            List<Overlap> overlaps,
            @Nullable Instant lastHit,
            Advice advice,
            String reason) {
        public Line {
            overlaps = List.copyOf(overlaps);
        }
    }

    /** Another rule that held on so many of the same versions. */
    public record Overlap(String rule, long hits) {}
}
