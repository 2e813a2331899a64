package prahari.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One thing that a selection asks for. */
public sealed interface Clause {

    /** Below this confidence a detector itself doubts what it found. */
    double LIKELY = 0.5;

    /**
     * Identifiers of these types.
     *
     * @param minConfidence how sure the detector must be, 0 to 1
     */
    record Detectors(Set<String> types, double minConfidence) implements Clause {}

    /**
     * Words and phrases.
     *
     * @param variants whether disguised spellings count too
     */
    record Phrases(List<String> phrases, boolean variants) implements Clause {}

    /** A regular expression. */
    record Expression(Regex regex) implements Clause {}

    /** A named detection; its matches count as this selection's. */
    record Use(Macro macro) implements Clause {}

    /**
     * A block of labelled lines, or a table header.
     *
     * @param fieldByLabel the field that each lower-case label stands for
     * @param header whether the labels stand beside each other in one line
     */
    record Records(Map<String, String> fieldByLabel, int minFields, int withinLines, boolean header)
            implements Clause {}

    /** A message fact. */
    record Fact(FactTest test) implements Clause {}

    /** Whether its matches lie somewhere in a text. */
    default boolean hasPlaces() {
        return !(this instanceof Fact);
    }
}
