package prahari.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
            @Nullable Range train) implements Line {}

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
