package prahari.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.model.Finding;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.testing.RuleFiles;

class DetectorTest {
    private static final String SCORE = "base: 40";

    @Test
    void detect_undoesDisguisesOnlyWhereARuleAsks() {
        String plain = "a: {phrases: {en: ['aadhaar data', kyc]}}\ncondition: a";
        String variants =
                "a: {phrases: {en: ['aadhaar data', kyc]}, variants: [leet, spaced, confusable]}\ncondition: a";

        for (String text : List.of("AADHAAR\n  data!", "Ａadhaar data", "aad\u200Bhaar data", "(KYC)")) {
            assertThat(holds(plain, text)).as(text).isTrue();
            assertThat(holds(variants, text)).as(text).isTrue();
        }
        for (String text : List.of("A@dhaar data", "K.Y.C", "ky\u0441")) {
            assertThat(holds(plain, text)).as(text).isFalse();
            assertThat(holds(variants, text)).as(text).isTrue();
        }
        assertThat(holds(variants, "kycs and mykyc")).isFalse();
    }

    @Test
    void detect_findsPhrasesInScriptsWithoutSpaces() {
        String rule = "a: {phrases: {zh: [数据], hi: [नाम], th: [ข้อมูล]}}\ncondition: a";

        assertThat(holds(rule, "出售数据库")).isTrue();
        assertThat(holds(rule, "ขายข้อมูลลูกค้า")).isTrue();
        assertThat(holds(rule, "मेरा नाम है")).isTrue();
        assertThat(holds(rule, "नामा")).isFalse();
    }

    @Test
    void detect_findsWordsInASentenceThatIsSpacedOut() {
        String rule = "a: {phrases: {es: [acceso, sistema]}, variants: [spaced]}\ncondition: '#a >= 2'";

        assertThat(holds(rule, "A c c e s o a s i s t e m a d e m i g r a c i o n e s"))
                .isTrue();
        assertThat(holds(rule, "inaccesosistemas")).isFalse();
        assertThat(holds(rule, "in\u200Bacceso\u200Bsistemas"))
                .as("invisible signs part no words")
                .isFalse();
    }

    @Test
    void detect_tellsPlacesInTheOriginalText() {
        var detection = detector("a: {phrases: {en: [kyc]}, variants: [spaced]}\ncondition: a")
                .detect(new Facts("😀 new K.Y.C today", Map.of()));

        assertThat(detection.findings()).hasSize(1);
        Finding finding = detection.findings().get(0);
        assertThat("😀 new K.Y.C today"
                        .substring(finding.span().start(), finding.span().end()))
                .isEqualTo("K.Y.C");
    }

    @Test
    void detect_countsRecords() {
        String rule =
                "row: {record: {fields: {name: [name, नाम], phone: [mobile], id: [pan, aadhaar no]}, min_fields: 2, within_lines: 4}}\n"
                        + "condition: '#row >= %d'";
        String two = "🔎 Name: Asha\n• Mobile = 1\nPAN - X\n\nName: Ravi\nMobile: 2\n";

        assertThat(holds(rule.formatted(2), two)).isTrue();
        assertThat(holds(rule.formatted(3), two)).isFalse();
        assertThat(holds(rule.formatted(2), two + two))
                .as("the same records again are no new ones")
                .isTrue();
        assertThat(holds(rule.formatted(3), two + two)).isFalse();
        assertThat(holds(rule.formatted(1), "नाम: आशा | Mobile: 3")).isTrue();
        assertThat(holds(rule.formatted(1), "Name:\nAsha\nMobile:\n4")).isTrue();
        assertThat(holds(rule.formatted(1), "Name: Asha\n\n\n\n\n\nMobile: 5")).isFalse();
        assertThat(holds(rule.formatted(1), "my name is Asha, mobile phones are cheap"))
                .isFalse();
    }

    @Test
    void detect_findsTableHeaders() {
        String rule =
                "t: {record: {style: header, fields: {name: [name], phone: [mobile, phone], pan: [pan]}, min_fields: 3}}\ncondition: t";

        assertThat(holds(rule, "rows:\nName, Mobile ,\"PAN\",city\na,b,c,d")).isTrue();
        assertThat(holds(rule, "name | phone | pan")).isTrue();
        assertThat(holds(rule, "name, phone and pan")).isFalse();
    }

    @Test
    void detect_measuresDistances() {
        String rule = "a: {phrases: {en: [alpha]}}\nb: {phrases: {en: [beta]}}\ncondition: a %s b within %s";

        assertThat(holds(rule.formatted("near", "5 chars"), "beta 123 alpha")).isTrue();
        assertThat(holds(rule.formatted("near", "4 chars"), "beta 123 alpha")).isFalse();
        assertThat(holds(rule.formatted("before", "5 chars"), "beta 123 alpha")).isFalse();
        assertThat(holds(rule.formatted("before", "5 chars"), "alpha 123 beta")).isTrue();
        assertThat(holds(rule.formatted("near", "2 lines"), "alpha\n\nbeta")).isTrue();
        assertThat(holds(rule.formatted("near", "1 lines"), "alpha\n\nbeta")).isFalse();
        assertThat(holds(rule.formatted("near", "3 chars"), "alpha " + "x".repeat(90) + " beta then alpha"))
                .isFalse();
        assertThat(holds(rule.formatted("near", "6 chars"), "alpha " + "x".repeat(90) + " beta then alpha"))
                .isTrue();
    }

    @Test
    void detect_comparesFacts() {
        String rule =
                "a:\n    document.ext: [zip, RAR]\n    document.size|gte: 2MB\n    document.name|re: '(?i)^kyc'\ncondition: a";
        Map<String, Object> good = Map.of("document.ext", "rar", "document.size", 2L << 20, "document.name", "KYC.rar");

        assertThat(holds(rule, new Facts("", good))).isTrue();
        assertThat(holds(rule, new Facts("", Map.of("document.ext", "zip")))).isFalse();
        assertThat(holds("a: {link.domain: [mega.nz]}\ncondition: a", "get it at https://mega.nz/file/1"))
                .isTrue();
        assertThat(holds("a: {author.is_bot|exists: false}\ncondition: a", "x")).isTrue();
        assertThat(holds(
                        "a: {chat.title|contains|all: [kyc, data]}\ncondition: a",
                        new Facts("", Map.of("chat.title", "KYC Data"))))
                .isTrue();
    }

    @Test
    void detect_takesUnknownFactsAsInScopeAndNotSelected() throws IOException {
        var rules = RuleSets.load(RuleFiles.good()).orThrow();
        String text = "free lookup bot, number bhejo @sample_bot";
        var detector = new Detector(rules, Identifiers.standard());

        assertThat(detector.detect(new Facts(text, Map.of())).hits()).hasSize(1);
        assertThat(detector.detect(new Facts(text, Map.of("chat.type", "private")))
                        .hits())
                .isEmpty();
    }

    @Test
    void detect_countsDifferentValuesAndMacros() {
        String text = "PAN AAAPT1234A, AAAPT1234A and PAN AABPT1234B";

        assertThat(holds("p: {detector: in.pan}\ncondition: '#p == 2 and #all:p == 3'", text))
                .isTrue();
        assertThat(holds("p: {detector: in.pan, min_distinct: 3}\ncondition: p", text))
                .isFalse();
        assertThat(holds("p: {detector: in.pan, min_distinct: 2}\ncondition: p", text))
                .isTrue();
    }

    @Test
    void detect_looksIntoOtherFields() {
        String rule = "a: {phrases: {en: [income tax]}, field: photo.ocr}\ncondition: a";

        assertThat(holds(rule, new Facts("", Map.of("photo.ocr", "INCOME TAX DEPARTMENT"))))
                .isTrue();
        assertThat(holds(rule, "income tax")).isFalse();
    }

    @Test
    void detect_isBoundedOnHostileTexts() throws IOException {
        var detector = new Detector(RuleSets.load(RuleFiles.good()).orThrow(), Identifiers.standard());
        for (String piece :
                List.of("kyc ", "name: x\n", "1", "a.", "@a", "X", "-", "name,", "\uD800", "न", "dm @aaaa ", "9,")) {
            String text = piece.repeat(1_100_000 / piece.length());
            long start = System.nanoTime();

            var detection = detector.detect(new Facts(text, Map.of()));

            assertThat(detection.cut()).isTrue();
            assertThat(detection.findings()).hasSizeLessThan(5_000);
            assertThat(System.nanoTime() - start).as(piece).isLessThan(20_000_000_000L);
        }
    }

    @Property(tries = 300)
    void detect_neverThrows(@ForAll("texts") String text) throws IOException {
        var detection = shared().detect(new Facts(text, Map.of("author.is_bot", true)));

        assertThat(detection.findings())
                .allSatisfy(finding -> assertThat(finding.span().end()).isLessThanOrEqualTo(text.length()));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "kyc",
                " for sale ",
                "name: ",
                "DOB: 1",
                "\n",
                "PAN ",
                "AAAPT1234A",
                "2341 2341 2346",
                "@x_bot",
                "\uD800",
                "\uDC00",
                "\u200B",
                "K.Y.C",
                "12 lakh",
                "dm: @abcd",
                "नाम: ",
                "ＫＹＣ",
                "XXXX XXXX 1234",
                "\0",
                "\u202E",
                "usdt",
                "name,mobile,pan");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(30).map(parts -> String.join("", parts)),
                Arbitraries.strings().ofMaxLength(200));
    }

    private static final Detector[] SHARED = new Detector[1];

    private static Detector shared() throws IOException {
        if (SHARED[0] == null)
            SHARED[0] = new Detector(RuleSets.load(RuleFiles.good()).orThrow(), Identifiers.standard());
        return SHARED[0];
    }

    private static boolean holds(String detection, String text) {
        return holds(detection, new Facts(text, Map.of()));
    }

    private static boolean holds(String detection, Facts facts) {
        return !detector(detection).detect(facts).hits().isEmpty();
    }

    private static Detector detector(String detection) {
        RuleSet rules = RuleSets.load(RuleFiles.rule(detection, SCORE)).orThrow();
        return new Detector(rules, Identifiers.standard());
    }
}
