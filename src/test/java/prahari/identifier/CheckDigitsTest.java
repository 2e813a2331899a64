package prahari.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import prahari.text.TextViews;

/** Numbers made up with their check digit are found where they are named; with one digit changed they are not. */
class CheckDigitsTest {

    /**
     * A type of number.
     *
     * @param start digits that it begins with
     * @param length with the check digit, which is the last
     */
    private record Kind(String type, String word, String start, int length, Predicate<String> check) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("in.aadhaar-vid", "VID", "7", 16, NationalChecks::virtualId),
            new Kind("in.abha", "ABHA", "913", 14, NationalChecks::abha),
            new Kind("imei", "IMEI", "35", 15, Checks::luhn),
            new Kind("us.aba", "ABA", "021", 9, UsUkChecks::routing),
            new Kind("uk.nhs", "NHS", "4", 10, UsUkChecks::patient));

    @Property(tries = 150)
    void find_takesTheNumberAndNoneWithAnotherDigit(
            @ForAll("kinds") Kind kind,
            @ForAll("rests") String rest,
            @ForAll @IntRange(min = 3, max = 15) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String digits = kind.start()
                + rest.substring(0, kind.length() - 1 - kind.start().length());
        String valid = complete(digits, kind.check());
        if (valid.isEmpty()) return; // modulus 11 leaves some without a check digit
        String wrong = change(valid, place % kind.length(), by);

        assertThat(values(kind, valid)).containsExactly(valid);
        if (!kind.check().test(wrong)) assertThat(values(kind, wrong)).isEmpty();
        assertThat(kind.check().test(change(valid, kind.length() - 1, by))).isFalse();
    }

    @Property(tries = 100)
    void iban_isFoundInAnyPrintAndNotWithAnotherDigit(
            @ForAll("rests") String rest, @ForAll("gaps") String gap, @ForAll @IntRange(min = 4, max = 21) int place) {
        String account = rest.substring(0, 15) + rest.substring(0, 3);
        String valid = "";
        for (int check = 2; check < 99 && valid.isEmpty(); check++) {
            String iban = "DE" + (check < 10 ? "0" : "") + check + account;
            if (Iban.isValid(iban)) valid = iban;
        }
        String printed = valid.replaceAll("(.{4})(?=.)", "$1" + gap);
        String wrong = change(valid, place, 1);

        assertThat(values(new Kind("iban", "IBAN", "", 22, Iban::isValid), printed))
                .containsExactly(valid);
        assertThat(values(new Kind("iban", "IBAN", "", 22, Iban::isValid), wrong))
                .isEmpty();
    }

    @Provide
    Arbitrary<Kind> kinds() {
        return Arbitraries.of(KINDS);
    }

    @Provide
    Arbitrary<String> rests() {
        return Arbitraries.strings()
                .numeric()
                .ofLength(15)
                .filter(digits -> digits.chars().distinct().count() > 4);
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of("", " ", "-", ".");
    }

    private static List<String> values(Kind kind, String written) {
        return Identifiers.standard().find(TextViews.of(kind.word() + ": " + written), null).stream()
                .filter(one -> one.type().equals(kind.type()) && one.confidence() >= 0.5)
                .map(one -> one.value().reveal())
                .toList();
    }

    private static String complete(String digits, Predicate<String> check) {
        for (char last = '0'; last <= '9'; last++) if (check.test(digits + last)) return digits + last;
        return "";
    }

    private static String change(String digits, int place, int by) {
        char changed = (char) ('0' + (digits.charAt(place) - '0' + by) % 10);
        return digits.substring(0, place) + changed + digits.substring(place + 1);
    }
}
