package prahari.identifier;

import java.util.Set;

/** Checks of numbers of the United States and the United Kingdom. */
final class UsUkChecks {
    private static final Set<String> NO_PREFIX = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    private UsUkChecks() {}

    /** Routing number of a US bank: Federal Reserve district, a weighted sum that tens divide (ABA policy). */
    static boolean routing(String digits) {
        int district = Integer.parseInt(digits.substring(0, 2));
        boolean assigned = (district >= 1 && district <= 12)
                || (district >= 21 && district <= 32)
                || (district >= 61 && district <= 72)
                || district == 80;
        return assigned && Checks.weighted(digits, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    /** Taxpayers without a social security number: 9, and a group of the ranges that the IRS has given out. */
    static boolean taxpayer(String digits) {
        int group = Integer.parseInt(digits.substring(3, 5));
        return digits.charAt(0) == '9'
                && ((group >= 50 && group <= 65)
                        || (group >= 70 && group <= 88)
                        || (group >= 90 && group <= 92)
                        || group >= 94);
    }

    /** Patients of England and Wales: modulus 11. */
    static boolean patient(String digits) {
        int check = (11 - Checks.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return check == digits.charAt(9) - '0';
    }

    /** National insurance: letters and pairs that are not used (HMRC, NIM39110); without a check digit. */
    static boolean insurance(String code) {
        String prefix = code.substring(0, 2);
        return "DFIQUV".indexOf(code.charAt(0)) < 0
                && "DFIQUVO".indexOf(code.charAt(1)) < 0
                && !NO_PREFIX.contains(prefix)
                && code.charAt(8) >= 'A'
                && code.charAt(8) <= 'D';
    }
}
