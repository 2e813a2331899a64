package prahari.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.typeset.Look;
import prahari.typeset.PdfPages;
import prahari.typeset.Typefaces;
import prahari.typeset.Words;

/** Pages to print. They end: a part that is too long is cut, and says so. */
final class PdfPaper implements Paper {
    /** More than any message that Telegram sends (4,096); what is longer is cut. */
    static final int MOST_CHARACTERS = 12_000;

    private static final int MOST_IN_A_CELL = 3_000;
    private static final double[] FACT = {0.28, 0.72};

    private final PdfPages pages;
    private final String whole;
    private int end = Integer.MAX_VALUE;
    private boolean shortened;

    /**
     * @param name on the foot of each page
     * @param whole the file that holds what is cut here
     * @param across a word across each page; null for none
     */
    PdfPaper(OutputStream out, Typefaces faces, String name, Instant at, String whole, @Nullable String across)
            throws IOException {
        String date = "D:" + at.toString().substring(0, 19).replaceAll("[-T:]", "") + "Z";
        this.pages = new PdfPages(out, faces, name, date, across);
        this.whole = whole;
    }

    @Override
    public void title(String title) throws IOException {
        pages.words(Words.line(title, Look.STRONG), 19, 0, 40);
    }

    @Override
    public void part(int most) throws IOException {
        if (shortened) pages.words(Words.line("This part goes on in " + whole + ".", Look.STRONG), 10, 8, 20);
        shortened = false;
        end = pages.pages() + most;
    }

    @Override
    public boolean isFull() {
        boolean full = pages.pages() >= end;
        shortened |= full;
        return full;
    }

    @Override
    public void heading(String text) throws IOException {
        if (!isFull()) pages.words(Words.line(text, Look.STRONG), 14, 16, 90);
    }

    @Override
    public void subheading(String text) throws IOException {
        if (!isFull()) pages.words(Words.line(text, Look.STRONG), 10.5, 10, 60);
    }

    @Override
    public void note(String text) throws IOException {
        pages.words(Words.line(text, Look.STRONG), 10, 8, 20);
    }

    @Override
    public void paragraph(List<Words> words) throws IOException {
        if (!isFull()) pages.words(cut(words, MOST_CHARACTERS), 10, 6, 20);
    }

    @Override
    public void facts(List<Fact> facts) throws IOException {
        for (Fact fact : facts) {
            if (isFull()) return;
            row(List.of(Words.line(fact.what(), Look.STRONG), Words.line(fact.value())), FACT);
        }
    }

    @Override
    public void table(Columns columns, Rows rows) throws IOException {
        if (isFull()) return;
        double[] shares =
                columns.shares().stream().mapToDouble(Double::doubleValue).toArray();
        row(columns.heads().stream().map(head -> Words.line(head, Look.STRONG)).toList(), shares);
        rows.writeTo(cells -> {
            if (!isFull()) row(cells, shares);
        });
    }

    @Override
    public void said(List<Words> words) throws IOException {
        if (!isFull()) pages.framed(cut(words, MOST_CHARACTERS), 11);
    }

    @Override
    public void details(String summary, Details details) throws IOException {
        if (isFull()) return;
        pages.words(Words.line(summary), 9.5, 6, 40);
        details.write();
    }

    @Override
    public void close() throws IOException {
        part(0);
        pages.close();
    }

    private void row(List<List<Words>> cells, double[] shares) throws IOException {
        pages.row(cells.stream().map(cell -> cut(cell, MOST_IN_A_CELL)).toList(), shares, 9.5);
    }

    private List<Words> cut(List<Words> words, int most) {
        int all = words.stream().mapToInt(part -> part.text().length()).sum();
        return Words.cut(words, most, " [cut here after " + most + " of " + all + " characters: see " + whole + "]");
    }
}
