package prahari.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies edits to a file, leaving every other byte as it is. */
public final class Edits {
    private Edits() {}

    /** The new text, and those of the edits that are in it. */
    public record Applied(String text, List<Edit> edits) {
        public Applied {
            edits = List.copyOf(edits);
        }
    }

    private record Range(int start, int end, String replacement) {
        boolean overlaps(Range other) {
            if (start == other.start) return true;
            return start < other.end && other.start < end;
        }
    }

    /** Applies what fits and does not overlap an earlier one of the list. */
    public static Applied apply(String source, List<Edit> edits) {
        var lines = new Lines(source);
        List<Range> taken = new ArrayList<>();
        List<Edit> applied = new ArrayList<>();
        for (Edit edit : edits) {
            List<Range> ranges = ranges(source, lines, edit);
            boolean free = !ranges.isEmpty()
                    && ranges.stream().noneMatch(range -> taken.stream().anyMatch(range::overlaps));
            if (!free) continue;
            taken.addAll(ranges);
            applied.add(edit);
        }
        taken.sort(Comparator.comparingInt(Range::start));
        var text = new StringBuilder();
        int at = 0;
        for (Range range : taken) {
            text.append(source, at, range.start).append(range.replacement);
            at = range.end;
        }
        return new Applied(text.append(source, at, source.length()).toString(), applied);
    }

    /** Where the edit's changes lie; none when one of them does not fit. */
    private static List<Range> ranges(String source, Lines lines, Edit edit) {
        List<Range> ranges = new ArrayList<>();
        for (Edit.Change change : edit.changes()) {
            int start = lines.offset(change.line(), change.column());
            if (start < 0) return List.of();
            int end = lines.end(start, change.old());
            boolean quote = start < source.length() && "'\"".indexOf(source.charAt(start)) >= 0;
            if (end < 0 && quote) end = lines.end(++start, change.old());
            if (end < 0) return List.of();
            ranges.add(new Range(start, end, change.replacement().replace("\n", lines.lineEnd())));
        }
        for (int i = 1; i < ranges.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (ranges.get(i).overlaps(ranges.get(j))) return List.of();
            }
        }
        return ranges;
    }
}
