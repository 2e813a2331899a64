package prahari.rule;

import java.util.List;
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
     * Records about persons.
     *
     * @param minFields how many different fields one must have
     * @param withinLines how many lines a labelled one may span
     */
    record Records(RecordLabels labels, int minFields, int withinLines, RecordStyle style) implements Clause {}

    /** A message fact. */
    record Fact(FactTest test) implements Clause {}

    /** Whether its matches lie somewhere in a text. */
    default boolean hasPlaces() {
        return !(this instanceof Fact);
    }
}
