package prahari.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.model.Span;

/** A text in pieces, with the identifiers and the findings in it, clear or masked. */
record Passage(List<Piece> pieces) {
    Passage {
        pieces = List.copyOf(pieces);
    }

    /** An identifier in the text; of several that overlap the earlier in a list has the say. */
    record Mark(String type, Span span, String masked) {}

    /**
     * A piece as it is shown.
     *
     * @param original where it stands in the original text
     * @param type of the identifier that it is, or null
     * @param found whether a rule matched here
     */
    record Piece(String text, Span original, @Nullable String type, boolean found) {}

    static Passage of(String text, List<Mark> marks, List<Span> findings, boolean mask) {
        List<Mark> identifiers = merged(text, marks);
        var cuts = new TreeSet<Integer>(List.of(0, text.length()));
        for (Span span : findings) {
            cuts.add(Math.min(span.start(), text.length()));
            cuts.add(Math.min(span.end(), text.length()));
        }
        for (Mark mark : identifiers) {
            if (mask) cuts.subSet(mark.span().start(), mark.span().end()).clear();
            cuts.add(mark.span().start());
            cuts.add(mark.span().end());
        }
        var pieces = new ArrayList<Piece>();
        int next = 0;
        int from = 0;
        for (int to : cuts.tailSet(1)) {
            while (next < identifiers.size() && identifiers.get(next).span().end() <= from) next++;
            Mark mark =
                    next < identifiers.size() && identifiers.get(next).span().start() <= from
                            ? identifiers.get(next)
                            : null;
            String shown = mark != null && mask ? mark.masked() : text.substring(from, to);
            pieces.add(new Piece(
                    shown, new Span(from, to), mark == null ? null : mark.type(), touches(findings, from, to)));
            from = to;
        }
        return new Passage(pieces);
    }

    /** The whole as it is shown. */
    String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    private static boolean touches(List<Span> findings, int from, int to) {
        return findings.stream().anyMatch(span -> span.start() < to && span.end() > from);
    }

    /** What overlaps becomes one: half of an identifier must not stay clear because another begins inside it. */
    private static List<Mark> merged(String text, List<Mark> marks) {
        List<Mark> sorted = marks.stream()
                .filter(mark ->
                        mark.span().start() < text.length() && mark.span().length() > 0)
                .sorted(Comparator.comparingInt(mark -> mark.span().start()))
                .toList();
        var merged = new ArrayList<Mark>();
        for (int i = 0; i < sorted.size(); ) {
            int start = sorted.get(i).span().start();
            int end = start;
            int first = i;
            while (i < sorted.size() && (i == first || sorted.get(i).span().start() < end)) {
                end = Math.max(end, sorted.get(i++).span().end());
            }
            merged.add(one(marks, new Span(start, Math.min(end, text.length()))));
        }
        return merged;
    }

    private static Mark one(List<Mark> marks, Span span) {
        for (Mark mark : marks) if (mark.span().equals(span)) return mark;
        String types = marks.stream()
                .filter(mark -> mark.span().start() < span.end() && mark.span().end() > span.start())
                .map(Mark::type)
                .distinct()
                .collect(Collectors.joining(" "));
        return new Mark(types, span, "[masked]");
    }
}
