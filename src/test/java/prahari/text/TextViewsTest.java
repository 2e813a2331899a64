package prahari.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.model.Span;

class TextViewsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2️⃣3️⃣4️⃣1️⃣", // keycaps
                "2\u200b3\u2060\ufeff4\u00ad1", // invisible signs
                "२३४१", // Devanagari
                "２３４１", // full width
                "𝟐𝟑𝟒𝟏", // mathematical
                "②③④①", // circled
                "❷❸❹❶", // negative circled
                "2\u28003\u28004\u28001", // empty Braille cells
                "2̶3̶4̶1", // struck through
                "2\u20dd3\u20dd4\u20dd1\u20dd", // framed
                "2\u202a3\u202c4\u200e1\u200f", // direction marks
                "2\udb40\udc313\udb40\udc7f41", // tag characters
                "2\u115f3\u11604\u31641\uffa0", // fillers
                "2\u034f3\u034f4\ufe0e1", // joiners and selectors
                "⓶⓷⓸⓵", // doubly circled
                "⑵⑶⑷⑴", // in parentheses
                "⒉⒊⒋⒈", // with full stops
                "²³⁴¹",
                "₂₃₄₁",
                "২৩৪১", // Bengali
                "٢٣٤١", // Arabic
                "۲۳۴۱", // Persian
                "௨௩௪௧", // Tamil
                "๒๓๔๑", // Thai
                "2३৪١", // four scripts
            })
    void digits_seesThroughDisguise(String disguised) {
        TextViews views = TextViews.of("a " + disguised + " b");

        assertThat(views.digits().text()).isEqualTo("a 2341 b");
        assertThat(views.digits().span(2, 6)).isEqualTo(new Span(2, 2 + disguised.length()));
    }

    @Test
    void digits_makesSignsPlainAndKeepsCaseAndLines() {
        String text = "Name\u00a0Ａ－1–2−3\u20111\r\na＠b。com\u2028x";

        assertThat(TextViews.of(text).digits().text()).isEqualTo("Name A-1-2-3-1\r\na@b.com\nx");
    }

    @Test
    void digits_isTheOriginalWhenNothingChanges() {
        TextViews views = TextViews.of("Name: रेखा 😀, 1234\n");

        assertThat(views.digits()).isSameAs(views.original());
    }

    @ParameterizedTest
    @CsvSource({
        "PAN АВСРК1234К, PAN ABCPK1234K", // Cyrillic capitals only
        "PAN АВСРК1234K, PAN ABCPK1234K",
        "HDFС0001234, HDFC0001234",
        "ΑΒCPK1234K, ABCPK1234K", // Greek
        "rаju@example.com, raju@example.com",
        "Пacпopт 12, Пacпopт 12", // a Russian word stays
        "продам 100к, продам 100к",
        "二三四五六七八九〇一, 2345678901",
        "二〇二四年三月, 二〇二四年三月",
        "🇩🇦🇹🇦, DATA",
        "🇮🇳🇺🇸 ok, 🇮🇳🇺🇸 ok", // flags
        "🅰🄱Ⓒ🅓 🄔⒡, ABCD Ef",
        "🔟 1½ m², 10 1½ m2",
    })
    void digits_makesLettersPlainWhereTheyAreCodes(String text, String plain) {
        assertThat(TextViews.of(text).digits().text()).isEqualTo(plain);
    }

    @Test
    void digits_readsOverriddenTextAsItIsShown() {
        String text = "id \u202e(2343) 2143 ok\u202c 9 \u202eab\ncd";
        View digits = TextViews.of(text).digits();
        int start = digits.text().indexOf("3412");

        assertThat(digits.text()).isEqualTo("id ko 3412 (3432) 9 ba\ncd");
        assertThat(digits.span(start, start + 4)).isEqualTo(new Span(11, 15));
        assertThat(digits.span(0, digits.text().length())).isEqualTo(new Span(0, text.length()));
    }

    @Test
    void digits_readsNestedOverrides() {
        assertThat(TextViews.of("\u202e321\u202dab\u202c\u202c.").digits().text())
                .isEqualTo("ab123.");
        assertThat(TextViews.of("\u202e\u202e321\u202c\u202c.").digits().text()).isEqualTo("123.");
    }

    @ParameterizedTest
    @CsvSource({
        "K.Y.C, kyc",
        "d a t a b a s e  f o r  s a l e, database  for  sale",
        "a-a-d-h-a-a-r P_A_N, aadhaar pan",
        "d🔥a⚡t🔥a, data",
        "d ❤️ a ❤️ t ❤️ a, data",
        "d\u200b a\u200b t\u200b a, data",
        "d.a-t_a, data",
        "d . a . t . a, data",
        "d.4.t.4.b.4.s.3, database",
        "d @ t @ b @ s e, database",
        "a p.a.n card, a pan card",
        "s/o d/o I a m, s/o d/o iam",
        "р у с а, руса",
        "кyс ВАNК РАN, kyc bank pan",
        "selling ОТР now, selling otp now", // no Latin letter in the word
        "продам кaк есть, продам как есть",
        "ꓐꓮꓠꓗ Ꭺadhaar ⲣan, bank aadhaar pan",
        "p@n d4t4b4s3 pa$$w0rd @dh@r 0tp, pan database password adhar otp",
        "паcп0рт с4мая, паспорт счмая",
        "🇩🇦🇹🇦, data",
        "d\u0337a\u0301\u0300\u0337t\u0337a, data",
        "dàtâbäsé ḋäẗä, database data",
        "ḋaṭa Łodź, data lodz",
        "información điện thoại cartão müşteri, información điện thoại cartão müşteri",
        "بَيانات يـــونس کتاب كتاب ﺑﻴﺎﻧﺎﺕ, بيانات يونس كتاب كتاب بيانات",
        "फ़ोन फोन ज़रूर बड़ा क्‍ष, फोन फोन जरूर बड़ा क्ष",
        "счёт İSTANBUL ısı, счет istanbul isi",
        "☎️ 👨‍👩, ☎  👨 👩",
        "f.u.l.l.z, fullz",
        "d a t a  b a s e, data  base",
        "r3g1st3r, register",
        "fr33 m0n3y, free money",
        "@@dhaar, aadhaar",
        "Aаdhаar, aadhaar", // two Cyrillic letters
        "рrеmіum, premium",
        "Пacпopт, паспорт", // Latin letters in a Russian word
        "CHИЛC, снилс",
        "ᴀᴀᴅʜᴀᴀʀ, aadhaar",
        "ＦＵＬＬＺ, fullz",
        "🅳🅰🆃🅰, data",
        "SATILIK, satilik",
        "e\u0301\u0300\u0301\u0302a, ea", // marks that no letter has
        "e\u0301a, éa",
    })
    void words_makesWordsPlain(String text, String plain) {
        assertThat(TextViews.of(text).words().text()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pan abcpk1234k",
                "a@b.com",
                "@sparrow_12",
                "user99",
                "24aee0f55940",
                "p2p b2b 5g",
                "s/o d/o",
                "1.2.3.4",
                "zürich déjà",
                "वो जो भी है",
                "2 3 4 1 2 3 4 1",
                "आधार",
                "продам базу",
                "raju@okaxis",
                "covid19"
            })
    void words_leavesOrdinaryTextAlone(String text) {
        assertThat(TextViews.of(text).words().text()).isEqualTo(text);
    }

    @Test
    void words_leadsBackToWhatWasWritten() {
        String text = "sell K.Y.C\nnow";
        View words = TextViews.of(text).words();

        int start = words.text().indexOf("kyc");

        assertThat(words.text()).isEqualTo("sell kyc\nnow");
        assertThat(words.span(start, start + 3)).isEqualTo(new Span(5, 10));
    }

    @Test
    void fingerprint_isTheSameForTheSameWordsAndDiffersForAnotherSeller() {
        String text = "Selling fresh database of customers with phones, write to @seller_%s now";

        var first = TextViews.of(text.formatted("one")).fingerprint();
        var disguised = TextViews.of("🔥 "
                        + text.formatted("one")
                                .toUpperCase(java.util.Locale.ROOT)
                                .replace(" ", "  ") + "!!")
                .fingerprint();
        var other = TextViews.of(text.formatted("two")).fingerprint();

        assertThat(first).isPresent().isEqualTo(disguised);
        assertThat(other).isPresent().isNotEqualTo(first);
    }

    @Test
    void fingerprint_isEmptyForAShortText() {
        assertThat(TextViews.of("part 3 " + ".".repeat(100)).fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Name: Rekha 😀 ☎️ 98765-43210, pin 560001', true",
        "आधार कार्ड के साथ, true",
        "Продам базу клиентов, true",
        "عملاءنا الكرام, true",
        "@user_12 a@b.com covid19 t.me/abc123, true",
        "fr33, false",
        "d a t a, false",
        "1\u200b2, false",
        "１２, false",
        "2–3, false",
    })
    void isPlain_isTrueWhenNothingButCaseIsFolded(String text, boolean plain) {
        assertThat(TextViews.of(text).isPlain()).isEqualTo(plain);
    }

    @Test
    void isFolded_isTrueWhenWidthsAndSignsChangeOneForOne() {
        TextViews views = TextViews.of("姓名：张三 – Ｘ");

        assertThat(views.isFolded()).isTrue();
        assertThat(views.isPlain()).isFalse();
        assertThat(views.words().text()).isEqualTo("姓名:张三 - x");
    }

    @Property(tries = 1000)
    void isPlain_meansThatViewsAreTheTextFolded(@ForAll("texts") String text) {
        TextViews views = TextViews.of(text);

        if (views.isPlain()) assertThat(views.digits()).isSameAs(views.original());
        if (views.isFolded()) assertThat(views.words().text()).isEqualTo(folded(text));
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) folded.append(CaseFold.fold(text.charAt(i)));
        return folded.toString();
    }

    @Property(tries = 1000)
    void of_keepsPlacesInsideAnyText(@ForAll("texts") String text) {
        TextViews views = TextViews.of(text);

        for (View view : new View[] {views.digits(), views.words()}) {
            int previous = 0;
            for (int i = 0; i < view.text().length(); i++) {
                Span span = view.span(i, i + 1);
                assertThat(span.end()).isLessThanOrEqualTo(text.length());
                if (text.indexOf('\u202e') < 0) assertThat(span.start()).isGreaterThanOrEqualTo(previous);
                previous = span.start();
            }
        }
    }

    @Property(tries = 400)
    void span_staysInsideAnOverride(@ForAll("texts") String text) {
        String plain = text.replaceAll("[\\x{202a}-\\x{202e}\\n\\x{2028}\\x{2029}\\x85]", "");
        View digits = TextViews.of("before \u202e" + plain + "\u202c behind").digits();
        int last = digits.text().length() - " behind".length();

        for (int i = "before ".length(); i < last; i++) {
            Span span = digits.span(i, i + 1);
            assertThat(span.start()).isGreaterThanOrEqualTo("before ".length());
            assertThat(span.end()).isLessThanOrEqualTo("before ".length() + plain.length() + 2);
        }
    }

    @Property(tries = 400)
    void of_spansReadTheSameAgain(@ForAll("digitTexts") String text) {
        View digits = TextViews.of(text).digits();
        int half = digits.text().length() / 2;
        if (half > 0 && Character.isLowSurrogate(digits.text().charAt(half))) half++;

        Span span = digits.span(0, half);

        String again = TextViews.of(text.substring(0, span.end())).digits().text();
        assertThat(again).startsWith(digits.text().substring(0, half));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0301\u0337",
                "a\u0301\u0337",
                "\u200b\u2060",
                "a.",
                "1.",
                "a 1 ",
                "аaбb",
                "аa бb ",
                "\u202e",
                "\u202e\u202d",
                "\u202eab\u202dcd",
                "\u202ea1\u202c",
                "a1@",
                "@",
                "🇮🇳",
                "𝐀",
                "\ud835",
                "ﷲ",
                "àä",
                "a🔥",
                "二"
            })
    void of_takesAnyAmountOfAnything(String piece) {
        String text = piece.repeat(200_000 / piece.length()) + "abc 1";

        TextViews views = TextViews.of(text);

        assertThat(views.words().span(0, views.words().text().length()).end()).isEqualTo(text.length());
        assertThat(views.digits().text()).isNotEmpty();
    }

    @Provide
    Arbitrary<String> digitTexts() {
        return Arbitraries.strings()
                .withChars("aA1٢२①𝟙 .-\n\u200b\ufe0f\u20e3\u0301\ud83d\ude00K@$!ﷺ⑽é｡❤\u200d")
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> disguise = Arbitraries.strings()
                .withChars("aA1٢२①𝟙 .-\n\u200b\ufe0f\u20e3\u0301\ud83d\ude00аoеK@$!ﷺ⑽"
                        + "\u202e\u202c\u202d\ud83c\udde6\ud83c\uddf3\u0337éäşộफ\u093c〇九ЖАꓐ｡–❤\u200d")
                .ofMaxLength(60);
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(60), disguise);
    }

    /** One sign may stand for eighteen letters: a million of them must not become eighteen million. */
    @Test
    void views_growByABoundedNumberOfChars() {
        String text = "\uFDFA".repeat(1_000_000);

        TextViews views = TextViews.of(text);

        assertThat(views.digits().text()).hasSizeLessThan(1_100_020).endsWith("\uFDFA");
        assertThat(views.words().text()).hasSizeLessThan(1_100_020);
        int length = views.digits().text().length();
        assertThat(views.digits().span(length - 1, length)).isEqualTo(new Span(999_999, 1_000_000));
    }
}
