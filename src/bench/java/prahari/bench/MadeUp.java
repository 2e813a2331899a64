package prahari.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.validator.routines.checkdigit.CheckDigit;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/** Random identifiers with the right check digits; nobody's but by chance. */
final class MadeUp {
    private static final String HOLDERS = "ABCFGHJLPT";

    private MadeUp() {}

    static String aadhaar(SplittableRandom random) {
        return checked(random.nextInt(2, 10) + digits(random, 10), new VerhoeffCheckDigit());
    }

    static String pan(SplittableRandom random) {
        char holder = HOLDERS.charAt(random.nextInt(HOLDERS.length()));
        return letters(random, 3) + holder + letters(random, 1) + random.nextInt(1000, 10_000) + letters(random, 1);
    }

    static String card(SplittableRandom random) {
        String issuer = random.nextBoolean() ? "4" + digits(random, 1) : "5" + random.nextInt(1, 6);
        return checked(issuer + digits(random, 13), LuhnCheckDigit.LUHN_CHECK_DIGIT);
    }

    static String iban(SplittableRandom random) {
        String account = digits(random, 18);
        return "DE" + check("DE00" + account, IBANCheckDigit.IBAN_CHECK_DIGIT) + account;
    }

    private static String checked(String body, CheckDigit check) {
        return body + check(body, check);
    }

    private static String check(String body, CheckDigit check) {
        try {
            return check.calculate(body);
        } catch (CheckDigitException e) {
            throw new IllegalStateException("no check digit of " + body, e);
        }
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) digits.append((char) ('0' + random.nextInt(10)));
        return digits.toString();
    }

    private static String letters(SplittableRandom random, int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) letters.append((char) ('a' + random.nextInt(26)));
        return letters.toString().toUpperCase(Locale.ROOT);
    }
}
