package prahari.identifier;

import java.util.Set;

/** Checks of numbers of the United States and the United Kingdom. */
final class UsUkChecks {
    private static final Set<String> NO_PREFIX = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");
    private static final String UTR_CHECK = "21987654321";

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

    /** The tax authority's reference of a person: the first digit checks the others, modulus 11. */
    static boolean reference(String digits) {
        int sum = Checks.weighted(digits.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
        return digits.charAt(0) == UTR_CHECK.charAt(sum);
    }

    /** A British driver: five of the surname, birth (month plus 50 for women), initials, a digit and two signs. */
    static boolean driver(String code) {
        if (!isSurname(code) || !Chars.allDigits(code, 5, 11)) return false;
        int month = Integer.parseInt(code.substring(6, 8)) % 50;
        int day = Integer.parseInt(code.substring(8, 10));
        boolean initials = isInitial(code.charAt(11)) && isInitial(code.charAt(12));
        return initials
                && Chars.isDigit(code.charAt(13))
                && Chars.isUpper(code.charAt(14))
                && Chars.isUpper(code.charAt(15))
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 31;
    }

    private static boolean isSurname(String code) {
        int letters = 0;
        while (letters < 5 && Chars.isUpper(code.charAt(letters))) letters++;
        for (int i = letters; i < 5; i++) if (code.charAt(i) != '9') return false;
        return letters > 0;
    }

    private static boolean isInitial(char c) {
        return Chars.isUpper(c) || c == '9';
    }
}
