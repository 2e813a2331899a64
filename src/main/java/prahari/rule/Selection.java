package prahari.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Place;

/**
 * A named part of a rule's detection.
 *
 * @param alternatives any of them may hold
 */
public record Selection(String name, List<Alternative> alternatives, Place place) {
    public Selection {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Clauses that must all hold.
     *
     * @param field where its texts are looked for; {@link #TEXT} for the message's own text
     * @param minDistinct how many different matches it needs
     */
    public record Alternative(List<Clause> clauses, String field, int minDistinct) {
        public Alternative {
            clauses = List.copyOf(clauses);
        }
    }

    /** Equal when they look for the same, wherever they stand. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selection same && name.equals(same.name) && alternatives.equals(same.alternatives);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, alternatives);
    }

    /** The field that stands for the message's own text. */
    public static final String TEXT = "text";

    /** Whether its matches lie somewhere in a text, so that a distance can be measured. */
    public boolean hasPlaces() {
        return alternatives.stream().anyMatch(each -> each.clauses().stream().anyMatch(Clause::hasPlaces));
    }

    static boolean isText(Map<String, Selection> selections, String name) {
        Selection selection = selections.get(name);
        return selection == null || selection.hasPlaces();
    }
}
