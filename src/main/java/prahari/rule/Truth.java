package prahari.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether any message could make a condition hold. It tries what each selection, number and distance may be until
 * one choice makes the condition hold; where that takes too long it says nothing.
 */
final class Truth {
    private static final int MOST_TRIED = 2_000;

    /** A number that a condition compares: the names it counts, and whether every occurrence counts. */
    private record Counted(List<String> names, boolean every) {}

    /** What may be chosen next: a name, a number or a distance, with its values in the order to try them. */
    private record Choice(Object unknown, List<?> values) {}

    private final Condition condition;
    private final Map<List<String>, Set<Long>> values = new HashMap<>();
    private final Map<Object, Object> chosen = new HashMap<>();
    private int left = MOST_TRIED;

    private Truth(Condition condition) {
        this.condition = condition;
        collect(condition);
    }

    /** Whether no message makes it hold; false also where that cannot be told. */
    static boolean never(Condition condition) {
        var truth = new Truth(condition);
        return !truth.canHold() && truth.left > 0;
    }

    /** Whether every message makes it hold; false also where that cannot be told. */
    static boolean always(Condition condition) {
        return never(new Condition.Not(condition));
    }

    /** Whether it holds when just these selections match, each once and far from the others. */
    static boolean holdsWith(Condition condition, Set<String> matching) {
        if (condition instanceof Condition.And and)
            return and.parts().stream().allMatch(part -> holdsWith(part, matching));
        if (condition instanceof Condition.Or or)
            return or.parts().stream().anyMatch(part -> holdsWith(part, matching));
        if (condition instanceof Condition.Not not) return !holdsWith(not.part(), matching);
        if (condition instanceof Condition.Named named) return matching.contains(named.name());
        if (condition instanceof Condition.AtLeast set) return among(set.names(), matching) >= set.least();
        if (condition instanceof Condition.Count count) {
            return count.comparison().holds(among(count.names(), matching), count.number());
        }
        return false;
    }

    private static long among(List<String> names, Set<String> matching) {
        return names.stream().filter(matching::contains).count();
    }

    /** For each number the values between which no comparison tells a difference. */
    private void collect(Condition part) {
        if (part instanceof Condition.And and) and.parts().forEach(this::collect);
        else if (part instanceof Condition.Or or) or.parts().forEach(this::collect);
        else if (part instanceof Condition.Not not) collect(not.part());
        else if (part instanceof Condition.Count count) {
            Set<Long> cuts = values.computeIfAbsent(count.names(), names -> new TreeSet<>(Set.of(0L)));
            for (long value = Math.max(0, count.number() - 1); value <= count.number() + 1; value++) cuts.add(value);
        } else if (part instanceof Condition.AtLeast set
                && set.least() > set.names().size()) {
            left = 0; // the parser tells of it
        }
    }

    private boolean canHold() {
        if (--left <= 0 || contradictory()) return false;
        Boolean holds = holds(condition);
        if (holds != null) return holds;
        Choice choice = open(condition, true);
        for (Object value : choice.values) {
            chosen.put(choice.unknown, value);
            if (canHold()) return true;
        }
        chosen.remove(choice.unknown);
        return false;
    }

    /** Matches that are counted or lie near something are there. */
    private boolean contradictory() {
        for (Map.Entry<Object, Object> choice : chosen.entrySet()) {
            if (choice.getKey() instanceof Counted number && (long) choice.getValue() > 0) {
                if (noneMatches(number.names)) return true;
                Object every = chosen.get(new Counted(number.names, true));
                if (every != null && (long) every < (long) choice.getValue()) return true;
            } else if (choice.getKey() instanceof Condition.Near near
                    && choice.getValue().equals(true)) {
                if (noneMatches(near.left()) || noneMatches(near.right())) return true;
            }
        }
        return false;
    }

    private boolean noneMatches(List<String> names) {
        return names.stream().allMatch(name -> Boolean.FALSE.equals(chosen.get(name)));
    }

    /** Whether it holds by what is chosen so far; null when that is open. */
    private @Nullable Boolean holds(Condition part) {
        if (part instanceof Condition.And and) return all(and.parts(), true);
        if (part instanceof Condition.Or or) return all(or.parts(), false);
        if (part instanceof Condition.Not not) {
            Boolean inner = holds(not.part());
            return inner == null ? null : !inner;
        }
        if (part instanceof Condition.AtLeast set) {
            long open = set.names().stream()
                    .filter(name -> !chosen.containsKey(name))
                    .count();
            long found = set.names().stream()
                    .filter(name -> Boolean.TRUE.equals(chosen.get(name)))
                    .count();
            if (found >= set.least()) return true;
            return found + open < set.least() ? false : null;
        }
        if (part instanceof Condition.Count count) {
            Object number = chosen.get(new Counted(count.names(), count.every()));
            return number == null ? null : count.comparison().holds((long) number, count.number());
        }
        return (Boolean) chosen.get(part instanceof Condition.Named named ? named.name() : part);
    }

    /** {@code ordinary} when all parts are so, its contrary when one is not. */
    private @Nullable Boolean all(List<Condition> parts, boolean ordinary) {
        Boolean all = ordinary;
        for (Condition part : parts) {
            Boolean holds = holds(part);
            if (holds != null && holds != ordinary) return holds;
            if (holds == null) all = null;
        }
        return all;
    }

    /** The first that is open and matters, in a part that is open itself. */
    private Choice open(Condition part, boolean wanted) {
        if (part instanceof Condition.And and) return open(firstOpen(and.parts()), wanted);
        if (part instanceof Condition.Or or) return open(firstOpen(or.parts()), wanted);
        if (part instanceof Condition.Not not) return open(not.part(), !wanted);
        List<Boolean> flags = List.of(wanted, !wanted);
        if (part instanceof Condition.Named named) return new Choice(named.name(), flags);
        if (part instanceof Condition.AtLeast set) {
            String name = set.names().stream()
                    .filter(each -> !chosen.containsKey(each))
                    .findFirst()
                    .orElseThrow();
            return new Choice(name, flags);
        }
        if (part instanceof Condition.Count count) {
            List<Long> numbers = new ArrayList<>(values.getOrDefault(count.names(), Set.of()));
            return new Choice(new Counted(count.names(), count.every()), numbers);
        }
        return new Choice(part, flags);
    }

    private Condition firstOpen(List<Condition> parts) {
        return parts.stream().filter(part -> holds(part) == null).findFirst().orElseThrow();
    }
}
