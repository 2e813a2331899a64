package prahari.document;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** The lines of a PDF, page by page. */
final class PdfText {
    /** A leak of more pages shows on the first ones. */
    private static final int MOST_PAGES = 100;

    private PdfText() {}

    /**
     * Whether all pages were read.
     *
     * @param pictures takes what is drawn on them
     */
    static boolean read(File file, Budget budget, RowSample sample, PdfPictures.Taker pictures)
            throws IOException, Refused {
        try (PDDocument pdf = Loader.loadPDF(file, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            int pages = pdf.getNumberOfPages();
            var stripper = new PDFTextStripper();
            for (int page = 1; page <= Math.min(pages, MOST_PAGES); page++) {
                if (budget.isLate()) return false;
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                stripper.getText(pdf).lines().filter(line -> !line.isBlank()).forEach(sample::add);
            }
            PdfPictures.each(pdf, budget, pictures);
            return pages <= MOST_PAGES;
        } catch (InvalidPasswordException e) {
            throw new Refused("encrypted: the PDF has a password");
        } catch (RuntimeException | StackOverflowError e) {
            throw new Refused("broken: the PDF cannot be read: "
                    + e.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
    }
}
