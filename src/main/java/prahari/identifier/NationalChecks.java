package prahari.identifier;

/** Checks of the numbers of India and the USA, after python-stdnum and ABDM. */
final class NationalChecks {
    private NationalChecks() {}

    /** US social security: areas, groups and serials that are never issued, and three made known in advertisements. */
    static boolean ssn(String digits) {
        int area = Integer.parseInt(digits.substring(0, 3));
        boolean issued = area != 0 && area != 666 && area < 900;
        boolean known = digits.equals("078051120") || digits.equals("457555462") || digits.equals("219099999");
        return issued
                && !known
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000")
                && !digits.equals("123456789");
    }

    /** A public health account of India: 91, then 1 to 8, Luhn (ABDM's own generator of numbers). */
    static boolean abha(String digits) {
        char third = digits.charAt(2);
        return digits.startsWith("91")
                && third >= '1'
                && third <= '8'
                && Checks.luhn(digits)
                && !Checks.isPalindrome(digits);
    }

    /** A virtual id in place of an Aadhaar. */
    static boolean virtualId(String digits) {
        return digits.charAt(0) >= '2' && Checks.verhoeff(digits) && !Checks.isPalindrome(digits);
    }
}
