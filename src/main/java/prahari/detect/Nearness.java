package prahari.detect;

import java.util.Arrays;
import java.util.List;
import prahari.model.Span;
import prahari.rule.Condition;

/** Measures the distance between matches, from edge to edge in the original text. */
final class Nearness {
    private Nearness() {}

    /** There is no match at one side. */
    static final long NONE = Long.MAX_VALUE;

    /** Whether a match of the left lies close enough to one of the right; both in one field, sorted by start. */
    static boolean holds(Condition.Near near, List<Span> left, List<Span> right, FieldScan field) {
        return search(near, left, right, field, near.within()) <= near.within();
    }

    /** How far the nearest two lie apart; {@link #NONE} when there are no two. */
    static long distance(Condition.Near near, List<Span> left, List<Span> right, FieldScan field) {
        return search(near, left, right, field, 0);
    }

    /** The least distance, or the first that is no more than {@code enough}. */
    private static long search(Condition.Near near, List<Span> left, List<Span> right, FieldScan field, int enough) {
        if (left.isEmpty() || right.isEmpty()) return NONE;
        int[] starts = right.stream().mapToInt(Span::start).toArray();
        int[] furthest = new int[right.size()]; // the furthest end of a right match up to here
        for (int i = 0; i < furthest.length; i++) {
            furthest[i] = Math.max(right.get(i).end(), i == 0 ? 0 : furthest[i - 1]);
        }
        long least = NONE;
        for (Span span : left) {
            int after = lowerBound(starts, near.ordered() ? span.end() : span.start());
            if (after < starts.length) least = Math.min(least, distance(near, field, span.end(), starts[after]));
            if (!near.ordered() && after > 0)
                least = Math.min(least, distance(near, field, furthest[after - 1], span.start()));
            if (least <= enough) return least;
        }
        return least;
    }

    private static long distance(Condition.Near near, FieldScan field, int end, int start) {
        if (start <= end) return 0; // they touch or overlap
        return near.lines() ? field.line(start) - field.line(end) : start - end;
    }

    private static int lowerBound(int[] sorted, int value) {
        int index = Arrays.binarySearch(sorted, value);
        if (index < 0) return -index - 1;
        while (index > 0 && sorted[index - 1] == value) index--;
        return index;
    }
}
