package prahari.testing;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** A PDF as a reader that is none of ours sees it. */
public final class Pdf {
    /** Pixels of pictures to a point. */
    public static final double SCALE = 1.5;

    private final byte[] bytes;

    public Pdf(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public int pages() throws IOException {
        try (var document = Loader.loadPDF(bytes)) {
            return document.getNumberOfPages();
        }
    }

    public String text() throws IOException {
        return text(new PDFTextStripper());
    }

    /** Its text without line breaks, for words that are broken over lines. */
    public String unbrokenText() throws IOException {
        return text().replace("\n", "");
    }

    private String text(PDFTextStripper stripper) throws IOException {
        try (var document = Loader.loadPDF(bytes)) {
            return stripper.getText(document);
        }
    }

    /** The codes on its pages for which a box would stand there: the face has no such letter. */
    public List<String> missingGlyphs() throws IOException {
        var missing = new ArrayList<String>();
        text(new PDFTextStripper() {
            @Override
            protected void showGlyph(Matrix place, PDFont font, int code, Vector size) throws IOException {
                if (((PDType0Font) font).codeToGID(code) == 0) missing.add(font.getName() + " " + code);
                super.showGlyph(place, font, code, size);
            }
        });
        return missing;
    }

    /** Where the glyphs of a text stand on the first page, in points from the left. */
    public List<Float> places(String letters) throws IOException {
        var places = new ArrayList<Float>();
        text(new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
                if (letters.contains(position.getUnicode())
                        && !position.getUnicode().isBlank()) places.add(position.getX());
            }
        });
        return places;
    }

    /** Where a letter stands: its page from 1, points from the page's left and top. */
    public record Spot(int page, double x, double y) {}

    /** Where a letter stands first. */
    public Optional<Spot> find(String letter) throws IOException {
        var spots = new ArrayList<Spot>();
        text(new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
                if (Normalizer.normalize(position.getUnicode(), Normalizer.Form.NFKC)
                        .equals(letter)) {
                    spots.add(new Spot(getCurrentPageNo(), position.getX(), position.getY()));
                }
            }
        });
        return spots.stream().findFirst();
    }

    /** Draws each page into {@code target/pictures/NAME-PAGE.png}, for people to look at. */
    public List<BufferedImage> pictures(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        var pictures = new ArrayList<BufferedImage>();
        try (var document = Loader.loadPDF(bytes)) {
            var renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage picture = renderer.renderImage(page, (float) SCALE);
                File file = folder.resolve(name + "-" + (page + 1) + ".png").toFile();
                ImageIO.write(picture, "png", file);
                pictures.add(picture);
            }
        }
        return pictures;
    }
}
