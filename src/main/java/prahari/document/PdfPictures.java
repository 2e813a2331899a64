package prahari.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The pictures on the pages of a PDF: scans, photos, codes. One that cannot be drawn is passed over; the text is worth more. */
final class PdfPictures {
    /** Lines and logos hold neither codes nor words. */
    private static final int LEAST_PIXELS_A_SIDE = 64;
    /** A page of a scanner at 300 dots an inch. */
    private static final long MOST_PIXELS = 9_000_000;

    private static final int MOST_PAGES = 100;
    private static final int MOST_DEPTH = 3;

    private final Budget budget;
    private final Taker taker;
    private final Set<COSBase> seen = new HashSet<>();
    private int taken;

    private PdfPictures(Budget budget, Taker taker) {
        this.budget = budget;
        this.taker = taker;
    }

    interface Taker {
        void take(BufferedImage picture) throws IOException;
    }

    /** Hands out the pictures, each once, in the order of the pages. Returns how many there were, at most {@link Pictures#MOST}. */
    static int each(PDDocument pdf, Budget budget, Taker taker) throws IOException {
        var pictures = new PdfPictures(budget, taker);
        int pages = Math.min(pdf.getNumberOfPages(), MOST_PAGES);
        for (int page = 0; page < pages; page++) pictures.in(pdf.getPage(page).getResources(), 0);
        return pictures.taken;
    }

    private void in(PDResources resources, int depth) throws IOException {
        if (resources == null || depth > MOST_DEPTH) return;
        for (COSName name : resources.getXObjectNames()) {
            if (taken == Pictures.MOST || budget.isLate()) return;
            try {
                PDXObject object = resources.getXObject(name);
                if (object == null || !seen.add(object.getCOSObject())) continue;
                if (object instanceof PDImageXObject image) take(image);
                else if (object instanceof PDFormXObject form) in(form.getResources(), depth + 1);
            } catch (RuntimeException e) {
                // a broken picture among others
            }
        }
    }

    private void take(PDImageXObject image) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        if (Math.min(width, height) < LEAST_PIXELS_A_SIDE || (long) width * height > MOST_PIXELS) return;
        BufferedImage drawn;
        try {
            drawn = image.getImage();
        } catch (IOException e) {
            return;
        }
        if (drawn == null) return;
        taken++;
        taker.take(drawn);
    }
}
