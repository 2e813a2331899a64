package prahari.detect;

import java.util.ArrayList;
import java.util.List;
import prahari.rule.RecordLabels;
import prahari.rule.WordEdges;
import prahari.text.CharSet;

/** Reads labels with their values out of lines, blocks, JSON and {@code key=value} pairs, in one pass over a text. */
final class LabelReader {
    private static final int MOST_LABELS = 20_000;
    private static final int MOST_SIGNS = 20_000;
    private static final int MOST_DISGUISED = 300;
    private static final int MOST_WORDS = 4;
    private static final int LONGEST_VALUE = 500;

    /** Between a value and the next label on the same line. */
    private static final CharSet CELL_ENDS = CharSet.of(",;|\u2022\u00B7\t{}\u2502");

    /** Colons, equals signs and arrows, which need no space before them. */
    private static final CharSet SEPARATORS =
            CharSet.of(":=\u2192\u21D2\u279C\u27A1\u27A4\u27BE\u00BB\u203A\u276F\u25BA\u25B6\u27A5\u279E");

    private final RecordLabels labels;
    private final String text;
    private final List<Label> found = new ArrayList<>();
    private final List<Label> bare = new ArrayList<>();
    private int disguised;
    private int signs;
    private int line;
    private int lineEnd;
    private boolean gap;

    LabelReader(RecordLabels labels, String text) {
        this.labels = labels;
        this.text = text;
    }

    /**
     * A label with its value.
     *
     * @param key tells labels apart
     * @param gap whether an empty line, a rule, a list number or an object's edge stands before it
     * @param start where the label begins
     * @param valueEnd where the value ends
     */
    record Label(String field, int key, int line, boolean gap, int start, int valueStart, int valueEnd) {}

    List<Label> read() {
        for (int start = 0; start <= text.length() && found.size() < MOST_LABELS && signs < MOST_SIGNS; line++) {
            lineEnd = lineEnd(start);
            int before = found.size();
            boolean said = line(start);
            if (said && before == found.size() && bare(start)) {
                start = lineEnd(lineEnd + 1) + 1; // its value's line is read
                line++;
                continue;
            }
            if (said || !bare.isEmpty()) settle();
            start = lineEnd + 1;
        }
        settle();
        return found;
    }

    /** Reads a line's parts; false when there is no word in it. */
    private boolean line(int start) {
        int first = start;
        while (first < lineEnd && !isWord(first)) first++;
        if (first == lineEnd) {
            gap = true;
            return false;
        }
        int from = behindNumber(first);
        if (from > first) gap = true;
        int part = from;
        for (int i = from; i <= lineEnd; i++) {
            if (i < lineEnd && !isCellEnd(i)) continue;
            part(part, i);
            if (i < lineEnd && (text.charAt(i) == '{' || text.charAt(i) == '}')) gap = true;
            part = i + 1;
        }
        if (found.isEmpty() || found.get(found.size() - 1).line != line) twoCells(from);
        return true;
    }

    private boolean isCellEnd(int i) {
        char c = text.charAt(i);
        if (c == '!') return i + 1 < lineEnd && text.charAt(i + 1) == '!';
        if (c == '/') return i > 0 && text.charAt(i - 1) == ' ' && i + 1 < lineEnd && text.charAt(i + 1) == ' ';
        return CELL_ENDS.has(c);
    }

    /** The labels of a part: one before each separator, or the last words between a value and a separator. */
    private void part(int start, int end) {
        int from = start;
        boolean chain = false;
        for (int i = start; i < end; i++) {
            if (!isSeparator(i, end)) continue;
            if (++signs > MOST_SIGNS) return;
            int key = label(from, i);
            int begin = key >= 0 ? wordStart(from, i) : -1;
            for (int back = 0, at = i; key < 0 && chain && back < MOST_WORDS && at > from; back++) {
                at = wordBack(from, at);
                key = label(at, i);
                begin = at;
            }
            if (key >= 0 && add(key, begin, i + 1, end)) chain = true;
            else if (key < 0 && !chain) backwards(from, i, end);
            from = i + 1;
        }
    }

    /** Adds a label whose value stands behind it, or on the next line; what it takes over ends before it. */
    private boolean add(int key, int begin, int valueStart, int end) {
        int valueEnd = end;
        if (!hasWord(valueStart, end)) {
            if (end < lineEnd || !valueFollows(lineEnd + 1)) return false;
            valueStart = lineEnd + 1;
            valueEnd = lineEnd(valueStart);
        }
        int last = found.size() - 1;
        if (last >= 0 && found.get(last).valueEnd > begin) {
            Label old = found.get(last);
            if (!hasWord(old.valueStart, begin)) found.remove(last);
            else found.set(last, new Label(old.field, old.key, old.line, old.gap, old.start, old.valueStart, begin));
        }
        found.add(label(key, begin, valueStart, valueEnd));
        return true;
    }

    private Label label(int key, int begin, int valueStart, int valueEnd) {
        var label = new Label(labels.field(key), key, line, gap, begin, valueStart, valueEnd);
        gap = false;
        return label;
    }

    /** In texts that run from right to left the label may have been copied behind its value. */
    private void backwards(int from, int separator, int end) {
        if (end - separator > RecordLabels.LONGEST) return;
        int first = wordStart(separator + 1, end);
        if (first >= end || !isRightToLeft(text.codePointAt(first)) || !hasWord(from, separator)) return;
        int key = label(separator + 1, end);
        if (key >= 0) found.add(label(key, wordStart(from, separator), from, separator));
    }

    private static boolean isRightToLeft(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** A line of two cells, the first a label: {@code | Name | A Person |}. */
    private void twoCells(int start) {
        int cut = -1;
        int last = lineEnd;
        while (last > start && !WordEdges.isWord(text.codePointBefore(last))) last--;
        for (int i = start; i < last; i++) {
            char c = text.charAt(i);
            if (c != '|' && c != '\t' && c != '\u2502') continue;
            if (cut >= 0) return;
            cut = i;
        }
        if (cut < 0) return;
        int key = label(start, cut);
        if (key >= 0 && label(cut + 1, lineEnd) < 0) add(key, wordStart(start, cut), cut + 1, lineEnd);
    }

    /** A line that is a label and nothing else, before a line that is none. */
    private boolean bare(int start) {
        int next = lineEnd + 1;
        int key = label(start, lineEnd);
        if (key < 0 || next > text.length() || !valueFollows(next)) return false;
        int nextEnd = lineEnd(next);
        if (label(next, nextEnd) >= 0) return false;
        bare.add(label(key, wordStart(start, lineEnd), next, nextEnd));
        return true;
    }

    /** Labels without a sign behind them count when they come in a row, and one of their values is a number or an address. */
    private void settle() {
        if (bare.size() >= 3 && bare.stream().anyMatch(each -> isTelling(each.valueStart, each.valueEnd)))
            found.addAll(bare);
        bare.clear();
    }

    private boolean isTelling(int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '@') return true;
            if (c >= '0' && c <= '9') digits++;
        }
        return digits >= 4;
    }

    private boolean isSeparator(int index, int end) {
        char c = text.charAt(index);
        if (c == ':' || c == '=') return true;
        if (c == '-' || c == '>' || c == '~') return index > 0 && text.charAt(index - 1) == ' ' && index + 1 < end;
        if (c < 0x80) return false;
        if (c == '\u2013' || c == '\u2014') return index > 0 && text.charAt(index - 1) == ' ' && index + 1 < end;
        return SEPARATORS.has(c);
    }

    /** The label that a range is, without what stands around it: bullets, emoji, quotes, stars. */
    private int label(int start, int end) {
        if (end - start > 2 * RecordLabels.LONGEST) return -1;
        int from = wordStart(start, end);
        int to = end;
        while (to > from && !WordEdges.isWord(text.codePointBefore(to))) to--;
        int key = labels.find(text, from, to);
        if (key < 0 && disguised < MOST_DISGUISED && hasForeignLetter(from, to)) {
            disguised++;
            key = labels.findDisguised(text, from, to);
        }
        return key;
    }

    private boolean hasForeignLetter(int start, int end) {
        for (int i = start; i < end; i++) if (text.charAt(i) >= 0x80) return true;
        return false;
    }

    private int wordStart(int start, int end) {
        int from = start;
        while (from < end && !WordEdges.isWord(text.codePointAt(from))) from++;
        return from;
    }

    private int wordBack(int start, int at) {
        int from = at;
        while (from > start && !WordEdges.isWord(text.codePointBefore(from))) from--;
        while (from > start && !Character.isWhitespace(text.charAt(from - 1))) from--;
        return from;
    }

    /** Records in a list are numbered: {@code 2) Name}. */
    private int behindNumber(int start) {
        int i = start;
        while (i < lineEnd && i - start < 3 && text.charAt(i) >= '0' && text.charAt(i) <= '9') i++;
        if (i == start || i >= lineEnd || ").-]:".indexOf(text.charAt(i)) < 0) return start;
        if (text.charAt(i) == ':' && i + 1 < lineEnd && text.charAt(i + 1) != ' ') return start;
        while (i < lineEnd && !isWord(i)) i++;
        return i;
    }

    private boolean isWord(int index) {
        return WordEdges.isWord(text.codePointAt(index));
    }

    /** Whether there is a value: letters, digits, or the stars of a masked one. */
    private boolean hasWord(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '*' && i + 2 < end && text.charAt(i + 1) == '*' && text.charAt(i + 2) == '*')
                return true;
            if (isWord(i)) return true;
        }
        return false;
    }

    private boolean valueFollows(int start) {
        if (start > text.length()) return false;
        int end = lineEnd(start);
        if (end - start > LONGEST_VALUE || !hasWord(start, end)) return false;
        for (int i = start; i < end; i++) if (text.charAt(i) == ':') return false;
        return true;
    }

    private int lineEnd(int start) {
        if (start > text.length()) return text.length();
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
