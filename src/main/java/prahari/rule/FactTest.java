package prahari.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import prahari.model.Facts;

/**
 * A comparison of one message fact with the values that a rule gives.
 *
 * @param field such as {@code document.size}
 * @param numbers the values as numbers, for facts that are numbers
 * @param regexes the values as expressions, for {@code re}
 * @param all whether all values must match, not any
 * @param cased whether upper and lower case differ
 */
public record FactTest(
        String field,
        Operator operator,
        List<String> values,
        List<Double> numbers,
        List<Regex> regexes,
        boolean all,
        boolean cased) {

    /** Sigma's modifiers that compare. */
    public enum Operator {
        EQUALS,
        CONTAINS,
        STARTSWITH,
        ENDSWITH,
        RE,
        GTE,
        GT,
        LTE,
        LT,
        NEQ,
        EXISTS;

        /** The modifier as rules write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public FactTest {
        values = List.copyOf(values);
        numbers = List.copyOf(numbers);
        regexes = List.copyOf(regexes);
    }

    /** As rules write it, such as {@code document.size|gte: 5242880}. */
    public String text() {
        String modifiers = (operator == Operator.EQUALS ? "" : "|" + operator.word()) + (all ? "|all" : "");
        String value = values.size() == 1 ? values.get(0) : "[" + String.join(", ", values) + "]";
        return field + modifiers + ": " + value;
    }

    /** Whether the fact compares so; empty when the fact is unknown. */
    public Optional<Boolean> holds(Facts facts) {
        Optional<Object> fact = facts.find(field);
        if (operator == Operator.EXISTS) return Optional.of(fact.isPresent() == Boolean.parseBoolean(values.get(0)));
        if (fact.isEmpty()) return Optional.empty();
        List<?> found = fact.get() instanceof List<?> several ? several : List.of(fact.get());
        IntPredicate matches = i -> any(found, i);
        IntStream indexes = IntStream.range(0, values.size());
        if (operator == Operator.NEQ) return Optional.of(indexes.noneMatch(matches));
        return Optional.of(all ? indexes.allMatch(matches) : indexes.anyMatch(matches));
    }

    private boolean any(List<?> found, int index) {
        return found.stream().anyMatch(value -> matches(value, index));
    }

    private boolean matches(Object found, int index) {
        if (found instanceof Number number && index < numbers.size()) {
            int order = Double.compare(number.doubleValue(), numbers.get(index));
            return switch (operator) {
                case GTE -> order >= 0;
                case GT -> order > 0;
                case LTE -> order <= 0;
                case LT -> order < 0;
                default -> order == 0;
            };
        }
        String text = found.toString();
        if (operator == Operator.RE) return regexes.get(index).occursIn(text);
        String left = cased ? text : text.toLowerCase(Locale.ROOT);
        String right = cased ? values.get(index) : values.get(index).toLowerCase(Locale.ROOT);
        return switch (operator) {
            case EQUALS, NEQ -> left.equals(right);
            case CONTAINS -> left.contains(right);
            case STARTSWITH -> left.startsWith(right);
            case ENDSWITH -> left.endsWith(right);
            default -> false; // an order of texts; the linter refuses it
        };
    }
}
