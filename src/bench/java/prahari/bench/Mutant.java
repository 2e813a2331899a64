package prahari.bench;

import org.jspecify.annotations.Nullable;
import prahari.rule.Rule;
import prahari.yaml.Place;

/**
 * A rule with one condition changed.
 *
 * @param place where in the rule's file the change is
 * @param what the change, for a person
 * @param rule null when the program refuses a rule with this change
 */
record Mutant(Kind kind, Place place, String what, @Nullable Rule rule) {

    /** What is changed. */
    enum Kind {
        TERM("a term of the condition left out"),
        DISTANCE("a distance of the condition left out"),
        NUMBER("a number of the condition one less or more"),
        SCOPE("a line of the scope left out"),
        SELECTION("an alternative or a clause of a selection left out"),
        SCORE("a line of the score left out");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }
}
