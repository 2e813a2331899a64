package prahari.typeset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.testing.Pdf;

class PdfPagesTest {
    private static final Typefaces FACES = new Typefaces();
    private static final String ARABIC = "\u0642\u0627\u0639\u062F\u0629 \u0628\u064A\u0627\u0646\u0627\u062A";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database for sale \u20B9 \u20AC \u010D \u0142 \u00E9",
                "\u0411\u0430\u0437\u0430 \u0434\u0430\u043D\u043D\u044B\u0445 \u03B2\u03AC\u03C3\u03B7",
                "\u0906\u0927\u093E\u0930 \u0915\u093E\u0930\u094D\u0921 \u0915\u093E \u0921\u0947\u091F\u093E \u0915\u094D\u0937\u0924\u094D\u0930\u093F\u092F",
                "\u0997\u09CD\u09B0\u09BE\u09B9\u0995\u09C7\u09B0 \u09A4\u09A5\u09CD\u09AF",
                "\u0BA4\u0BAE\u0BBF\u0BB4\u0BCD \u0BA4\u0BB0\u0BB5\u0BC1",
                "\u0C06\u0C27\u0C3E\u0C30\u0C4D",
                ARABIC,
                "\u05E2\u05D1\u05E8\u05D9\u05EA",
                "\u51FA\u552E\u5BA2\u6237\u6570\u636E\u5E93\uFF0C\u5305\u542B\u7535\u8BDD\u53F7\u7801\u3002",
                "\u30C7\u30FC\u30BF \uD55C\uAD6D\uC5B4",
                "\uD83D\uDD25 \u2705 \uD835\uDDD5\uD835\uDDE2 \u2460"
            })
    void words_canBeSearchedAndHaveAFormInEveryScript(String text) throws Exception {
        Pdf pdf = pdf(Words.line(text));

        assertThat(pdf.text().replace(" ", "")).contains(text.replace(" ", ""));
        assertThat(pdf.missingGlyphs()).isEmpty();
    }

    /** Vowels that stand before their consonants, on both sides of them or below, and letters that join: each with each. */
    @Test
    void words_ofIndicScriptsAreToldAsTheyWereWritten() throws Exception {
        String[][] scripts = { // letters, what joins two, vowels and other signs
            {
                "\u0915\u0926\u0930\u0939\u0937",
                "\u094D",
                "\u093E\u093F\u0940\u0941\u0943\u0947\u0949\u094B\u094C\u0902\u0901\u0903\u093C"
            },
            {"\u0995\u09A6\u09B0\u09B7", "\u09CD", "\u09BE\u09BF\u09C0\u09C1\u09C3\u09C7\u09C8\u09CB\u09CC\u0982"},
            {"\u0B95\u0BA4\u0BB0\u0BB7", "\u0BCD", "\u0BBE\u0BBF\u0BC0\u0BC1\u0BC6\u0BC8\u0BCA\u0BCB\u0BCC"},
            {"\u0C15\u0C26\u0C30\u0C37", "\u0C4D", "\u0C3E\u0C3F\u0C41\u0C43\u0C48\u0C4A\u0C4C\u0C02"},
            {"\u0C95\u0CA6\u0CB0\u0CB7", "\u0CCD", "\u0CBE\u0CBF\u0CC1\u0CC7\u0CC8\u0CCA\u0CCB\u0CCC"},
            {"\u0D15\u0D26\u0D30\u0D37", "\u0D4D", "\u0D3E\u0D3F\u0D41\u0D46\u0D48\u0D4A\u0D4B\u0D4C"},
            {"\u0A95\u0AA6\u0AB0\u0AB7", "\u0ACD", "\u0ABE\u0ABF\u0AC1\u0AC7\u0ACB\u0A82"},
            {"\u0A15\u0A26\u0A30\u0A38", "\u0A4D", "\u0A3E\u0A3F\u0A41\u0A47\u0A4B\u0A70"},
            {"\u0B15\u0B26\u0B30\u0B37", "\u0B4D", "\u0B3E\u0B3F\u0B41\u0B47\u0B48\u0B4B\u0B4C"},
            {"\u0D9A\u0DAF\u0DBB\u0DC1", "\u0DCA", "\u0DCF\u0DD2\u0DD4\u0DD9\u0DDA\u0DDB\u0DDC\u0DDD\u0DDE"}
        };
        var words = new ArrayList<String>();
        for (String[] script : scripts) {
            for (int i = 0; i < script[0].length(); i++) {
                char letter = script[0].charAt(i);
                for (int j = 0; j < script[2].length(); j++) {
                    char sign = script[2].charAt(j);
                    words.add("" + letter + sign + letter);
                    words.add("" + letter + script[1] + script[0].charAt(2) + sign + letter);
                    words.add("" + script[0].charAt(2) + script[1] + letter + sign);
                }
            }
        }

        Pdf pdf = pdf(Words.line(String.join("\n", words)));

        assertThat(pdf.text().lines().map(String::strip).toList()).containsAll(words);
        assertThat(pdf.missingGlyphs()).isEmpty();
    }

    @Test
    void words_nameWhatCannotBeShown() throws Exception {
        Pdf pdf = pdf(Words.line("a\u202Eb\u0000c\uD800d\u16A0e\uDBFF\uDFFFf"));

        assertThat(pdf.text()).contains("aU+202EbU+0000cU+D800dU+16A0eU+10FFFFf");
        assertThat(pdf.missingGlyphs()).isEmpty();
    }

    @Test
    void words_beginAtTheRightWhereTheirScriptDoes() throws Exception {
        List<Float> arabic = pdf(Words.line(ARABIC)).places(ARABIC);
        List<Float> tamil = pdf(Words.line("\u0BA4\u0BAE\u0BBF\u0BB4\u0BCD")).places("\u0BA4\u0BAE\u0BBF\u0BB4\u0BCD");

        assertThat(Collections.min(arabic)).isGreaterThan(400);
        assertThat(Collections.max(arabic)).isBetween(530f, 550f);
        assertThat(Collections.min(tamil)).isBetween(45f, 50f);
    }

    @Test
    void words_joinLettersAcrossMarks() throws Exception {
        // The second letter is marked; the word must look as it does without the mark.
        var marked = List.of(Words.plain("\u0645"), Words.of("\u0631", Look.FOUND), Words.plain("\u062D\u0628\u0627"));

        assertThat(glyphs(marked)).isEqualTo(glyphs(Words.line("\u0645\u0631\u062D\u0628\u0627")));

        // So must a form of two letters when the mark ends between them.
        var cut = List.of(Words.of("\u0928\u092E\u0938\u094D", Look.FOUND), Words.plain("\u0924\u0947"));
        assertThat(glyphs(cut)).isEqualTo(glyphs(Words.line("\u0928\u092E\u0938\u094D\u0924\u0947")));
    }

    @Test
    void words_keepTheDigitsOfAnIdentifierInOrder() throws Exception {
        var words =
                List.of(Words.plain(ARABIC + " "), Words.of("12345 67890", Look.IDENTIFIER), Words.plain(" " + ARABIC));

        assertThat(pdf(words).places("1").get(0))
                .isLessThan(pdf(words).places("6").get(0));
    }

    private static List<Integer> glyphs(List<Words> words) {
        return new Typesetter(FACES)
                .lines(words, 10, 500).get(0).runs().stream()
                        .map(Line.Placed::run)
                        .flatMapToInt(run -> IntStream.range(0, run.count()).map(run::glyph))
                        .boxed()
                        .toList();
    }

    @Test
    void words_breakWhereThereIsNoBlank() throws Exception {
        String hash = "0123456789abcdef".repeat(100);

        Pdf pdf = pdf(Words.line(hash));

        assertThat(pdf.unbrokenText()).contains(hash);
        assertThat(Collections.max(pdf.places("0123456789abcdef"))).isLessThan(548);
    }

    @Test
    void row_goesOnOverTheEndOfThePage() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var pages = pages(out, null)) {
            List<Words> tall = Words.line("line\n".repeat(150) + "end");
            pages.row(List.of(tall, Words.line("short")), new double[] {0.5, 0.5}, 10);
            pages.row(List.of(Words.line("after"), Words.line("that")), new double[] {0.5, 0.5}, 10);
        }

        var pdf = new Pdf(out.toByteArray());
        assertThat(pdf.pages()).isEqualTo(4);
        assertThat(pdf.text().split("line", -1)).hasSize(151);
        assertThat(pdf.text()).contains("end", "short", "after", "title", "page 4");
    }

    @Test
    void sameWords_makeTheSameBytes() throws Exception {
        assertThat(bytes(Words.line(ARABIC), new Typefaces())).isEqualTo(bytes(Words.line(ARABIC), FACES));
    }

    @Test
    void file_holdsNothingThatActs() throws Exception {
        String raw = new String(bytes(Words.line("https://example.org/ x"), FACES), StandardCharsets.ISO_8859_1);

        assertThat(raw).startsWith("%PDF-1.7").endsWith("%%EOF\n");
        assertThat(raw).doesNotContain("/JS", "/JavaScript", "/URI", "/OpenAction", "/AA", "/AcroForm", "/Launch");
    }

    @Test
    void across_standsOnEveryPage() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var pages = pages(out, "DRAFT")) {
            pages.words(Words.line("x\n".repeat(100)), 10, 0, 0);
        }

        var pdf = new Pdf(out.toByteArray());
        assertThat(pdf.pages()).isGreaterThan(1);
        assertThat(pdf.text().split("DRAFT", -1)).hasSize(pdf.pages() + 1);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void words_areAlwaysShown(@ForAll("texts") String text) throws Exception {
        Pdf pdf = pdf(List.of(Words.plain(text), Words.of(text, Look.IDENTIFIER)));

        assertThat(pdf.pages()).isLessThan(40);
        assertThat(pdf.missingGlyphs()).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<String> mixed = Arbitraries.strings()
                .withChars(
                        "a1 \n\t(\u0627\u0644\u064E\u0664\u05D0\u0915\u094D\u093F\u0BC6\u0BCA\u200D\u200F\uFE0F\u0301\u202E\uD83D\uDC68\uD800\u0000\u4E2D")
                .ofMaxLength(400);
        return Arbitraries.oneOf(any, mixed);
    }

    private static Pdf pdf(List<Words> words) throws IOException {
        return new Pdf(bytes(words, FACES));
    }

    private static byte[] bytes(List<Words> words, Typefaces faces) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var pages = new PdfPages(out, faces, "title", "D:20261129120000Z", null)) {
            pages.words(words, 10, 0, 0);
        }
        return out.toByteArray();
    }

    private static PdfPages pages(ByteArrayOutputStream out, @Nullable String across) throws IOException {
        return new PdfPages(out, FACES, "title", "D:20261129120000Z", across);
    }
}
