package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prahari.model.Span;
import prahari.testing.Ink;
import prahari.testing.Pdf;
import prahari.testing.Program;
import prahari.testing.TestDatabase;
import prahari.typeset.Typefaces;

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

    @ParameterizedTest
    @EnumSource
    void post_isDrawnRight(Script script) throws Exception {
        String text = script.claim + "call XXXXXX1234 \u202Egnp.exe " + "\uD83D\uDD25".repeat(3);
        int at = text.indexOf("XXXXXX1234");
        var mark = new Passage.Mark("phone", new Span(at, at + 10), "XXXXXX1234");
        var passage = Passage.of(text, List.of(mark), List.of(new Span(0, 4)), true);
        ShownMessage message = message(script.claim.lines().findFirst().orElseThrow(), text, passage);
        Path file = Files.createDirectories(Path.of("target/pictures"))
                .resolve("post-" + script.name().toLowerCase(Locale.ROOT) + ".png");

        try (var out = Files.newOutputStream(file)) {
            PostPicture.of(message).orElseThrow().writeTo(out, new Typefaces(), "EVB-1-1-redacted");
        }

        BufferedImage picture = ImageIO.read(file.toFile());
        var ink = new Ink(picture);
        assertThat(ink.share()).isBetween(0.01, 0.2);
        int left = ink.left(0, picture.getWidth(), 100, 122); // the first line of the text
        int right = ink.right(0, picture.getWidth(), 100, 122);
        if (script.rightToLeft) assertThat(right).isBetween(660, 680);
        else assertThat(left).isBetween(40, 50);
    }

    @Test
    void post_isDrawnInBothVariantsAndSaysWhatItIs() throws Exception {
        long alert = scene.alert(25);
        Path zip = dir.resolve("bundle.zip");
        var drawn = new ArrayList<byte[]>();
        for (Variant variant : Variant.values()) {
            scene.writer().write(List.of(alert), zip, variant, "analyst-1", "cli");

            var index = new ObjectMapper().readTree(Packing.file(zip, BundlePaths.POST_INDEX));
            assertThat(index).hasSize(PostPicture.MOST).allSatisfy(entry -> {
                assertThat(entry.path("what").asText())
                        .isEqualTo("a drawing by Prahari of the captured post, not a browser's");
                byte[] png = Packing.file(zip, entry.path("file").asText());
                assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth())
                        .isEqualTo(720);
            });
            String report = new String(Packing.file(zip, BundlePaths.REPORT), StandardCharsets.UTF_8);
            assertThat(report)
                    .contains("posts/20.png: " + PostPicture.WHAT.replace("'", "&#39;"))
                    .doesNotContain("posts/21.png");
            drawn.add(Packing.file(zip, BundlePaths.POSTS + "1.png"));
        }
        assertThat(drawn.get(0)).isNotEqualTo(drawn.get(1));
    }

    @Test
    void post_isCutWhereItWouldBeTooLarge() throws Exception {
        for (String text : List.of("x\n".repeat(100_000), "\u0915\u094D\u0937 ".repeat(100_000))) {
            var passage = Passage.of(text, List.of(), List.of(), true);
            var png = new ByteArrayOutputStream();

            PostPicture.of(message("title ".repeat(1000), text, passage))
                    .orElseThrow()
                    .writeTo(png, new Typefaces(), "EVB-1-1-full");

            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
            assertThat(picture.getHeight()).isBetween(1000, 4000);
        }
    }

    private static ShownMessage message(String title, String text, Passage passage) {
        var at = Instant.parse("2026-11-23T10:00:00Z");
        var version = new Rows.Version(1, 1, text, Redaction.json("{}", "test"), true, at, 7);
        var post = Redaction.json("{\"content\":{\"document\":{\"name\":\"list.csv\"}}}", "test");
        var member = new Rows.Member(1, 42, -1001234567890L, "seller", title, "CHANNEL", at, at, null, null);
        return new ShownMessage(
                1, member, "seller", title, List.of(new ShownMessage.ShownVersion(version, passage, post)), List::of);
    }

    /** The page as a browser shows it, and as it prints it. */
    @ParameterizedTest
    @EnumSource
    void page_isShownRightByABrowser(Script script) throws Exception {
        String chromium = "chromium";
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", chromium)), "chromium is not installed");
        scene.claims(script.claim);
        Path zip = dir.resolve("bundle.zip");
        scene.writer().write(List.of(scene.alert(1)), zip, Variant.REDACTED, "analyst-1", "cli");
        Files.write(dir.resolve("report.html"), Packing.file(zip, BundlePaths.REPORT));
        String name = "page-" + script.name().toLowerCase(Locale.ROOT);
        Path picture = Files.createDirectories(Path.of("target/pictures"))
                .resolve(name + ".png")
                .toAbsolutePath();

        // No network: what the page would load would have to come from a port that nobody listens at.
        String command =
                chromium + " --headless --no-sandbox --disable-gpu --hide-scrollbars --proxy-server=127.0.0.1:9"
                        + " --user-data-dir=" + dir.resolve("profile") + " --window-size=1000,2200 ";
        var shown = Program.bash(dir, command + "--screenshot=" + picture + " report.html");
        var printed = Program.bash(dir, command + "--no-pdf-header-footer --print-to-pdf=printed.pdf report.html");

        assertThat(picture).as(shown.said()).exists();
        assertThat(new Ink(ImageIO.read(picture.toFile())).share()).isBetween(0.003, 0.2);
        assertThat(dir.resolve("printed.pdf")).as(printed.said()).exists();
        var pdf = new Pdf(Files.readAllBytes(dir.resolve("printed.pdf")));
        Pdf.Spot first = pdf.find(script.claim.substring(0, 1)).orElseThrow();
        if (script.rightToLeft) assertThat(first.x()).isGreaterThan(HALF);
        else assertThat(first.x()).isLessThan(HALF);
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
