package prahari.typeset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PDF of A4 pages that is written from top to bottom; a page is forgotten when the next begins. */
public final class PdfPages implements AutoCloseable {
    private static final double WIDTH = 595.28;
    private static final double HEIGHT = 841.89;
    private static final double MARGIN = 48;
    private static final double BOTTOM = 56;
    private static final double FOOT = 7.5;
    private static final double PADDING = 5;
    /** Between the letters of one line and the next: marks above and below must not meet. */
    private static final double LEADING = 1.06;

    private static final double ACROSS = 150;

    private final PdfFile file;
    private final Typesetter typesetter;
    private final String title;
    private final @Nullable String across;
    private final Map<Face, PdfFont> fonts = new LinkedHashMap<>();
    private final List<Integer> pages = new ArrayList<>();
    private final int catalog;
    private final int about;
    private final int tree;
    private final int resources;
    private PdfText page;
    private double y;

    /**
     * @param title on the foot of each page
     * @param date as PDF writes it: {@code D:20261129120000Z}
     * @param across a word that stands pale across each page; null for none
     */
    public PdfPages(OutputStream out, Typefaces faces, String title, String date, @Nullable String across)
            throws IOException {
        this.file = new PdfFile(out);
        this.typesetter = new Typesetter(faces);
        this.title = title;
        this.across = across;
        this.catalog = file.reserve();
        this.about = file.reserve();
        this.tree = file.reserve();
        this.resources = file.reserve();
        file.object(
                about,
                "<< /Title " + PdfFile.string(title) + " /Producer " + PdfFile.string("Prahari") + " /CreationDate ("
                        + date + ") >>");
        this.page = begin();
    }

    /** The pages begun so far. */
    public int pages() {
        return pages.size() + 1;
    }

    /** Words over the whole width, after {@code space} points; what follows keeps at least {@code keep} points of the page. */
    public void words(List<Words> words, double size, double space, double keep) throws IOException {
        List<Line> lines = typesetter.lines(words, size, WIDTH - 2 * MARGIN);
        y -= space;
        if (y - keep < BOTTOM) turn();
        for (Line line : lines) {
            if (y - line.height() < BOTTOM) turn();
            put(line, MARGIN, WIDTH - 2 * MARGIN, y);
            y -= line.height() * LEADING;
        }
    }

    /** A row of a table, with a thin line below it; {@code shares} of the width, which make up 1, go to the cells. */
    public void row(List<List<Words>> cells, double[] shares, double size) throws IOException {
        columns(cells, shares, size, false);
    }

    /** Words in a frame. */
    public void framed(List<Words> words, double size) throws IOException {
        columns(List.of(words), new double[] {1}, size, true);
        y -= 4;
    }

    private void columns(List<List<Words>> cells, double[] shares, double size, boolean framed) throws IOException {
        double gap = framed ? 2 * PADDING : PADDING;
        var columns = new ArrayList<List<Line>>();
        double tallest = 0;
        for (int i = 0; i < cells.size(); i++) {
            List<Line> lines = typesetter.lines(cells.get(i), size, shares[i] * (WIDTH - 2 * MARGIN) - gap);
            columns.add(lines);
            tallest = Math.max(
                    tallest,
                    lines.stream().mapToDouble(line -> line.height() * LEADING).sum());
        }
        // A short row stays whole; a long one goes on over the page's end.
        if (y - tallest - 2 * PADDING < BOTTOM && tallest < (HEIGHT - 2 * MARGIN) / 4) turn();
        var done = new int[columns.size()];
        boolean more = true;
        while (more) {
            more = false;
            double top = y;
            double lowest = top;
            boolean any = false;
            double x = MARGIN;
            for (int i = 0; i < columns.size(); i++) {
                double width = shares[i] * (WIDTH - 2 * MARGIN);
                double at = top - PADDING * 0.6;
                List<Line> lines = columns.get(i);
                while (done[i] < lines.size() && at - lines.get(done[i]).height() - PADDING >= BOTTOM) {
                    Line line = lines.get(done[i]++);
                    put(line, x + gap / 2, width - gap, at);
                    at -= line.height() * LEADING;
                    any = true;
                }
                more |= done[i] < lines.size();
                lowest = Math.min(lowest, at);
                x += width;
            }
            y = lowest - PADDING * 0.6;
            if (any) close(top, framed);
            if (more) turn();
        }
    }

    private void close(double top, boolean framed) {
        double right = WIDTH - MARGIN;
        page.rule(MARGIN, y, right, y, 0.5, framed ? 0.5 : 0.8);
        if (!framed) return;
        page.rule(MARGIN, top, right, top, 0.5, 0.5);
        page.rule(MARGIN, y, MARGIN, top, 0.5, 0.5);
        page.rule(right, y, right, top, 0.5, 0.5);
    }

    private void put(Line line, double x, double width, double top) {
        double from = line.rightToLeft() ? x + width - line.width() : x;
        page.line(line, from, top - line.ascent());
    }

    private PdfText begin() {
        y = HEIGHT - MARGIN;
        var begun = new PdfText(face ->
                fonts.computeIfAbsent(face, none -> new PdfFont(face, fonts.size() + 1, file.reserve())));
        if (across != null) {
            Line word = typesetter
                    .lines(Words.line(across, Look.STRONG), ACROSS, 10 * WIDTH)
                    .get(0);
            double half = word.width() * 0.3536;
            begun.across(word, WIDTH / 2 - half + ACROSS / 4, HEIGHT / 2 - half - ACROSS / 4);
        }
        return begun;
    }

    private void turn() throws IOException {
        writePage();
        page = begin();
    }

    private void writePage() throws IOException {
        Line left = typesetter.lines(Words.line(title), FOOT, WIDTH).get(0);
        Line right =
                typesetter.lines(Words.line("page " + pages()), FOOT, WIDTH).get(0);
        page.line(left, MARGIN, BOTTOM - 24);
        page.line(right, WIDTH - MARGIN - right.width(), BOTTOM - 24);
        int number = file.reserve();
        int content = file.reserve();
        file.object(
                number,
                "<< /Type /Page /Parent " + tree + " 0 R /MediaBox [0 0 " + WIDTH + " " + HEIGHT + "] /Resources "
                        + resources + " 0 R /Contents " + content + " 0 R >>");
        file.stream(content, "", page.bytes());
        pages.add(number);
    }

    /** Writes the last page and the fonts, and ends the file; the stream stays open. */
    @Override
    public void close() throws IOException {
        writePage();
        var kids = new StringBuilder();
        for (int number : pages) kids.append(number).append(" 0 R\n");
        file.object(tree, "<< /Type /Pages /Count " + pages.size() + " /Kids [" + kids + "] >>");
        var names = new StringBuilder();
        for (PdfFont font : fonts.values()) {
            names.append('/')
                    .append(font.name())
                    .append(' ')
                    .append(font.number())
                    .append(" 0 R ");
        }
        file.object(resources, "<< /Font << " + names + ">> >>");
        for (PdfFont font : fonts.values()) font.writeTo(file);
        file.object(
                catalog,
                "<< /Type /Catalog /Pages " + tree
                        + " 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>");
        file.end(catalog, about);
    }
}
