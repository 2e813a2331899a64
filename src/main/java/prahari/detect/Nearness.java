package prahari.detect;

import java.util.Arrays;
import java.util.List;
import prahari.model.Span;
import prahari.rule.Condition;

/** Measures the distance between matches, from edge to edge in the original text. */
final class Nearness {
    private Nearness() {}

    /** Whether a match of the left lies close enough to one of the right; both in one field, sorted by start. */
    static boolean holds(Condition.Near near, List<Span> left, List<Span> right, FieldScan field) {
        if (left.isEmpty() || right.isEmpty()) return false;
        int[] starts = right.stream().mapToInt(Span::start).toArray();
        int[] furthest = new int[right.size()]; // the furthest end of a right match up to here
        for (int i = 0; i < furthest.length; i++) {
            furthest[i] = Math.max(right.get(i).end(), i == 0 ? 0 : furthest[i - 1]);
        }
        for (Span span : left) {
            int after = lowerBound(starts, near.ordered() ? span.end() : span.start());
            if (after < starts.length && within(near, field, span.end(), starts[after])) return true;
            if (!near.ordered() && after > 0 && within(near, field, furthest[after - 1], span.start())) return true;
        }
        return false;
    }

    private static boolean within(Condition.Near near, FieldScan field, int end, int start) {
        if (start <= end) return true; // they touch or overlap
        int distance = near.lines() ? field.line(start) - field.line(end) : start - end;
        return distance <= near.within();
    }

    private static int lowerBound(int[] sorted, int value) {
        int index = Arrays.binarySearch(sorted, value);
        if (index < 0) return -index - 1;
        while (index > 0 && sorted[index - 1] == value) index--;
        return index;
    }
}
