package prahari.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a condition down as rules do. */
final class ConditionText {
    private ConditionText() {}

    static String of(Condition condition) {
        if (condition instanceof Condition.And and) return joined(and.parts(), " and ");
        if (condition instanceof Condition.Or or) return joined(or.parts(), " or ");
        if (condition instanceof Condition.Not not) return not(not.part());
        if (condition instanceof Condition.Named named) return named.name();
        if (condition instanceof Condition.AtLeast set) return quantity(set) + " of " + set(set.names());
        if (condition instanceof Condition.Count count) return count(count);
        var near = (Condition.Near) condition;
        return side(near.left()) + (near.ordered() ? " before " : " near ") + side(near.right()) + " within "
                + near.within() + (near.lines() ? " lines" : " chars");
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream()
                .map(part -> part instanceof Condition.And || part instanceof Condition.Or
                        ? "(" + part.text() + ")"
                        : part.text())
                .collect(Collectors.joining(word));
    }

    private static String not(Condition part) {
        if (part instanceof Condition.AtLeast set && set.least() == 1) return "none of " + set(set.names());
        boolean group = part instanceof Condition.And || part instanceof Condition.Or || part instanceof Condition.Not;
        return group ? "not (" + part.text() + ")" : "not " + part.text();
    }

    private static String quantity(Condition.AtLeast set) {
        if (set.least() == 1) return "any";
        return set.least() == set.names().size() ? "all" : Integer.toString(set.least());
    }

    private static String count(Condition.Count count) {
        return (count.every() ? "#all:" : "#")
                + (count.names().size() == 1 ? count.names().get(0) : set(count.names())) + " "
                + count.comparison().sign + " " + count.number();
    }

    private static String side(List<String> names) {
        return names.size() == 1 ? names.get(0) : "any of " + set(names);
    }

    private static String set(List<String> names) {
        return "(" + String.join(", ", names) + ")";
    }
}
