package prahari.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.model.Span;
import prahari.rule.Condition;
import prahari.rule.Selection;

/** Evaluates conditions over named selections in one message; each selection is looked at once, when first needed. */
final class Evaluation {
    private final Map<String, Selection> selections;
    private final MessageScan message;
    private final Map<String, Matches> known = new HashMap<>();

    Evaluation(Map<String, Selection> selections, MessageScan message) {
        this.selections = selections;
        this.message = message;
    }

    Matches matches(String name) {
        Matches matches = known.get(name);
        if (matches != null) return matches;
        Selection selection = selections.get(name);
        Matches found = selection == null ? Matches.NONE : message.matches(selection);
        known.put(name, found);
        return found;
    }

    boolean holds(Condition condition) {
        if (condition instanceof Condition.And and) return and.parts().stream().allMatch(this::holds);
        if (condition instanceof Condition.Or or) return or.parts().stream().anyMatch(this::holds);
        if (condition instanceof Condition.Not not) return !holds(not.part());
        if (condition instanceof Condition.Named named)
            return matches(named.name()).holds();
        if (condition instanceof Condition.AtLeast set) return holds(set);
        if (condition instanceof Condition.Count count) {
            return count.comparison().holds(count(count), count.number());
        }
        return condition instanceof Condition.Near near && near(near);
    }

    private boolean holds(Condition.AtLeast set) {
        int found = 0;
        for (String name : set.names()) {
            if (matches(name).holds() && ++found >= set.least()) return true;
        }
        return false;
    }

    long count(Condition.Count count) {
        if (count.names().size() == 1) {
            Matches matches = matches(count.names().get(0));
            return count.every() ? matches.total() : matches.distinct();
        }
        if (count.every())
            return count.names().stream()
                    .mapToLong(name -> matches(name).total())
                    .sum();
        Set<String> values = new HashSet<>();
        for (String name : count.names()) values.addAll(matches(name).values());
        return values.size();
    }

    private boolean near(Condition.Near near) {
        List<Match> left = places(near.left());
        List<Match> right = places(near.right());
        if (left.isEmpty() || right.isEmpty()) return false;
        Set<String> fields = new LinkedHashSet<>();
        left.forEach(match -> fields.add(match.field()));
        return fields.stream()
                .anyMatch(field -> message.field(field)
                        .filter(scan -> Nearness.holds(near, spans(left, field), spans(right, field), scan))
                        .isPresent());
    }

    /** How far the nearest matches of the two sides lie apart; null where none do in one text. */
    @Nullable
    Long distance(Condition.Near near) {
        List<Match> left = places(near.left());
        List<Match> right = places(near.right());
        return left.stream()
                .map(Match::field)
                .distinct()
                .map(field -> message.field(field)
                        .map(scan -> Nearness.distance(near, spans(left, field), spans(right, field), scan)))
                .flatMap(Optional::stream)
                .filter(distance -> distance < Nearness.NONE)
                .min(Long::compare)
                .orElse(null);
    }

    private List<Match> places(List<String> names) {
        List<Match> places = new ArrayList<>();
        for (String name : names) places.addAll(matches(name).places());
        return places;
    }

    private static List<Span> spans(List<Match> matches, String field) {
        Stream<Span> spans = matches.stream()
                .filter(match -> match.field().equals(field))
                .map(Match::span)
                .sorted((a, b) -> Integer.compare(a.start(), b.start()));
        return spans.toList();
    }
}
