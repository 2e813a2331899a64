package prahari.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a rule holds, as an expression over its selections; sets and globs are resolved to names. */
public sealed interface Condition {

    /** All parts hold. */
    record And(List<Condition> parts) implements Condition {}

    /** At least one part holds. */
    record Or(List<Condition> parts) implements Condition {}

    /** The part does not hold. */
    record Not(Condition part) implements Condition {}

    /** The selection matches. */
    record Named(String name) implements Condition {}

    /** At least {@code least} of the selections match. */
    record AtLeast(int least, List<String> names) implements Condition {}

    /**
     * A comparison with a number of matches.
     *
     * @param every whether every occurrence counts, not only different values
     */
    record Count(List<String> names, boolean every, Comparison comparison, long number) implements Condition {}

    /**
     * A match of the one side lies close to one of the other.
     *
     * @param ordered whether the left one must end before the right one begins
     * @param lines whether the distance is counted in lines, not in characters
     */
    record Near(List<String> left, List<String> right, boolean ordered, int within, boolean lines)
            implements Condition {}

    /** How two numbers are compared. */
    enum Comparison {
        AT_LEAST(">="),
        MORE(">"),
        AT_MOST("<="),
        LESS("<"),
        EQUAL("=="),
        DIFFERENT("!=");

        final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** Whether {@code value} compares so with {@code limit}. */
        public boolean holds(long value, long limit) {
            return switch (this) {
                case AT_LEAST -> value >= limit;
                case MORE -> value > limit;
                case AT_MOST -> value <= limit;
                case LESS -> value < limit;
                case EQUAL -> value == limit;
                case DIFFERENT -> value != limit;
            };
        }
    }

    /** As rules write it, every set as its names. */
    default String text() {
        return ConditionText.of(this);
    }

    /** Every selection that it names. */
    default Set<String> selections() {
        Set<String> names = new LinkedHashSet<>();
        collect(names);
        return names;
    }

    private void collect(Set<String> names) {
        if (this instanceof And and) and.parts.forEach(part -> part.collect(names));
        else if (this instanceof Or or) or.parts.forEach(part -> part.collect(names));
        else if (this instanceof Not not) not.part.collect(names);
        else if (this instanceof Named named) names.add(named.name);
        else if (this instanceof AtLeast atLeast) names.addAll(atLeast.names);
        else if (this instanceof Count count) names.addAll(count.names);
        else if (this instanceof Near near) {
            names.addAll(near.left);
            names.addAll(near.right);
        }
    }

    /** The selections that it names without a {@code not}. */
    default Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        if (this instanceof And and) and.parts.forEach(part -> names.addAll(part.required()));
        else if (this instanceof Or or) or.parts.forEach(part -> names.addAll(part.required()));
        else if (!(this instanceof Not)) collect(names);
        return names;
    }

    /** Selections of which at least one must match for this to hold; empty when it can hold without any. */
    default Optional<Set<String>> needs() {
        if (this instanceof Named named) return Optional.of(Set.of(named.name));
        if (this instanceof AtLeast atLeast) return Optional.of(Set.copyOf(atLeast.names));
        if (this instanceof Near near) return Optional.of(Set.copyOf(near.left));
        if (this instanceof Count count) {
            return count.comparison.holds(0, count.number) ? Optional.empty() : Optional.of(Set.copyOf(count.names));
        }
        if (this instanceof Or or) {
            Set<String> all = new LinkedHashSet<>();
            for (Condition part : or.parts) {
                Optional<Set<String>> needs = part.needs();
                if (needs.isEmpty()) return Optional.empty();
                all.addAll(needs.get());
            }
            return Optional.of(all);
        }
        if (this instanceof And and) {
            return and.parts.stream()
                    .flatMap(part -> part.needs().stream())
                    .min((a, b) -> Integer.compare(a.size(), b.size()));
        }
        return Optional.empty();
    }
}
