package prahari.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;

/** Finds rows about persons without column names: an identifier, and beside it a name, a date or more numbers. */
final class TypedRows {
    private static final int LONGEST_ROW = 1_000;

    /** So many kinds of values make a row by itself; fewer need company. */
    private static final int PLENTY = 4;

    private final String text;
    private final List<Identified> identified;
    private final int minKinds;
    private final BitSet taken;

    /**
     * Prepares the reading of a text.
     *
     * @param taken where lines begin that have been read as something else
     */
    TypedRows(String text, List<Identified> identified, int minKinds, BitSet taken) {
        this.text = text;
        this.identified = identified;
        this.minKinds = Math.max(3, minKinds);
        this.taken = taken;
    }

    /** A row with the kinds of values in it. */
    private record Row(Draft draft, Set<String> kinds) {}

    List<Draft> read() {
        List<Row> rows = new ArrayList<>();
        int next = 0;
        while (next < identified.size() && rows.size() < Matches.MOST_PLACES) {
            int at = identified.get(next).span().start();
            int start = text.lastIndexOf('\n', at) + 1;
            int end = text.indexOf('\n', at);
            if (end < 0) end = text.length();
            int after = next;
            while (after < identified.size() && identified.get(after).span().start() < end) after++;
            if (end - start <= LONGEST_ROW * 4 && !taken.get(start))
                line(start, end, identified.subList(next, after), rows);
            next = Math.max(next + 1, after);
        }
        return together(rows);
    }

    /** A line is a row, or several with semicolons between them. */
    private void line(int start, int end, List<Identified> inside, List<Row> rows) {
        List<Row> parts = new ArrayList<>();
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i < end && text.charAt(i) != ';') continue;
            Row part = row(from, i, inside);
            if (part != null) parts.add(part);
            from = i + 1;
        }
        if (parts.size() > 1) {
            rows.addAll(parts);
            return;
        }
        Row row = end - start > LONGEST_ROW ? null : row(start, end, inside);
        if (row != null) rows.add(row);
    }

    private @Nullable Row row(int start, int end, List<Identified> inside) {
        List<Draft.Value> values = new ArrayList<>();
        int from = start;
        boolean named = false;
        for (Identified each : inside) {
            int begin = Math.max(from, each.span().start());
            int close = Math.min(end, each.span().end());
            if (each.span().start() < start || each.span().end() > end || close <= begin) continue;
            between(from, begin, values);
            values.add(new Draft.Value(field(each.type()), text.substring(begin, close)));
            named = true;
            from = close;
        }
        if (!named) return null;
        between(from, end, values);
        Set<String> kinds = new HashSet<>();
        for (Draft.Value value : values) kinds.add(value.field());
        kinds.remove("");
        values.removeIf(value -> value.field().isEmpty());
        if (kinds.contains("card") && kinds.contains("number")) kinds.add("expiry");
        if (kinds.size() < minKinds) return null;
        return new Row(new Draft(start + leading(start, end), end, values), kinds);
    }

    private int leading(int start, int end) {
        int from = start;
        while (from < end && text.charAt(from) <= ' ') from++;
        return from - start;
    }

    private static String field(String type) {
        return type.startsWith("cred.") || type.equals("ip")
                ? ""
                : type.equals("in.aadhaar-masked") ? "in.aadhaar" : type;
    }

    private void between(int start, int end, List<Draft.Value> values) {
        if (end - start < 2) return;
        for (Cells.Cell cell : Cells.of(text, start, end, Cells.ANY)) {
            if (cell.isEmpty()) continue;
            String value = text.substring(cell.start(), Math.min(cell.end(), cell.start() + 80));
            values.add(new Draft.Value(CellKinds.of(value), value));
        }
    }

    /** One row may be anything; two of a kind are a table. */
    private List<Draft> together(List<Row> rows) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean alike =
                    (i > 0 && alike(row, rows.get(i - 1))) || (i + 1 < rows.size() && alike(row, rows.get(i + 1)));
            boolean plenty = row.kinds.size() >= PLENTY && isTable(row.draft);
            if (alike || plenty) drafts.add(row.draft);
        }
        return drafts;
    }

    private static boolean alike(Row one, Row other) {
        int shared = 0;
        for (String kind : one.kinds) if (other.kinds.contains(kind)) shared++;
        return shared >= 2;
    }

    private boolean isTable(Draft draft) {
        char kind = Cells.kind(text, draft.start(), draft.end());
        return kind != Cells.ANY
                && Cells.of(text, draft.start(), draft.end(), kind).size() >= PLENTY;
    }
}
