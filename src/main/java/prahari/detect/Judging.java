package prahari.detect;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.rule.Condition;

/** Looks at every part of a condition, also at those that decide nothing, to say what came of each. */
final class Judging {
    /** A number that is further off is simply far off. */
    private static final int MOST_STEPS = 3;

    private final Evaluation evaluation;

    Judging(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Verdict of(Condition condition) {
        if (condition instanceof Condition.And and) {
            List<Verdict> parts = and.parts().stream().map(this::of).toList();
            boolean holds = parts.stream().allMatch(Verdict::holds);
            return new Verdict(condition, holds, null, holds ? least(parts) : sum(parts, false), parts);
        }
        if (condition instanceof Condition.Or or) {
            List<Verdict> parts = or.parts().stream().map(this::of).toList();
            boolean holds = parts.stream().anyMatch(Verdict::holds);
            return new Verdict(condition, holds, null, holds ? sum(parts, true) : least(parts), parts);
        }
        if (condition instanceof Condition.Not not) {
            Verdict part = of(not.part());
            return new Verdict(condition, !part.holds(), null, part.steps(), List.of(part));
        }
        boolean holds = evaluation.holds(condition);
        Long got = got(condition);
        return new Verdict(condition, holds, got, holds ? 1 : steps(condition, got), List.of());
    }

    private @Nullable Long got(Condition condition) {
        if (condition instanceof Condition.AtLeast set) return matching(set.names());
        if (condition instanceof Condition.Count count) return evaluation.count(count);
        return condition instanceof Condition.Near near ? evaluation.distance(near) : null;
    }

    private int steps(Condition condition, @Nullable Long got) {
        long steps = 1;
        if (condition instanceof Condition.AtLeast set && got != null) steps = set.least() - got;
        if (condition instanceof Condition.Count count && got != null) steps = Math.abs(count.number() - got);
        if (condition instanceof Condition.Near near && got == null) {
            steps = Stream.of(near.left(), near.right())
                    .filter(side -> matching(side) == 0)
                    .count();
        }
        return (int) Math.max(1, Math.min(MOST_STEPS, steps));
    }

    private long matching(List<String> names) {
        return names.stream().filter(name -> evaluation.matches(name).holds()).count();
    }

    private static int least(List<Verdict> parts) {
        return parts.stream().mapToInt(Verdict::steps).min().orElse(0);
    }

    private static int sum(List<Verdict> parts, boolean holding) {
        return parts.stream()
                .filter(part -> part.holds() == holding)
                .mapToInt(Verdict::steps)
                .sum();
    }
}
