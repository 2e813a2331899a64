package prahari.typeset;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/** Words on a card, and words below it, as a PNG; as tall as the words need, up to a limit. */
public final class Picture {
    private static final int WIDTH = 720;
    private static final int MARGIN = 24;
    private static final int PADDING = 18;
    private static final int MOST = 3600;
    private static final double LEADING = 1.1;
    private static final Color GROUND = new Color(0xdfe7ec);
    private static final Color FOUND = new Color(0xffe173);
    private static final Color IDENTIFIER = new Color(0xc2185b);
    private static final Color PALE = new Color(0xfae6f0);
    private static final Color GRAY = new Color(0x666666);

    /** The color of words. */
    public enum Tone {
        TEXT(new Color(0x111111)),
        NAME(new Color(0x1565a8)),
        ASIDE(GRAY);

        private final Color color;

        Tone(Color color) {
            this.color = color;
        }
    }

    private record Laid(Line line, double top, Color color) {}

    private final Typesetter typesetter;
    private final List<Laid> lines = new ArrayList<>();
    private double y = MARGIN + PADDING;
    private double cardEnd;

    public Picture(Typefaces faces) {
        this.typesetter = new Typesetter(faces);
    }

    /** Adds words below what is there; where the picture is full it says so and leaves out the rest. */
    public void words(List<Words> words, double size, Tone tone) {
        double width = WIDTH - 2.0 * (MARGIN + PADDING);
        for (Line line : typesetter.lines(words, size, width)) {
            if (y > MOST) {
                line = typesetter
                        .lines(Words.line("[cut here: the picture is full]", Look.STRONG), size, width)
                        .get(0);
            }
            double top = y;
            y += line.height() * LEADING;
            lines.add(new Laid(line, top, tone.color));
            if (top > MOST) return;
        }
    }

    public void space(double points) {
        y += points;
    }

    /** What follows stands below the card. */
    public void endCard() {
        y += PADDING * 0.6;
        cardEnd = y;
        y += PADDING * 0.6;
    }

    public void writePng(OutputStream out) throws IOException {
        int height = (int) Math.ceil(y) + MARGIN;
        var image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, WIDTH, height);
        graphics.setColor(Color.WHITE);
        graphics.fill(new RoundRectangle2D.Double(MARGIN, MARGIN, WIDTH - 2.0 * MARGIN, cardEnd - MARGIN, 20, 20));
        for (Laid laid : lines) draw(graphics, laid);
        graphics.dispose();
        if (!ImageIO.write(image, "png", out)) throw new IllegalStateException("this Java writes no PNG");
    }

    private static void draw(Graphics2D graphics, Laid laid) {
        Line line = laid.line();
        double left = MARGIN + PADDING;
        double x = line.rightToLeft() ? WIDTH - left - line.width() : left;
        double base = laid.top() + line.ascent();
        for (Line.Placed placed : line.runs()) frame(graphics, placed, x + placed.x(), base);
        for (Line.Placed placed : line.runs()) {
            boolean unseen = placed.run().looks().contains(Look.UNSEEN);
            graphics.setColor(unseen ? GRAY : laid.color());
            run(graphics, placed, x + placed.x(), base);
        }
    }

    private static void frame(Graphics2D graphics, Line.Placed placed, double x, double base) {
        Set<Look> looks = placed.run().looks();
        double size = placed.size();
        var box = new Rectangle2D.Double(x, base - 0.9 * size, placed.width(), 1.16 * size);
        if (looks.contains(Look.FOUND) || looks.contains(Look.IDENTIFIER)) {
            graphics.setColor(looks.contains(Look.FOUND) ? FOUND : PALE);
            graphics.fill(box);
        }
        if (looks.contains(Look.IDENTIFIER)) {
            graphics.setColor(IDENTIFIER);
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(box);
        } else if (looks.contains(Look.UNSEEN)) {
            graphics.setColor(GRAY);
            graphics.setStroke(
                    new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 2}, 0));
            graphics.draw(box);
        }
    }

    private static void run(Graphics2D graphics, Line.Placed placed, double x, double base) {
        GlyphRun run = placed.run();
        double scale = placed.size() / Face.UNIT;
        GlyphVector glyphs = run.face().glyphs(run.glyphs(), placed.size());
        for (int i = 0; i < run.count(); i++) {
            glyphs.setGlyphPosition(i, new Point2D.Double(run.x(i) * scale, run.y(i) * scale));
        }
        graphics.drawGlyphVector(glyphs, (float) x, (float) base);
        if (run.looks().contains(Look.STRONG)) graphics.drawGlyphVector(glyphs, (float) (x + 0.5), (float) base);
    }
}
