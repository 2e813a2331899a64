package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.Pdf;
import prahari.testing.TestDatabase;

class PdfReportTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(database.get(), dir);
    }

    @Test
    void report_saysTheSameAsThePage() throws Exception {
        long alert = scene.alert(2);

        Path zip = write(alert, Variant.FULL);

        String page = new String(Packing.file(zip, BundlePaths.REPORT), StandardCharsets.UTF_8);
        String pdf = squeezed(report(zip).text().replaceAll("EVB-\\S+ page \\d+", ""));
        for (var element : Jsoup.parse(page).select("h1, h2, h3, th, td, p, summary")) {
            String text = squeezed(element.wholeText());
            if (!text.matches(".*[\\u0600-\\u06FF].*")) assertThat(pdf).contains(text);
        }
    }

    @Test
    void report_masksWhatTheRedactedVariantMasks() throws Exception {
        long alert = scene.alert(3);
        String clear = report(write(alert, Variant.FULL)).unbrokenText();
        assertThat(scene.canaries.stream().filter(clear::contains)).hasSizeGreaterThan(40);

        Path zip = write(alert, Variant.REDACTED);

        Pdf redacted = report(zip);
        assertThat(scene.canaries).noneMatch(redacted.unbrokenText()::contains);
        assertThat(squeezed(redacted.text())).contains("XXXXXXXXXX", "Redacted:identifiers,andnamesandaddresses");
        String raw = new String(Packing.file(zip, BundlePaths.REPORT_PDF), StandardCharsets.ISO_8859_1);
        assertThat(scene.canaries).noneMatch(raw::contains);
    }

    @Test
    void report_hasTheHashOfEveryCapture() throws Exception {
        Path zip = write(scene.alert(2), Variant.REDACTED);

        String text = squeezed(report(zip).text());

        String hashes = new String(Packing.file(zip, BundlePaths.HASH_REPORT), StandardCharsets.UTF_8);
        assertThat(hashes.lines().skip(1))
                .hasSize(4)
                .allSatisfy(line -> assertThat(text).contains(line.replaceAll(".*\\b([0-9a-f]{64})\\b.*", "$1")));
    }

    @Test
    void report_cutsAMessageThatIsTooLongAndSaysSo() throws Exception {
        scene.claims("\u0915\u094D\u0937 \u202E\u0000 ".repeat(170_000)); // a megabyte
        Path zip = write(scene.alert(1), Variant.REDACTED);

        Pdf pdf = report(zip);

        assertThat(pdf.pages()).isLessThan(30);
        assertThat(pdf.text()).contains("[cut here after 12000 of 1", "see report.html]", "U+202E");
        assertThat(Packing.file(zip, BundlePaths.REPORT).length).isGreaterThan(1_000_000);
    }

    @Test
    void report_endsAfterSoManyMessagesAndSaysSo() throws Exception {
        scene.claims("a rather long line of words\n".repeat(90));
        Path zip = write(scene.alert(120), Variant.REDACTED);

        Pdf pdf = report(zip);

        assertThat(pdf.pages()).isBetween(100, 150);
        assertThat(squeezed(pdf.text()))
                .containsPattern("Shownhere:[0-9]{2}of120messages")
                .contains(
                        "Thispartgoesoninreport.html",
                        "Message10",
                        "Whathappenedtoalert",
                        "Captures:bytesasTelegramsentthem")
                .doesNotContain("Message119");
        assertThat(pdf.missingGlyphs()).isEmpty();
    }

    private Path write(long alert, Variant variant) {
        Path zip = dir.resolve("out/" + variant + ".zip");
        assertThat(scene.writer().write(List.of(alert), zip, variant, "analyst-1", "cli"))
                .isInstanceOf(Export.Written.class);
        assertThat(new BundleVerifier().verify(zip, scene.key.publicKey()).problems())
                .isEmpty();
        return zip;
    }

    private static Pdf report(Path zip) throws Exception {
        assertThat(Files.size(zip)).isPositive();
        return new Pdf(Packing.file(zip, BundlePaths.REPORT_PDF));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
