package prahari.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.model.Identified;
import prahari.text.TextViews;

/** Values are made up or the published test values of python-stdnum, Presidio, validator.js and the card schemes. */
class IdentifiersTest {
    private static final Identifiers IDENTIFIERS = Identifiers.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in.aadhaar | Aadhaar: 2341 2341 2346 | 2341 2341 2346 | XXXX XXXX 2346",
                "in.aadhaar | आधार ५४८५५०००८८०० है | ५४८५५०००८८०० | XXXX XXXX 8800",
                "in.aadhaar | uid 3 1 2 3 4 5 6 7 8 9 0 9 ok | 3 1 2 3 4 5 6 7 8 9 0 9 | XXXX XXXX 8909",
                "in.aadhaar | Aadhaar: 4OO123456787 | 4OO123456787 | XXXX XXXX 6787",
                "in.aadhaar-masked | XXXX XXXX 1234 | XXXX XXXX 1234 | XXXX XXXX 1234",
                "in.aadhaar-masked | A long line of words first. Aadhaar: XXXX XXXX 1234, Pune | XXXX XXXX 1234 | XXXX XXXX 1234",
                "in.cowin-id | लाभार्थी संदर्भ आईडी - 72728677548542 | 72728677548542 | XXXXXXXXXX8542",
                "ru.passport | паспортные данные: 4515 403161 | 4515 403161 | XXXXXX3161",
                "in.aadhaar-masked | \"photo_id_number\": \"XXXXXXXX5438\" | XXXXXXXX5438 | XXXX XXXX 5438",
                "in.pan | PAN AAPPV8261K. | AAPPV8261K | XXXXXX261K",
                "in.pan | Sample Bank account holders, full details: AAPPV8261K and more | AAPPV8261K | XXXXXX261K",
                "in.pan | PAN card: acupa7085r | acupa7085r | XXXXXX085R",
                "in.passport | Passport No. M1234567 | M1234567 | XXXXXX67",
                "in.voter-id | EPIC WKH1186253 | WKH1186253 | XXXXXX6253",
                "phone | call +91 81234 56789 now | +91 81234 56789 | +91 XXXXXX6789",
                "phone | mobile 8123456789 | 8123456789 | +91 XXXXXX6789",
                "phone | 812-345-6789 mob | 812-345-6789 | +91 XXXXXX6789",
                "email | to raju.k@mail.example.com, | raju.k@mail.example.com | r***@m***.com",
                "email | raju [at] example [dot] com | raju [at] example [dot] com | r***@e***.com",
                "card | 4111 1111 1111 1111 | 4111 1111 1111 1111 | XXXX XXXX XXXX 1111",
                "card | 378282246310005;12;28;1234 | 378282246310005 | XXXX XXXX XXX0 005",
                "dob | DOB: 05/11/1990 | 05/11/1990 | **/**/1990",
                "dob | Date of Birth - 5th January 1990 | 5th January 1990 | **/**/1990",
                "dob | जन्म तिथि: 01-02-1985 | 01-02-1985 | **/**/1985",
                "in.upi | pay raju99@okaxis today | raju99@okaxis | r***@okaxis",
                "in.ifsc | IFSC HDFC0002854 | HDFC0002854 | XXXXXXX2854",
                "in.gstin | 27AAPFU0939F1ZV | 27AAPFU0939F1ZV | XXXXXXXXXXXF1ZV",
                "in.abha | ABHA 91-3772-0586-4665 | 91-3772-0586-4665 | XXXXXXXXXX4665",
                "in.driving-licence | DL MH14 20110062821 | MH14 20110062821 | XXXXXXXXXXX2821",
                "in.vehicle | RC KA-53-ME-3456 | KA-53-ME-3456 | XXXXXX3456",
                "in.aadhaar-vid | VID 2341 2341 2341 2341 | 2341 2341 2341 2341 | XXXXXXXXXXXX2341",
                "iban | GB29 NWBK 6016 1331 9268 19 | GB29 NWBK 6016 1331 9268 19 | XXXX XXXX XXXX XXXX XX68 19",
                "br.cpf | 390.533.447-05 | 390.533.447-05 | XXXXXXX4705",
                "tr.tckn | TC 10000000146 | 10000000146 | XXXXXXX0146",
                "ru.snils | СНИЛС 112-233-445 95 | 112-233-445 95 | XXXXXXX4595",
                "cn.ric | 360426199101010071 | 360426199101010071 | XXXXXXXXXXXXXX0071",
                "es.dni | DNI 54362315K | 54362315K | XXXXX315K",
                "crypto.btc | 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | 1XXXXvfNa",
                "crypto.btc | bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 | bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 | bXXXXf3t4",
                "crypto.eth | 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed | 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed | 0XXXXeAed",
                "cred.ulp | https://shop.example.com/login:raju_88:Secret#1 | https://shop.example.com/login:raju_88:Secret#1 | ***:***:***",
                "in.cin | CIN L17110MH1973PLC019786 | L17110MH1973PLC019786 | XXXXXXXXXXXXXXXXX9786",
                "in.pan | PAN: ААРРV8261К | ААРРV8261К | XXXXXX261K",
                "in.pan | PAN A A P P V 8 2 6 1 K | A A P P V 8 2 6 1 K | XXXXXX261K",
                "in.pan | PAN AAPPV-8261-K | AAPPV-8261-K | XXXXXX261K",
                "in.aadhaar | aadhaar 2341.2341_2346 | 2341.2341_2346 | XXXX XXXX 2346",
                "in.aadhaar | aadhaar 2341🔥2341🔥2346 | 2341🔥2341🔥2346 | XXXX XXXX 2346",
                "in.aadhaar | aadhaar 2341 👉🏽 2341 👉🏽 2346 | 2341 👉🏽 2341 👉🏽 2346 | XXXX XXXX 2346",
                "phone | call 98765🔥43210 | 98765🔥43210 | +91 XXXXXX3210",
                "email | mail: RAJU AT EXAMPLE DOT COM | RAJU AT EXAMPLE DOT COM | r***@e***.com",
                "email | e-mail raju @ example . com today | raju @ example . com | r***@e***.com",
                "email | email: raju@ example.com | raju@ example.com | r***@e***.com",
                "in.upi | pay to asha[at]okaxis | asha[at]okaxis | a***@okaxis",
                "ip | host 93[.]184[.]216[.]34 | 93[.]184[.]216[.]34 | 93.184.*.*",
                "mac | Cisco MAC: 0012.3456.789A | 0012.3456.789A | **:**:**:**:**:9a",
                "se.pnr | mitt pnr är 871220-2384 | 871220-2384 | XXXXXXX2384",
                "lk.nic | nic no. 198571700717 | 198571700717 | XXXXXXXX0717",
                "in.aadhaar | Aadhaar2341 2341 2346 | 2341 2341 2346 | XXXX XXXX 2346",
                "in.aadhaar | 234123412346 | 234123412346 | XXXX XXXX 2346",
                "in.vehicle | 22 BH 1234 AA | 22 BH 1234 AA | XXXXXX34AA",
                "phone | (202) 555-0173 | (202) 555-0173 | XXXXXXXX0173",
                "phone | call 202.555.0173x12 | 202.555.0173 | XXXXXXXX0173",
                "phone | mob 9876S4321O | 9876S4321O | +91 XXXXXX3210",
                "phone | 8 (916) 123-45-67 | 8 (916) 123-45-67 | XXXXXXXX4567",
                "email | raju at example dot com | raju at example dot com | r***@e***.com",
                "us.ssn | 536-90-4399 | 536-90-4399 | XXXXX4399",
                "us.ssn | ssn 5 3 6 9 0 4 3 9 9 | 5 3 6 9 0 4 3 9 9 | XXXXX4399",
                "in.aadhaar | aadhaar 2341➖2341➖2346 | 2341➖2341➖2346 | XXXX XXXX 2346",
                "in.aadhaar | aadhaar 2341⭐️2341⭐️2346 | 2341⭐️2341⭐️2346 | XXXX XXXX 2346",
                "in.aadhaar | aadhaar 2341👨‍👩‍👧2341👨‍👩‍👧2346 | 2341👨‍👩‍👧2341👨‍👩‍👧2346 | XXXX XXXX 2346",
                "email | email: raju⟨at⟩example⟨dot⟩com | raju⟨at⟩example⟨dot⟩com | r***@e***.com",
                "us.itin | ITIN 900-70-1234 | 900-70-1234 | XXXXX1234",
                "us.aba | routing number 021000021 | 021000021 | XXXXX0021",
                "uk.nino | AB 12 34 56 C | AB 12 34 56 C | XXXXX456C",
                "uk.nhs | NHS 943 476 5919 | 943 476 5919 | XXXXXX5919",
                "ip | 203.0.113.7:80 | 203.0.113.7 | 203.0.*.*",
                "ip | [2001:db8::1]:443 | 2001:db8::1 | 2001:****",
                "mac | 00:1A:2B:3C:4D:5E | 00:1A:2B:3C:4D:5E | **:**:**:**:**:5e",
                "secret | key ghp_16C7e42F292c6912E7710c838347Ae178B4a | ghp_16C7e42F292c6912E7710c838347Ae178B4a | ***",
                "imei | IMEI 356868000041418 | 356868000041418 | XXXXXXXXXXX1418",
            })
    void find_tellsTypePlaceAndMask(String type, String text, String written, String masked) {
        List<Identified> found = find(text);
        assertThat(found)
                .filteredOn(one -> one.type().equals(type))
                .singleElement()
                .satisfies(one -> {
                    assertThat(text.substring(one.span().start(), one.span().end()))
                            .isEqualTo(written);
                    assertThat(one.masked()).isEqualTo(masked);
                    assertThat(one.confidence()).isGreaterThanOrEqualTo(0.5);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Refund done. UTR 306840430483, amount 1,499",
                "Consignment 403097250280 booked",
                "Order 4559513058978932 is packed",
                "Protocolo 25335737360 aberto",
                "2341 2341 2347",
                "2222 2222 2222",
                "v1.234123412346",
                "ABCDE1234F",
                "ACUPA0000R",
                "meet on 05/11/1990",
                "https://user:secret@example.com/path",
                "4012-8888-8888-1882",
                "serial A1234567",
                "MH 12 pm",
                "foo..bar@example.com",
                "foo@bar@example.com",
                "order 9876543210",
                "version 1.2.3.4",
                "12:30:45",
                "ff:ff:ff:ff:ff:ff",
                "QQ123456C",
                "078-05-1120",
                "IMG_234123412346.jpg",
                "AKIAIOSFODNN7EXAMPLE",
                "id 123e4567-e89b-12d3-a456-426614174000",
            })
    void find_isNotSureOfHarmlessNumbers(String text) {
        assertThat(find(text)).allSatisfy(one -> assertThat(one.confidence()).isLessThan(0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aadhaar 1000 0000 0004",
                "PAN ABCPK0000K",
                "call 5123456789",
                "passport A0000000",
                "EPIC ABC0000000"
            })
    void find_takesTestValuesOnlyWhenTold(String text) {
        assertThat(find(text)).allSatisfy(one -> assertThat(one.confidence()).isLessThan(0.5));
        assertThat(Identifiers.acceptingTestValues().find(TextViews.of(text), "IN"))
                .singleElement()
                .satisfies(one -> assertThat(one.confidence()).isGreaterThan(0.8));
    }

    @Test
    void find_readsNumbersOverLinesOfAnySystem() {
        assertThat(values("aadhaar 2341\r\n2341\r\n2346", "in.aadhaar")).containsExactly("234123412346");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Note: version 1.2.3a",
                "Dr.Sharma: call 10.30am",
                "contact: support@ example.com",
                "Cisco MAC: 0012.3456.789A"
            })
    void find_takesNoLabelForALogin(String text) {
        assertThat(values(text, "cred.ulp")).isEmpty();
    }

    @Test
    void find_takesLinesOfLoginsForADump() {
        List<Identified> found = find("combo\nraju@example.com:Secret#1\nmeena@example.net:Secret#2\n");

        assertThat(found).extracting(Identified::type).containsExactly("cred.combo", "cred.combo");
        assertThat(found).extracting(Identified::masked).containsOnly("***@***:***");
    }

    @Test
    void find_checksTheCaseOfAnEthereumAddress() {
        assertThat(find("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")).isEmpty();
    }

    @Test
    void find_prefersThePhoneBehindAPlus() {
        assertThat(find("+91 9987 654 321, aadhaar?"))
                .extracting(Identified::type)
                .containsExactly("phone");
    }

    @Test
    void find_keepsOneOfSeveralAtAPlace() {
        List<Identified> found = find("GSTIN 27AAPFU0939F1ZV, mail a.b@example.com, 4111111111111111|12|28|123");

        assertThat(found).extracting(Identified::type).containsExactly("in.gstin", "email", "card");
    }

    @Property(tries = 100)
    void aadhaar_oneWrongDigitIsNotOne(
            @ForAll("elevenDigits") String digits,
            @ForAll @IntRange(max = 11) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String valid = complete(digits, 10, Checks::verhoeff);
        String wrong = change(valid, place, by);

        assertThat(values("Aadhaar: " + valid, "in.aadhaar")).containsExactly(valid);
        assertThat(values("Aadhaar: " + wrong, "in.aadhaar")).isEmpty();
    }

    @Property(tries = 100)
    void card_oneWrongDigitIsNotOne(
            @ForAll("elevenDigits") String digits,
            @ForAll @IntRange(min = 1, max = 15) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String valid = complete("4123" + digits, 10, Checks::luhn);
        String wrong = change(valid, place, by);

        assertThat(values("card " + valid, "card")).containsExactly(valid);
        assertThat(values("card " + wrong, "card")).isEmpty();
    }

    @Property(tries = 60)
    void cpf_oneWrongDigitIsNotOne(
            @ForAll("elevenDigits") String digits, @ForAll @IntRange(min = 9, max = 10) int place) {
        String valid = complete(digits.substring(0, 9), 100, AmericanChecks::cpf);
        String wrong = change(valid, place, 1);

        assertThat(values("CPF " + valid, "br.cpf")).containsExactly(valid);
        assertThat(values("CPF " + wrong, "br.cpf")).isEmpty();
    }

    @Property(tries = 300)
    void find_answersAnyTextWithPlacesInsideAndMasksThatHide(@ForAll("texts") String text) {
        int previous = 0;
        for (Identified one : find(text)) {
            assertThat(one.span().start()).isGreaterThanOrEqualTo(previous);
            previous = one.span().end();
            assertThat(previous).isLessThanOrEqualTo(text.length());
            assertThat(one.confidence()).isBetween(0.0, 1.0);
            assertThat(letters(one.masked())).doesNotContain(letters(one.value().reveal()));
        }
        assertThat(previous).isLessThanOrEqualTo(text.length());
    }

    @Property(tries = 100)
    void find_spansReadAsTheValue(@ForAll("elevenDigits") String digits, @ForAll("separators") String separator) {
        String valid = complete(digits, 10, Checks::verhoeff);
        String written = String.join(separator, valid.substring(0, 4), valid.substring(4, 8), valid.substring(8));

        assertThat(find("Aadhaar " + written + " ok")).first().satisfies(one -> {
            String seen = ("Aadhaar " + written + " ok")
                    .substring(one.span().start(), one.span().end());
            assertThat(letters(TextViews.of(seen).digits().text()))
                    .isEqualTo(one.value().reveal());
        });
    }

    @Provide
    Arbitrary<String> elevenDigits() {
        Arbitrary<String> first = Arbitraries.strings().withCharRange('2', '8').ofLength(1);
        return first.flatMap(
                        start -> Arbitraries.strings().numeric().ofLength(10).map(rest -> start + rest))
                .filter(digits -> digits.chars().distinct().count() > 4 && !digits.startsWith("91"));
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of("", " ", "-", ".", "\u200b", "\u00a0", "–");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "aadhaar ",
                "pan ",
                "2341 2341 2346",
                "AAPPV8261K",
                "+91",
                "9876543210",
                "@",
                "a@b.com",
                ":",
                "|12|28|",
                "4111111111111111",
                "\n",
                " ",
                "XXXX",
                "*",
                "dob 1/1/1990",
                "MH12",
                "KA 01 AB 1234",
                "1️⃣",
                "२",
                "\ud800",
                "O",
                "GB29",
                "[at]",
                "🔥",
                "[.]",
                " @ ",
                "e\u0301",
                ".",
                "_",
                "::1",
                "00:1A:2B:3C:4D:5E",
                "AB 12 34 56 C",
                "943 476 5919",
                "(202) 555-0173",
                "A A P P V 8 2 6 1 K",
                "ААРРV8261К",
                "AKIAQ3EGRTYUIOPLKJH7",
                " at ",
                " dot com",
                "nhs ",
                "imei ");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                pieces.list().ofMaxSize(25).map(list -> String.join("", list)));
    }

    private static List<Identified> find(String text) {
        return IDENTIFIERS.find(TextViews.of(text), null);
    }

    private static List<String> values(String text, String type) {
        return find(text).stream()
                .filter(one -> one.type().equals(type))
                .map(one -> one.value().reveal())
                .toList();
    }

    private static String complete(String digits, int ways, java.util.function.Predicate<String> check) {
        String form = "%0" + (ways == 10 ? 1 : 2) + "d";
        for (int i = 0; i < ways; i++) {
            String whole = digits + String.format(Locale.ROOT, form, i);
            if (check.test(whole)) return whole;
        }
        throw new AssertionError("no check digit fits " + digits);
    }

    private static String change(String digits, int place, int by) {
        char changed = (char) ('0' + (digits.charAt(place) - '0' + by) % 10);
        return digits.substring(0, place) + changed + digits.substring(place + 1);
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
