package prahari.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.model.Reason;

/**
 * How many points a rule gives.
 *
 * @param base once the condition holds
 * @param max the most that the rule gives, at most 100
 */
public record ScoreSheet(int base, List<Line> lines, int max) {
    public ScoreSheet {
        lines = List.copyOf(lines);
    }

    /** Points added to the base. */
    public sealed interface Line {
        /** What a person reads beside the points. */
        String why();

        /** Where a trainer may move the points, null when they are fixed. */
        @Nullable
        Range train();
    }

    /** Points for each different value: the n-th adds {@code points * decay^(n-1)}, {@code max} at most. */
    public record Per(
            String selection,
            double points,
            double decay,
            double max,
            String why,
            @Nullable Range train) implements Line {

        /** The line of a score for so many different values: whole points, and how they came about. */
        public Reason reason(String rule, int count) {
            double sum = decay == 1 ? points * count : points * (1 - Math.pow(decay, count)) / (1 - decay);
            double capped = Math.max(-max, Math.min(max, sum));
            String times = capped == sum ? " (x" + count + ")" : " (x" + count + ", at most " + Math.round(max) + ")";
            return new Reason(rule, (int) Math.round(capped), why + times);
        }
    }

    /** Points when a condition holds. */
    public record When(
            Condition condition,
            double points,
            String why,
            @Nullable Range train) implements Line {}

    /** Points when a message fact compares so. */
    public record Context(
            FactTest test,
            double points,
            String why,
            @Nullable Range train) implements Line {}

    /** Two bounds. */
    public record Range(double low, double high) {}
}
