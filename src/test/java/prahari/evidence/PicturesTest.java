package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prahari.testing.Ink;
import prahari.testing.Pdf;
import prahari.testing.TestDatabase;

/** Draws what people read into {@code target/pictures}, in scripts that go wrong easily; the pictures are there to be looked at. */
class PicturesTest {
    /** The middle of a page, in points. */
    private static final double HALF = 297;
    /** Just within the frame at the right edge of what is printed. */
    private static final double RIGHT = 545;

    private static final String ARABIC = """
            \u0642\u0627\u0639\u062F\u0629 \u0628\u064A\u0627\u0646\u0627\u062A \u0627\u0644\u0639\u0645\u0644\u0627\u0621 \u0644\u0644\u0628\u064A\u0639\u060C 2.5 \u0645\u0644\u064A\u0648\u0646 \u0633\u062C\u0644
            \u0623\u0631\u0642\u0627\u0645 \u0627\u0644\u0647\u0648\u0627\u062A\u0641 (\u0643\u0627\u0645\u0644\u0629) \u0644\u0627 \u062A\u062A\u0631\u062F\u062F \u0641\u064A \u0627\u0644\u0627\u062A\u0635\u0627\u0644
            """;
    private static final String INDIC = """
            \u0928\u092E\u0938\u094D\u0924\u0947, \u0906\u0927\u093E\u0930 \u0915\u093E\u0930\u094D\u0921 \u0915\u093E \u0921\u0947\u091F\u093E \u092C\u093F\u0915\u094D\u0930\u0940 \u0915\u0947 \u0932\u093F\u090F \u0939\u0948\u0964 \u0915\u094D\u0937\u0924\u094D\u0930\u093F\u092F \u0936\u094D\u0930\u0940
            \u0BB5\u0BBE\u0B9F\u0BBF\u0B95\u0BCD\u0B95\u0BC8\u0BAF\u0BBE\u0BB3\u0BB0\u0BCD \u0BA4\u0BB0\u0BB5\u0BC1 \u0BB5\u0BBF\u0BB1\u0BCD\u0BAA\u0BA9\u0BC8\u0B95\u0BCD\u0B95\u0BC1 \u0BB5\u0BC6\u0BB3\u0BBF\u0BAF\u0BBF\u0B9F\u0BCD\u0B9F\u0BC7\u0BA9\u0BCD
            """;

    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(database.get(), dir);
    }

    /** A claim in the script, which begins the text of each message's second version. */
    enum Script {
        ARABIC(PicturesTest.ARABIC, true),
        INDIC(PicturesTest.INDIC, false);

        final String claim;
        final boolean rightToLeft;

        Script(String claim, boolean rightToLeft) {
            this.claim = claim;
            this.rightToLeft = rightToLeft;
        }
    }

    @ParameterizedTest
    @EnumSource
    void report_isSetRight(Script script) throws Exception {
        scene.claims(script.claim);
        Path zip = dir.resolve("bundle.zip");
        scene.writer().write(List.of(scene.alert(1)), zip, Variant.REDACTED, "analyst-1", "cli");

        check(new Pdf(Packing.file(zip, BundlePaths.REPORT_PDF)), "report-" + script, script);
    }

    @ParameterizedTest
    @EnumSource
    void form_isSetRight(Script script) throws Exception {
        scene.claims(script.claim);
        Path file = dir.resolve("draft.pdf");
        var drafts = new Drafts(
                scene.database, Scene::identifiers, LocalDate.of(2027, 5, 13), ZoneId.of("Asia/Kolkata"), scene.clock);
        drafts.write(scene.alert(1), DraftForm.CERT_IN, file, "analyst-1", "cli");

        var form = new Pdf(Files.readAllBytes(file));
        check(form, "cert-in-" + script, script);
        assertThat(form.text()).contains("DRAFT: Incident report to CERT-In", "to be filled in by a person");
    }

    @Test
    void ink_isFoundWhereItIs() {
        var picture = new BufferedImage(100, 10, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 100, 10);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(70, 2, 8, 5);
        graphics.dispose();

        var ink = new Ink(picture);

        assertThat(ink.share()).isEqualTo(0.04);
        assertThat(ink.left(0, 100, 0, 10)).isEqualTo(70);
        assertThat(ink.right(0, 100, 0, 10)).isEqualTo(77);
        assertThat(ink.left(0, 100, 8, 10)).isEqualTo(100);
    }

    /** No page is blank or black, no letter is a box, and the claim begins at the side where its script does. */
    private static void check(Pdf pdf, String name, Script script) throws Exception {
        assertThat(pdf.missingGlyphs()).isEmpty();
        List<BufferedImage> pages = pdf.pictures(name.toLowerCase(Locale.ROOT));
        assertThat(pages).allSatisfy(page -> assertThat(new Ink(page).share()).isBetween(0.003, 0.2));
        Pdf.Spot first = pdf.find(script.claim.substring(0, 1)).orElseThrow();
        BufferedImage page = pages.get(first.page() - 1);
        int top = (int) ((first.y() - 8) * Pdf.SCALE);
        int bottom = (int) ((first.y() + 3) * Pdf.SCALE);
        int left = (int) (first.x() < HALF ? (first.x() - 3) * Pdf.SCALE : HALF / 2 * Pdf.SCALE);
        int right = (int) (RIGHT * Pdf.SCALE);
        var ink = new Ink(page);
        double begins = ink.left(left, right, top, bottom) / Pdf.SCALE;
        double ends = ink.right(left, right, top, bottom) / Pdf.SCALE;
        if (script.rightToLeft) {
            assertThat(first.x()).isGreaterThan(RIGHT - 20);
            assertThat(ends).isGreaterThan(RIGHT - 8);
            assertThat(begins).isGreaterThan(HALF);
        } else {
            assertThat(first.x()).isLessThan(HALF);
            assertThat(begins).isBetween(first.x() - 2.0, first.x() + 4.0);
            assertThat(ends).isLessThan(RIGHT - 20);
        }
    }
}
