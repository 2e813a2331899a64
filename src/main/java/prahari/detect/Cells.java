package prahari.detect;

import java.util.ArrayList;
import java.util.List;
import prahari.rule.WordEdges;

/** Cuts a line into the cells of a table. */
final class Cells {
    /** Two or more blanks. */
    static final char BLANKS = ' ';

    /** Any separator. */
    static final char ANY = 0;

    private static final int MOST = 200;

    private Cells() {}

    /** A cell without the blanks, quotes and other signs around it. */
    record Cell(int start, int end) {
        boolean isEmpty() {
            return start >= end;
        }
    }

    /** The cells between separators of one kind. What stands in double quotes is one cell. */
    static List<Cell> of(String text, int start, int end, char kind) {
        List<Cell> cells = new ArrayList<>();
        int from = start;
        for (int i = start; i < end && cells.size() < MOST; ) {
            if (text.charAt(i) == '"' && isBlank(text, from, i)) {
                int close = text.indexOf("\"", i + 1);
                if (close > 0 && close < end) i = close + 1;
            }
            int length = i < end ? separator(text, i, end) : 0;
            if (length > 0 && (kind == ANY || kind == kind(text, i))) {
                cells.add(trim(text, from, i));
                from = i + length;
            }
            i += Math.max(1, length);
        }
        cells.add(trim(text, from, end));
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) cells.remove(cells.size() - 1);
        if (!cells.isEmpty() && cells.get(0).isEmpty()) cells.remove(0); // | a | b |
        return cells;
    }

    /** The kind of separator that a line has most of; {@link #ANY} when it has none. */
    static char kind(String text, int start, int end) {
        String kinds = ",;|\t!\u00B7/-" + BLANKS;
        var counts = new int[kinds.length()];
        int best = -1;
        for (int i = start; i < end; ) {
            int length = separator(text, i, end);
            if (length > 0) {
                int kind = kinds.indexOf(kind(text, i));
                counts[kind]++;
                if (best < 0 || counts[kind] > counts[best]) best = kind;
            }
            i += Math.max(1, length);
        }
        return best < 0 ? ANY : kinds.charAt(best);
    }

    /** The length of the separator at a place; 0 when there is none. */
    private static int separator(String text, int i, int end) {
        char c = text.charAt(i);
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'z')) return 0;
        switch (c) {
            case ',', ';', '|', '\t', '\u2022', '\u00B7', '\uFF0C', '\uFF1B', '\uFF5C', '\u3001', '\u2502' -> {
                return 1;
            }
            case '!' -> {
                int run = i;
                while (run < end && text.charAt(run) == '!') run++;
                return run - i >= 2 ? run - i : 0;
            }
            case '/', '-', '\u2013', '\u2014' -> {
                boolean spaced = i > 0 && text.charAt(i - 1) == ' ' && i + 1 < end && text.charAt(i + 1) == ' ';
                return spaced ? 1 : 0;
            }
            case ' ' -> {
                int run = i;
                while (run < end && text.charAt(run) == ' ') run++;
                return run - i >= 2 ? run - i : 0;
            }
            default -> {
                return 0;
            }
        }
    }

    private static char kind(String text, int i) {
        char c = text.charAt(i);
        return switch (c) {
            case '\uFF0C', '\u3001' -> ',';
            case '\uFF1B' -> ';';
            case '\uFF5C', '\u2502' -> '|';
            case '\u2022' -> '\u00B7';
            case '\u2013', '\u2014' -> '-';
            default -> c;
        };
    }

    private static Cell trim(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isEdge(text.codePointAt(from))) from += Character.charCount(text.codePointAt(from));
        while (to > from && isEdge(text.codePointBefore(to))) to -= Character.charCount(text.codePointBefore(to));
        return new Cell(Math.min(from, to), to);
    }

    private static boolean isEdge(int codePoint) {
        return codePoint != '+' && codePoint != '*' && !WordEdges.isWord(codePoint);
    }

    private static boolean isBlank(String text, int start, int end) {
        if (end - start > 8) return false;
        for (int i = start; i < end; i++) if (text.charAt(i) > ' ') return false;
        return true;
    }
}
