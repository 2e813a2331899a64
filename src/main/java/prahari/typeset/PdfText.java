package prahari.typeset;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;

/** What stands on a page, in the language of PDF's content streams (ISO 32000-1, 8 and 9); lengths in points, from below. */
final class PdfText {
    private static final String FOUND = "1 0.88 0.45";
    private static final String IDENTIFIER = "0.76 0.09 0.36";
    private static final String PALE = "0.98 0.90 0.94";
    private static final String GRAY = "0.45 0.45 0.45";
    private static final double BOLD = 0.03;

    private final StringBuilder content = new StringBuilder();
    private final Function<Face, PdfFont> fonts;

    PdfText(Function<Face, PdfFont> fonts) {
        this.fonts = fonts;
    }

    byte[] bytes() {
        return ascii(content.toString());
    }

    /** Draws a line whose letters stand on {@code y}. */
    void line(Line line, double x, double y) {
        for (Line.Placed placed : line.runs()) frame(placed, x + placed.x(), y);
        for (Line.Placed placed : line.runs()) run(placed, x + placed.x(), y);
    }

    void rule(double x1, double y1, double x2, double y2, double width, double gray) {
        content.append(number(gray)).append(" G ").append(number(width)).append(" w ");
        content.append(number(x1)).append(' ').append(number(y1)).append(" m ");
        content.append(number(x2)).append(' ').append(number(y2)).append(" l S\n");
    }

    /** A word across the page, pale, under what is drawn later. */
    void across(Line line, double x, double y) {
        content.append("q 0.707 0.707 -0.707 0.707 ")
                .append(number(x))
                .append(' ')
                .append(number(y))
                .append(" cm\n");
        for (Line.Placed placed : line.runs()) text(placed, placed.x(), 0, PALE);
        content.append("Q\n");
    }

    private void frame(Line.Placed placed, double x, double y) {
        Set<Look> looks = placed.run().looks();
        if (looks.isEmpty()) return;
        double size = placed.size();
        String box = number(x) + " " + number(y - 0.26 * size) + " " + number(placed.width()) + " "
                + number(1.16 * size) + " re ";
        if (looks.contains(Look.FOUND))
            content.append(FOUND).append(" rg ").append(box).append("f\n");
        else if (looks.contains(Look.IDENTIFIER))
            content.append(PALE).append(" rg ").append(box).append("f\n");
        if (looks.contains(Look.IDENTIFIER)) {
            content.append(IDENTIFIER).append(" RG 0.5 w [] 0 d ").append(box).append("S\n");
        } else if (looks.contains(Look.UNSEEN)) {
            content.append(GRAY).append(" RG 0.4 w [1.5 1] 0 d ").append(box).append("S [] 0 d\n");
        }
    }

    private void run(Line.Placed placed, double x, double y) {
        text(placed, x, y, placed.run().looks().contains(Look.UNSEEN) ? GRAY : "0 0 0");
    }

    private void text(Line.Placed placed, double x, double y, String color) {
        GlyphRun run = placed.run();
        if (run.count() == 0) return;
        PdfFont font = fonts.apply(run.face());
        double scale = placed.size() / Face.UNIT;
        content.append("BT /")
                .append(font.name())
                .append(' ')
                .append(number(placed.size()))
                .append(" Tf ");
        content.append(color).append(" rg ");
        if (run.looks().contains(Look.STRONG)) { // drawn with a thin edge: no face is kept twice for this
            content.append("2 Tr ")
                    .append(number(BOLD * placed.size()))
                    .append(" w ")
                    .append(color)
                    .append(" RG ");
        } else {
            content.append("0 Tr ");
        }
        for (int i = 0; i < run.count(); ) {
            String syllable = run.syllable(i);
            if (syllable
                    != null) { // told by a glyph that is not drawn, as wide as the syllable; those that are drawn tell
                // nothing
                content.append("3 Tr 1 0 0 1 ")
                        .append(number(x + run.x(i) * scale))
                        .append(' ');
                content.append(number(y)).append(" Tm <");
                hex(font.syllable(run.glyph(i), syllable, run.syllableWidth(i)));
                content.append(run.looks().contains(Look.STRONG) ? "> Tj 2 Tr\n" : "> Tj 0 Tr\n");
            }
            content.append("1 0 0 1 ").append(number(x + run.x(i) * scale)).append(' ');
            content.append(number(y - run.y(i) * scale)).append(" Tm <");
            int begin = i;
            do {
                hex(font.code(run.glyph(i), run.text(i)));
                i++;
            } while (i < run.count() && run.syllable(i) == null && run.y(i) == run.y(begin) && follows(run, i));
            content.append("> Tj\n");
        }
        content.append("ET\n");
    }

    /** Whether a glyph stands where the one before it ends by itself. */
    private static boolean follows(GlyphRun run, int i) {
        return Math.abs(run.x(i) - run.x(i - 1) - run.face().advance(run.glyph(i - 1))) < 0.5;
    }

    private void hex(int code) {
        for (int shift = 12; shift >= 0; shift -= 4) content.append(Character.forDigit(code >> shift & 0xF, 16));
    }

    /** With two decimals at most. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        if (rest == 0) return sign + whole;
        return sign + whole + (rest < 10 ? ".0" : ".") + (rest % 10 == 0 ? rest / 10 : rest);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
