package prahari.identifier;

/** National numbers of Africa, Australia and New Zealand. */
final class SouthernChecks {
    private static final int[] TFN = {1, 4, 3, 7, 5, 8, 6, 9, 10};
    private static final int[] ABN = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
    private static final int[] MEDICARE = {1, 3, 7, 9, 1, 3, 7, 9};
    private static final int[] IRD_1 = {3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] IRD_2 = {7, 4, 3, 2, 5, 2, 7, 6};

    private SouthernChecks() {}

    /** South Africa's persons: date of birth, serial, citizenship, Luhn. */
    static boolean southAfrica(String digits) {
        return digits.charAt(10) <= '2' && Digits.isYearFirst(digits, 0) && Checks.luhn(digits);
    }

    /** Nigeria's identity number: no check digit. */
    static boolean nigeria(String digits) {
        return digits.charAt(0) != '0';
    }

    /** Australia's tax file number. */
    static boolean tfn(String digits) {
        return !digits.startsWith("000") && Checks.weighted(digits, TFN) % 11 == 0;
    }

    /** Australia's business number: two check digits, then nine digits. */
    static boolean abn(String digits) {
        return digits.charAt(0) != '0' && (Checks.weighted(digits, ABN) - ABN[0]) % 89 == 0;
    }

    /** Australia's health insurance: nine digits, the last a check digit, and the issue of the card. */
    static boolean medicare(String digits) {
        return digits.charAt(0) >= '2'
                && digits.charAt(0) <= '6'
                && digits.charAt(9) != '0'
                && Digits.rests(digits, 10, MEDICARE);
    }

    /** New Zealand's tax number: eight or nine digits, the last a check digit by one of two sums. */
    static boolean ird(String digits) {
        String nine = digits.length() == 8 ? "0" + digits : digits;
        long number = Digits.number(nine, 0, 9);
        if (number < 10_000_000 || number > 150_000_000) return false;
        int rest = (11 - Checks.weighted(nine, IRD_1) % 11) % 11;
        if (rest == 10) rest = (11 - Checks.weighted(nine, IRD_2) % 11) % 11;
        return rest == Digits.last(nine);
    }
}
