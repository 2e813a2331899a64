package prahari.identifier;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/** Check digits. */
final class Checks {
    private Checks() {}

    static boolean luhn(String digits) {
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
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
        return digits.chars().allMatch(c -> c == digits.charAt(0));
    }

    /** Sum of each digit times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += (digits.charAt(i) - '0') * weights[i];
        return sum;
    }
}
