package prahari.typeset;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;

/** One of our fonts; lengths are in thousandths of the size that text is set in. */
final class Face {
    static final int UNIT = 1000;
    /** Fractions of pixels, no hinting: the same lengths at every size. */
    static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final String name;
    private final byte[] bytes;
    private final Font font;
    private final float ascent;
    private final float descent;
    private final float[] advances;

    Face(String name) {
        this.name = name;
        try (InputStream in = Face.class.getResourceAsStream(name + ".ttf")) {
            if (in == null) throw new IOException("there is no such font");
            this.bytes = in.readAllBytes();
            this.font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes))
                    .deriveFont((float) UNIT);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font " + name + " cannot be used", e);
        }
        LineMetrics metrics = font.getLineMetrics("x", EXACT);
        this.ascent = metrics.getAscent();
        this.descent = metrics.getDescent();
        this.advances = advances();
    }

    String name() {
        return name;
    }

    /** The font itself. */
    Font font() {
        return font;
    }

    float ascent() {
        return ascent;
    }

    float descent() {
        return descent;
    }

    boolean shows(int codePoint) {
        return font.canDisplay(codePoint);
    }

    /** Shapes a stretch that is of one direction; what stands around it decides on the forms of letters that join. */
    GlyphVector shape(char[] text, int from, int to, boolean rightToLeft) {
        int direction = rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
        return font.layoutGlyphVector(EXACT, text, from, to, direction);
    }

    /** These glyphs, to be put where they belong and drawn. */
    GlyphVector glyphs(int[] codes, double size) {
        return font.deriveFont((float) size).createGlyphVector(EXACT, codes);
    }

    int glyphs() {
        return advances.length;
    }

    /** How far the next glyph stands from this one where nothing moves it. */
    float advance(int glyph) {
        return advances[glyph];
    }

    /** The font as a file, to take glyphs out of; the caller closes it. */
    TrueTypeFont file() {
        try {
            return new TTFParser(true).parseEmbedded(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private float[] advances() {
        try (TrueTypeFont file = file()) {
            var all = new float[file.getNumberOfGlyphs()];
            for (int i = 0; i < all.length; i++) all[i] = (float) UNIT * file.getAdvanceWidth(i) / file.getUnitsPerEm();
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
