package prahari.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prahari.document.Extract;

/**
 * Some rows of a file, as they are judged: as many as a long message holds, so that rules for messages fit them.
 *
 * @param part where they stand
 * @param from number of the first row in the sample, from 1
 * @param rows without the head
 * @param head the first line of a table; empty for none
 */
record FilePiece(Extract.Part part, int from, List<String> rows, String head) {
    private static final int MOST_ROWS = 50;
    private static final int MOST_CHARS = 16_000;
    /** A file gives a megabyte of text at most, a hundred pieces or so. */
    private static final int MOST_PIECES = 200;

    FilePiece {
        rows = List.copyOf(rows);
    }

    /** All that was read of a file, in order, as far as it is judged. */
    static List<FilePiece> of(Extract extract) {
        List<FilePiece> pieces = new ArrayList<>();
        for (Extract.Part part : extract.parts()) {
            if (part.text().isBlank()) continue;
            List<String> lines = part.text().lines().toList();
            Extract.Rows rows = part.rows();
            boolean headed = rows != null && lines.size() == rows.sampled() + 1;
            add(pieces, part, headed ? lines.subList(1, lines.size()) : lines, headed ? lines.get(0) : "");
        }
        return pieces;
    }

    private static void add(List<FilePiece> pieces, Extract.Part part, List<String> rows, String head) {
        int from = 0;
        while (from < rows.size() && pieces.size() < MOST_PIECES) {
            int to = from;
            int chars = head.length();
            while (to < rows.size()
                    && to - from < MOST_ROWS
                    && (to == from || chars + rows.get(to).length() < MOST_CHARS))
                chars += rows.get(to++).length() + 1;
            pieces.add(new FilePiece(part, from + 1, rows.subList(from, to), head));
            from = to;
        }
    }

    /** Where it stands, such as {@code dump.zip/clients.csv, rows 51-100 of a sample of 5,000}. */
    String place() {
        Extract.Rows all = part.rows();
        String sample = all == null || (all.complete() && all.sampled() == all.total())
                ? ""
                : String.format(Locale.ROOT, " of a sample of %,d", all.sampled());
        return part.name() + ", rows " + from + "-" + (from + rows.size() - 1) + sample;
    }

    /** The head and the rows, each on its line. */
    String text() {
        String body = String.join("\n", rows);
        return head.isEmpty() ? body : head + "\n" + body;
    }
}
