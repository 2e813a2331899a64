package prahari.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.rule.RecordLabels;

/** Finds lines of column names, the rows below them, and the rows of SQL's INSERT. */
final class TableReader {
    private static final int LONGEST_HEADER = 1_000;
    private static final int LONGEST_ROW = 2_000;
    private static final int MOST_LINES = 10_000;
    private static final int MOST_DISGUISED = 300;

    private final RecordLabels labels;
    private final int minFields;
    private final String text;
    private final BitSet lines = new BitSet();
    private int disguised;
    private int split;

    TableReader(RecordLabels labels, int minFields, String text) {
        this.labels = labels;
        this.minFields = minFields;
        this.text = text;
    }

    /** Column names: for each cell its field, or null. */
    private record Columns(List<@Nullable String> fields, char kind) {}

    /** Where lines stand that belong to a table. */
    BitSet lines() {
        return lines;
    }

    /** The lines of column names. */
    List<Draft> headers() {
        List<Draft> found = new ArrayList<>();
        for (int start = 0; start <= text.length() && found.size() < Matches.MOST_PLACES; ) {
            int end = lineEnd(start);
            if (columns(start, end) != null) {
                found.add(new Draft(start, end, List.of(new Draft.Value("header", text.substring(start, end)))));
            }
            start = end + 1;
        }
        return found;
    }

    /** The rows below lines of column names, and those of INSERT statements. */
    List<Draft> rows() {
        List<Draft> found = new ArrayList<>();
        for (int start = 0; start <= text.length() && found.size() < Matches.MOST_PLACES; ) {
            int end = lineEnd(start);
            Columns columns = columns(start, end);
            if (columns == null) {
                insert(start, end, found);
                start = end + 1;
            } else {
                lines.set(start);
                start = rows(columns, end + 1, found);
            }
        }
        return found;
    }

    private @Nullable Columns columns(int start, int end) {
        if (end - start > LONGEST_HEADER || end - start < 5 || split > MOST_LINES) return null;
        char kind = Cells.kind(text, start, end);
        if (kind == Cells.ANY) return null;
        split++;
        return columns(Cells.of(text, start, end, Cells.ANY), kind);
    }

    private @Nullable Columns columns(List<Cells.Cell> cells, char kind) {
        if (cells.size() < minFields) return null;
        List<@Nullable String> fields = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Cells.Cell cell : cells) {
            int key = label(cell);
            String field = key < 0 ? null : labels.field(key);
            fields.add(field);
            if (field != null) known.add(field);
        }
        return known.size() >= minFields ? new Columns(fields, kind) : null;
    }

    private int label(Cells.Cell cell) {
        if (cell.end() - cell.start() > 2 * RecordLabels.LONGEST) return -1;
        int key = labels.find(text, cell.start(), cell.end());
        for (int i = cell.end() - 1; key < 0 && i > cell.start(); i--) {
            if (":([=".indexOf(text.charAt(i)) < 0) continue; // Format: name, phone
            int from = i + 1;
            while (from < cell.end() && text.charAt(from) == ' ') from++;
            key = labels.find(text, from, cell.end());
            break;
        }
        if (key < 0 && disguised < MOST_DISGUISED && cell.end() > cell.start() && text.charAt(cell.start()) >= 0x80) {
            disguised++;
            key = labels.findDisguised(text, cell.start(), cell.end());
        }
        return key;
    }

    /** Reads rows until a line that is none; where the next line begins. */
    private int rows(Columns columns, int first, List<Draft> found) {
        int start = first;
        int blank = 0;
        while (start <= text.length() && found.size() < Matches.MOST_PLACES) {
            int end = lineEnd(start);
            if (isRule(start, end)) {
                if (++blank > 2) return start;
            } else {
                Draft row = end - start > LONGEST_ROW ? null : row(columns, start, end);
                if (row == null) return start;
                blank = 0;
                found.add(row);
                lines.set(start);
            }
            start = end + 1;
        }
        return start;
    }

    private @Nullable Draft row(Columns columns, int start, int end) {
        List<Cells.Cell> cells = Cells.of(text, start, end, columns.kind);
        if (!fits(columns, cells)) {
            char kind = Cells.kind(text, start, end);
            cells = Cells.of(text, start, end, kind);
            if (kind == Cells.ANY || !fits(columns, cells)) return null;
        }
        if (columns(start, end) != null) return null; // the next table
        return draft(columns, cells);
    }

    /** An address without quotes has commas of its own; the last columns may be empty. */
    private static boolean fits(Columns columns, List<Cells.Cell> cells) {
        int wanted = columns.fields.size();
        return cells.size() >= Math.max(2, (wanted + 1) / 2) && cells.size() <= wanted + 6;
    }

    private @Nullable Draft draft(Columns columns, List<Cells.Cell> cells) {
        List<Draft.Value> values = new ArrayList<>();
        boolean telling = false;
        for (int i = 0; i < cells.size(); i++) {
            Cells.Cell cell = cells.get(i);
            if (cell.isEmpty()) continue;
            String field = i < columns.fields.size() ? columns.fields.get(i) : null;
            String value = text.substring(cell.start(), Math.min(cell.end(), cell.start() + 200));
            telling |= value.chars().anyMatch(c -> c == '@' || c == '*' || (c >= '0' && c <= '9'));
            values.add(new Draft.Value(field == null ? "column " + i : field, value));
        }
        if (values.size() < 2 || !telling) return null;
        return new Draft(cells.get(0).start(), cells.get(cells.size() - 1).end(), values);
    }

    /** {@code INSERT INTO t (name, phone) VALUES ('a', '1'), ('b', '2');}, also over several lines. */
    private void insert(int start, int end, List<Draft> found) {
        int into = find("insert into", start, Math.min(end, start + 200));
        if (into < 0) return;
        int values = find("values", into, Math.min(text.length(), into + LONGEST_ROW));
        int open = values < 0 ? -1 : find("(", into, values);
        if (open < 0) return;
        int close = tupleEnd(open);
        Columns columns = columns(Cells.of(text, open + 1, Math.max(open + 1, close), ','), ',');
        int tuple = find("(", values, Math.min(text.length(), values + 40));
        while (columns != null && tuple >= 0 && found.size() < Matches.MOST_PLACES) {
            int tupleEnd = tupleEnd(tuple);
            Draft row = draft(columns, Cells.of(text, tuple + 1, tupleEnd, ','));
            if (row != null) found.add(row);
            int next = tupleEnd + 1;
            while (next < text.length() && (text.charAt(next) <= ' ' || text.charAt(next) == ',')) next++;
            tuple = next < text.length() && text.charAt(next) == '(' ? next : -1;
        }
    }

    private int tupleEnd(int open) {
        boolean quoted = false;
        int most = Math.min(text.length(), open + LONGEST_ROW);
        for (int i = open + 1; i < most; i++) {
            char c = text.charAt(i);
            if (c == '\'') quoted = !quoted;
            else if (c == ')' && !quoted) return i;
        }
        return most;
    }

    private int find(String lower, int start, int end) {
        for (int i = start; i + lower.length() <= end; i++) {
            if (Character.toLowerCase(text.charAt(i)) != lower.charAt(0)) continue;
            if (text.regionMatches(true, i, lower, 0, lower.length())) return i;
        }
        return -1;
    }

    /** An empty line, or one of dashes and bars. */
    private boolean isRule(int start, int end) {
        for (int i = start; i < end; i++) if (Character.isLetterOrDigit(text.charAt(i))) return false;
        return true;
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
