package prahari.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Span;
import prahari.rule.Clause;
import prahari.rule.WordEdges;
import prahari.text.View;

/** Finds blocks of {@code Label: value} lines and table headers, in one pass over the lines. */
final class RecordFinder {
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_HEADER = 1_000;
    private static final int MOST_LABELS = 20_000;

    private final Clause.Records wanted;
    /** Between a label with its value and the next on the same line. */
    private static final String CELL_ENDS = ",;|\u2022\u00B7\t";

    /** Colons, equals signs and arrows, which need no space before them. */
    private static final String SEPARATORS = ":=\u2192\u21D2\u279C\u27A1\u27A4\u27BE\u00BB";

    private final View view;
    private final String text;
    private final Map<String, String> foldedLabels = new HashMap<>();

    RecordFinder(Clause.Records wanted, View view) {
        this.wanted = wanted;
        this.view = view;
        this.text = view.text();
    }

    /** A label with its value. */
    private record Label(String text, String field, int line, int start, int end) {}

    /** A record's place and all its letters, by which two are told apart. */
    record Found(Span span, String value) {}

    List<Found> find() {
        return wanted.header() ? headers() : records(labels());
    }

    private List<Found> headers() {
        List<Found> found = new ArrayList<>();
        for (int start = 0; start <= text.length() && found.size() < Matches.MOST_PLACES; ) {
            int end = lineEnd(start);
            Set<String> fields = new HashSet<>();
            if (end - start <= LONGEST_HEADER && hasCells(start, end)) {
                for (String cell : text.substring(start, end).split("[,;|\\t]| {2,}", -1)) {
                    String field = field(label(cell));
                    if (field != null) fields.add(field);
                }
            }
            if (fields.size() >= wanted.minFields()) found.add(found(start, end));
            start = end + 1;
        }
        return found;
    }

    private boolean hasCells(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == ',' || c == ';' || c == '|' || c == '\t' || (c == ' ' && i + 1 < end && text.charAt(i + 1) == ' '))
                return true;
        }
        return false;
    }

    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        int line = 0;
        for (int start = 0; start <= text.length() && labels.size() < MOST_LABELS; line++) {
            int end = lineEnd(start);
            int part = start;
            for (int i = start; i <= end; i++) {
                if (i < end && CELL_ENDS.indexOf(text.charAt(i)) < 0) continue;
                Label label = label(part, i, end, line);
                if (label != null) labels.add(label);
                part = i + 1;
            }
            start = end + 1;
        }
        return labels;
    }

    /** The label of a part of a line; its value stands behind it, or on the next line that is not empty. */
    private @Nullable Label label(int start, int end, int lineEnd, int line) {
        int colon = start;
        int limit = Math.min(end, start + LONGEST_LABEL + 1);
        while (colon < limit && !isSeparator(colon)) colon++;
        if (colon >= limit) return null;
        String name = label(text.substring(start, colon));
        String field = field(name);
        if (field == null) return null;
        boolean hasValue = !text.substring(colon + 1, end).isBlank();
        if (!hasValue && (end < lineEnd || !valueFollows(lineEnd + 1))) return null;
        int from = start;
        while (from < colon && !WordEdges.isWord(text.codePointAt(from))) from++;
        return new Label(name, field, line, from, end);
    }

    private boolean isSeparator(int index) {
        char c = text.charAt(index);
        if (SEPARATORS.indexOf(c) >= 0) return true;
        boolean spaced = index > 0 && text.charAt(index - 1) == ' ';
        return (c == '-' || c == '>' || c == '\u2013' || c == '\u2014') && spaced && index + 1 < text.length();
    }

    /** The field of a label, also of one that mixes in lookalikes of another script. */
    private @Nullable String field(String label) {
        String field = wanted.fieldByLabel().get(label);
        if (field != null || label.chars().allMatch(c -> c < 0x80)) return field;
        if (foldedLabels.isEmpty()) {
            wanted.fieldByLabel().forEach((known, its) -> foldedLabels.putIfAbsent(Flat.phrase(known), its));
        }
        return foldedLabels.get(Flat.phrase(label));
    }

    private boolean valueFollows(int start) {
        if (start > text.length()) return false;
        String next = text.substring(start, lineEnd(start));
        return !next.isBlank() && next.length() <= 500 && next.indexOf(':') < 0;
    }

    /** A label without what stands around it: bullets, emoji, quotes, stars. */
    private static String label(String written) {
        if (written.length() > 2 * LONGEST_LABEL) return "";
        int start = 0;
        int end = written.length();
        while (start < end && !WordEdges.isWord(written.codePointAt(start))) start++;
        start = behindNumber(written, start, end);
        while (end > start && !WordEdges.isWord(written.codePointBefore(end))) end--;
        return PhraseIndex.squeeze(written.substring(start, end)).toLowerCase(Locale.ROOT);
    }

    /** Records in a list are numbered: {@code 2) Name}. */
    private static int behindNumber(String written, int start, int end) {
        int i = start;
        while (i < end && i - start < 3 && written.charAt(i) >= '0' && written.charAt(i) <= '9') i++;
        if (i == start || i >= end || ").-".indexOf(written.charAt(i)) < 0) return start;
        while (i < end && !WordEdges.isWord(written.codePointAt(i))) i++;
        return i;
    }

    /** A record ends where its first label comes again, or where the next label is too many lines away. */
    private List<Found> records(List<Label> labels) {
        List<Found> found = new ArrayList<>();
        List<Label> open = new ArrayList<>();
        for (Label label : labels) {
            if (found.size() >= Matches.MOST_PLACES) break;
            boolean again = !open.isEmpty() && open.get(0).text.equals(label.text);
            boolean far = !open.isEmpty() && label.line - open.get(0).line >= wanted.withinLines();
            if ((again || far) && isRecord(open)) {
                found.add(found(open.get(0).start, last(open).end));
                open.clear();
            } else if (again) {
                open.clear();
            } else if (far) {
                open.removeIf(earlier -> label.line - earlier.line >= wanted.withinLines());
            }
            open.add(label);
        }
        if (isRecord(open)) found.add(found(open.get(0).start, last(open).end));
        return found;
    }

    private static Label last(List<Label> labels) {
        return labels.get(labels.size() - 1);
    }

    private boolean isRecord(List<Label> labels) {
        return labels.stream().map(Label::field).distinct().count() >= wanted.minFields();
    }

    private Found found(int start, int end) {
        String value = PhraseIndex.squeeze(text.substring(start, end)).toLowerCase(Locale.ROOT);
        return new Found(view.span(start, end), value);
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
