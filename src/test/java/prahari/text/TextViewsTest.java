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
        "K.Y.C, kyc",
        "f.u.l.l.z, fullz",
        "d a t a  b a s e, data  base",
        "r3g1st3r, register",
        "fr33 m0n3y, fr33 money",
        "@@dhaar, aadhaar",
        "Aаdhаar, aadhaar", // two Cyrillic letters
        "рrеmіum, premium",
        "Пacпopт, паспорт", // Latin letters in a Russian word
        "CHИЛC, снилс",
        "ᴀᴀᴅʜᴀᴀʀ, aadhaar",
        "ＦＵＬＬＺ, fullz",
        "🅳🅰🆃🅰, data",
        "SATILIK, satilik",
        "e\u0301\u0300\u0301\u0302a, éa",
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
                "ünïcödé",
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

    @Property(tries = 400)
    void of_keepsPlacesInsideAnyText(@ForAll("texts") String text) {
        TextViews views = TextViews.of(text);

        for (View view : new View[] {views.digits(), views.words()}) {
            int previous = 0;
            for (int i = 0; i < view.text().length(); i++) {
                Span span = view.span(i, i + 1);
                assertThat(span.end()).isLessThanOrEqualTo(text.length());
                assertThat(span.start()).isGreaterThanOrEqualTo(previous);
                previous = span.start();
            }
        }
    }

    @Property(tries = 400)
    void of_spansReadTheSameAgain(@ForAll("texts") String text) {
        View digits = TextViews.of(text).digits();
        int half = digits.text().length() / 2;
        if (half > 0 && Character.isLowSurrogate(digits.text().charAt(half))) half++;

        Span span = digits.span(0, half);

        String again = TextViews.of(text.substring(0, span.end())).digits().text();
        assertThat(again).startsWith(digits.text().substring(0, half));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> disguise = Arbitraries.strings()
                .withChars("aA1٢२①𝟙 .-\n\u200b\ufe0f\u20e3\u0301\ud83d\ude00аoеK@$!ﷺ⑽")
                .ofMaxLength(60);
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(60), disguise);
    }
}
