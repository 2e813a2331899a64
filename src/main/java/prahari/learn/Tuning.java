package prahari.learn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the verdicts propose for a rule.
 *
 * @param files the rule's files as proposed, by path; only those that change
 * @param moved the score lines whose points change
 * @param exclusions what the rule shall no longer hold for
 * @param learnt before and after, on the verdicts from which it was learnt
 * @param heldOut before and after, on those that were kept aside
 * @param notes what was tried and left, for a person
 */
public record Tuning(
        Map<String, String> files,
        List<Moved> moved,
        List<String> exclusions,
        Compared learnt,
        Compared heldOut,
        List<String> notes) {
    public Tuning {
        files = Map.copyOf(files);
        moved = List.copyOf(moved);
        exclusions = List.copyOf(exclusions);
        notes = List.copyOf(notes);
    }

    /** A score line's points. */
    public record Moved(String why, double before, int after) {}

    /** The same verdicts by two versions of the rule. */
    public record Compared(Quality before, Quality after) {}

    /**
     * How well a rule tells true from false by whether it would alert.
     *
     * @param caught true ones that alert
     * @param missed true ones that do not
     * @param wrong false ones that alert
     */
    public record Quality(int caught, int missed, int wrong) {
        /** The share of alerts that are true; null without alerts. */
        public @Nullable Double precision() {
            return caught + wrong == 0 ? null : (double) caught / (caught + wrong);
        }

        /** The share of the true ones that alert; null where none is true. */
        public @Nullable Double recall() {
            return caught + missed == 0 ? null : (double) caught / (caught + missed);
        }

        /** The harmonic mean of precision and recall. */
        double balance() {
            return caught == 0 ? 0 : 2.0 * caught / (2.0 * caught + missed + wrong);
        }
    }
}
