package prahari.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import prahari.model.Identified;
import prahari.text.TextViews;

/** Numbers are made by their specifications a second time, without the code under test. */
class NationalIdChecksTest {
    /**
     * A number that can be made.
     *
     * @param strict whether its check catches each single wrong digit; where 10 counts as 0 or a date picks the rule,
     *     a few go unnoticed
     */
    private record Kind(String type, String word, boolean strict, Function<Random, String> make) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("br.cpf", "CPF", false, r -> sums(digits(r, 9), 11, "a98765432", "ba98765432")),
            new Kind("br.cnpj", "CNPJ", false, r -> sums(digits(r, 12), 11, "543298765432", "6543298765432")),
            new Kind("br.pis", "PIS", false, r -> sums(digits(r, 10), 11, "3298765432")),
            new Kind("pe.ruc", "RUC", false, r -> sums("10" + digits(r, 8), 11, "5432765432")),
            new Kind("uy.ci", "CI", false, r -> sums("3" + digits(r, 6), 10, "2987634")),
            new Kind("ec.ci", "cédula", true, r -> luhn(two(r, 1, 24) + digit(r, 6) + digits(r, 6))),
            new Kind("do.cedula", "cédula", true, r -> luhn("0" + digits(r, 9))),
            new Kind("ca.sin", "SIN", true, r -> luhn((1 + r.nextInt(7)) + digits(r, 7))),
            new Kind("pt.nif", "NIF", false, r -> sums("2" + digits(r, 7), 11, "98765432")),
            new Kind("es.dni", "DNI", true, r -> letter(digits(r, 8), 23, "TRWAGMYFPDXBNJZSQVHLCKE")),
            new Kind("fr.nir", "NIR", true, NationalIdChecksTest::nir),
            new Kind("fr.nif", "numéro fiscal", true, r -> {
                String ten = r.nextInt(3) + digits(r, 9);
                return ten
                        + String.format(
                                Locale.ROOT,
                                "%03d",
                                new BigInteger(ten).mod(BigInteger.valueOf(511)).intValue());
            }),
            new Kind("de.idnr", "IdNr", true, r -> hybrid(oneRepeated(r))),
            new Kind("hr.oib", "OIB", true, r -> hybrid(digits(r, 10))),
            new Kind("ch.ahv", "AHV", true, r -> sums("756" + digits(r, 9), 10, "131313131313")),
            new Kind("be.nn", "rijksregisternummer", false, r -> {
                String nine = two(r, 41, 99) + two(r, 1, 12) + two(r, 1, 28) + digits(r, 3);
                return nine + String.format(Locale.ROOT, "%02d", 97 - Integer.parseInt(nine) % 97);
            }),
            new Kind("nl.bsn", "BSN", true, r -> until(r, 8, n -> dot(n, "98765432") % 11)),
            new Kind("no.fnr", "fødselsnummer", true, NationalIdChecksTest::norwegian),
            new Kind("se.pnr", "personnummer", true, r -> luhn(yearFirst(r) + "1" + digits(r, 2))),
            new Kind("fi.hetu", "HETU", true, NationalIdChecksTest::hetu),
            new Kind("pl.pesel", "PESEL", true, r -> sums(yearFirst(r) + digits(r, 4), 10, "1379137913")),
            new Kind("pl.nip", "NIP", true, r -> until(r, 9, n -> dot(n, "657234567") % 11)),
            new Kind("ro.cnp", "CNP", false, r -> {
                String twelve = "1" + yearFirst(r) + two(r, 1, 46) + digits(r, 3);
                return twelve + "01234567891".charAt(dot(twelve, "279146358279") % 11);
            }),
            new Kind("bg.egn", "ЕГН", false, r -> rest(yearFirst(r) + digits(r, 3), "2485a9736")),
            new Kind("rs.jmbg", "JMBG", false, r -> sums(dayFirst(r, "9") + "71" + digits(r, 3), 11, "765432765432")),
            new Kind("gr.amka", "AMKA", true, r -> luhn(dayFirst(r, "") + digits(r, 4))),
            new Kind("ru.inn", "ИНН", false, r -> rest(rest("77" + digits(r, 8), "724a359468"), "3724a359468")),
            new Kind("ru.inn", "INN", false, r -> rest("77" + digits(r, 7), "24a359468")),
            new Kind("ru.snils", "СНИЛС", false, r -> {
                String nine = "1" + digits(r, 8);
                int sum = dot(nine, "987654321") % 101;
                return nine + String.format(Locale.ROOT, "%02d", sum == 100 ? 0 : sum);
            }),
            new Kind("ua.rntrc", "РНОКПП", false, r -> {
                String nine = "3" + digits(r, 8);
                int sum = dot(nine.substring(1), "57946a57") - 3;
                return nine + Math.floorMod(sum, 11) % 10;
            }),
            new Kind("kz.iin", "ИИН", false, r -> {
                while (true) {
                    String eleven = yearFirst(r) + "31" + digits(r, 3);
                    int first = dot(eleven, "123456789ab") % 11;
                    int second = dot(eleven, "3456789ab12") % 11;
                    if (first < 10 || second < 10) return eleven + (first < 10 ? first : second);
                }
            }),
            new Kind("cn.ric", "身份证", true, r -> {
                String seventeen = "110101" + "19" + yearFirst(r) + digits(r, 3);
                int power = 0;
                for (int i = 0; i < 17; i++) power = (power + seventeen.charAt(i) - '0') * 2 % 11;
                return seventeen + "0123456789X".charAt(Math.floorMod(1 - power, 11));
            }),
            new Kind("tr.tckn", "TC", true, NationalIdChecksTest::turkish),
            new Kind("sg.nric", "NRIC", true, NationalIdChecksTest::singaporean),
            new Kind("za.id", "RSA ID", true, r -> luhn(yearFirst(r) + digits(r, 4) + "0" + "8")),
            new Kind("ae.eid", "Emirates ID", true, r -> luhn("7841985" + digits(r, 7))),
            new Kind("sa.id", "هوية", true, r -> luhn("1" + digits(r, 8))),
            new Kind("il.id", "ת.ז", true, r -> luhn("3" + digits(r, 7))),
            new Kind("th.id", "Thai ID", false, r -> less("1" + digits(r, 11), "dcba98765432")),
            new Kind("ir.nid", "کد ملی", false, r -> {
                String nine = "2" + digits(r, 8);
                int rest = dot(nine, "a98765432") % 11;
                return nine + (rest < 2 ? rest : 11 - rest);
            }),
            new Kind("kr.rrn", "RRN", false, r -> less(yearFirst(r) + "1" + digits(r, 5), "234567892345")),
            new Kind("jp.mynumber", "マイナンバー", false, r -> {
                String eleven = digits(r, 11);
                int rest = dot(eleven, "65432765432") % 11;
                return eleven + (rest <= 1 ? 0 : 11 - rest);
            }),
            new Kind("au.tfn", "TFN", true, r -> until(r, 8, n -> dot(n, "14375869") % 11)));

    @Property(tries = 600)
    void find_knowsWhatWasMadeByTheSpecification(@ForAll("kinds") Kind kind, @ForAll long seed) {
        String value = kind.make().apply(new Random(seed));

        assertThat(types(kind.word() + " " + value))
                .as(kind.type() + " " + value)
                .contains(kind.type());
    }

    @Property(tries = 600)
    void find_refusesOneWrongDigit(@ForAll("strictKinds") Kind kind, @ForAll long seed) {
        Random random = new Random(seed);
        String value = kind.make().apply(random);
        int place = random.nextInt(value.length());
        char old = value.charAt(place);
        if (old < '0' || old > '9') return;
        char wrong = (char) ('0' + (old - '0' + 1 + random.nextInt(9)) % 10);
        String changed = value.substring(0, place) + wrong + value.substring(place + 1);

        assertThat(types(kind.word() + " " + changed))
                .as(kind.type() + " " + changed)
                .doesNotContain(kind.type());
    }

    @Provide
    Arbitrary<Kind> kinds() {
        return Arbitraries.of(KINDS);
    }

    @Provide
    Arbitrary<Kind> strictKinds() {
        return Arbitraries.of(KINDS.stream().filter(Kind::strict).toList());
    }

    private static List<String> types(String text) {
        return Identifiers.standard().find(TextViews.of(text), null).stream()
                .filter(one -> one.confidence() >= 0.9)
                .map(Identified::type)
                .toList();
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < count) digits.append(random.nextInt(10));
        return digits.toString();
    }

    private static String digit(Random random, int bound) {
        return Integer.toString(random.nextInt(bound));
    }

    private static String two(Random random, int from, int to) {
        return String.format(Locale.ROOT, "%02d", from + random.nextInt(to - from + 1));
    }

    private static String yearFirst(Random random) {
        return two(random, 30, 99) + two(random, 1, 12) + two(random, 1, 28);
    }

    private static String dayFirst(Random random, String century) {
        return two(random, 1, 28) + two(random, 1, 12) + century + two(random, 30, 99);
    }

    /** Sum of products; the weights as digits to the base 16. */
    private static int dot(String digits, String weights) {
        int sum = 0;
        for (int i = 0; i < weights.length(); i++)
            sum += (digits.charAt(i) - '0') * Character.digit(weights.charAt(i), 16);
        return sum;
    }

    /** With a digit for each row of weights that lacks to a multiple of the modulus; 10 and 11 count as 0 and 1. */
    private static String sums(String digits, int modulus, String... rows) {
        String value = digits;
        for (String weights : rows) {
            int lacks = 0;
            while ((dot(value, weights) + lacks) % modulus != 0) lacks++;
            value = value + lacks % 10;
        }
        return value;
    }

    /** With what lacks to eleven, of two digits the last. */
    private static String less(String digits, String weights) {
        return digits + (11 - dot(digits, weights) % 11) % 10;
    }

    private static String rest(String digits, String weights) {
        return digits + dot(digits, weights) % 11 % 10;
    }

    /** Tries bodies until the check digit is one digit. */
    private static String until(Random random, int length, Function<String, Integer> check) {
        while (true) {
            String body = "5" + digits(random, length - 1);
            int digit = check.apply(body);
            if (digit < 10) return body + digit;
        }
    }

    private static String luhn(String digits) {
        String doubled = "0246813579";
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            sum += place % 2 == 0 ? doubled.charAt(digits.charAt(i) - '0') - '0' : digits.charAt(i) - '0';
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String letter(String digits, int modulus, String letters) {
        return digits
                + letters.charAt(
                        new BigInteger(digits).mod(BigInteger.valueOf(modulus)).intValue());
    }

    /** ISO 7064 MOD 11,10 by trying each digit. */
    private static String hybrid(String digits) {
        for (int check = 0; check < 10; check++) {
            int state = 10;
            for (int i = 0; i < digits.length(); i++) {
                state = (state + digits.charAt(i) - '0') % 10;
                state = (state == 0 ? 20 : state * 2) % 11;
            }
            if ((state + check) % 10 == 1) return digits + check;
        }
        throw new AssertionError(digits);
    }

    private static String oneRepeated(Random random) {
        while (true) {
            String digits = digits(random, 10);
            long distinct = digits.chars().distinct().count();
            if (digits.charAt(0) != '0' && distinct == 9) return digits;
        }
    }

    private static String nir(Random random) {
        String number = "2" + two(random, 30, 99) + two(random, 1, 12) + two(random, 10, 90) + digits(random, 6);
        BigInteger rest = new BigInteger(number).mod(BigInteger.valueOf(97));
        return number + String.format(Locale.ROOT, "%02d", 97 - rest.intValue());
    }

    private static String norwegian(Random random) {
        while (true) {
            String nine = dayFirst(random, "") + digits(random, 3);
            int first = 11 - dot(nine, "376189452") % 11;
            if (first == 10) continue;
            String ten = nine + first % 11;
            int second = 11 - dot(ten, "5432765432") % 11;
            if (second != 10) return ten + second % 11;
        }
    }

    private static String turkish(Random random) {
        String nine = "1" + digits(random, 8);
        int odd = dot(nine, "101010101");
        int even = dot(nine, "010101010");
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return nine + tenth + (odd + even + tenth) % 10;
    }

    private static String hetu(Random random) {
        String date = dayFirst(random, "");
        String serial = "5" + digits(random, 2);
        int rest = new BigInteger(date + serial).mod(BigInteger.valueOf(31)).intValue();
        return date + "-" + serial + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(rest);
    }

    private static String singaporean(Random random) {
        String seven = digits(random, 7);
        return "S" + seven + "ABCDEFGHIZJ".charAt(10 - dot(seven, "2765432") % 11);
    }
}
