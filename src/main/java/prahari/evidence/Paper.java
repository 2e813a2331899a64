package prahari.evidence;

import java.io.IOException;
import java.util.List;
import prahari.typeset.Look;
import prahari.typeset.Words;

/** What a report or a draft is written on, so that all its forms say the same. */
interface Paper extends AutoCloseable {
    /** Once, at the top. */
    void title(String title) throws IOException;

    /**
     * Begins a part.
     *
     * @param pages that it may take where pages are counted; the rest of it is then left out, and a line says so
     */
    void part(int pages) throws IOException;

    /** Whether nothing more of this part would be shown. */
    boolean isFull();

    void heading(String text) throws IOException;

    void subheading(String text) throws IOException;

    /** What must not be missed. */
    void note(String text) throws IOException;

    void paragraph(List<Words> words) throws IOException;

    /** A table without heads: what, and its value. */
    void facts(List<Fact> facts) throws IOException;

    /** A table, row by row. */
    void table(Columns columns, Rows rows) throws IOException;

    /** What somebody else wrote. */
    void said(List<Words> words) throws IOException;

    /** What is for those who look closely; {@code summary} says of what. */
    void details(String summary, Details details) throws IOException;

    @Override
    void close() throws IOException;

    record Fact(String what, String value) {}

    /** The heads of a table and the share of the width that each column needs; together 1. */
    record Columns(List<String> heads, List<Double> shares) {}

    /** Writes the rows of a table. */
    interface Rows {
        void writeTo(Row row) throws IOException;
    }

    /** Takes one row. */
    interface Row {
        void add(List<List<Words>> cells) throws IOException;
    }

    /** Writes what stands below a summary. */
    interface Details {
        void write() throws IOException;
    }

    static List<Words> cell(String text) {
        return Words.line(text);
    }

    static List<Words> cell(String text, Look look) {
        return Words.line(text, look);
    }
}
