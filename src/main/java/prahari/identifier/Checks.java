package prahari.identifier;

import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/** Check digits. */
final class Checks {
    private Checks() {}

    /** Asked of every long number of a text: written out, since the library parses each digit as a text. */
    static boolean luhn(String digits) {
        int sum = 0;
        boolean twice = false;
        boolean zeros = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            zeros &= digit == 0;
            int weighted = twice ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
            twice = !twice;
        }
        return sum % 10 == 0 && !zeros;
    }

    static boolean verhoeff(String digits) {
        return VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(digits);
    }

    static boolean isPalindrome(String digits) {
        for (int i = 0; i < digits.length() / 2; i++) {
            if (digits.charAt(i) != digits.charAt(digits.length() - 1 - i)) return false;
        }
        return true;
    }

    static boolean isOneDigit(String digits) {
        for (int i = 1; i < digits.length(); i++) if (digits.charAt(i) != digits.charAt(0)) return false;
        return true;
    }

    /** Sum of each digit times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += (digits.charAt(i) - '0') * weights[i];
        return sum;
    }
}
