package prahari.identifier;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Check digits of national numbers, after python-stdnum and identique/idnumbers. */
final class NationalChecks {
    private static final String RIC_CHECK = "10X98765432";

    private NationalChecks() {}

    /** Brazil's register of persons: eleven digits, two of them check digits. */
    static boolean cpf(String digits) {
        int first = (11 - Checks.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
        int second = (11 - Checks.weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
        return digit(digits, 9) == first && digit(digits, 10) == second;
    }

    /** Turkey's number of citizens: eleven digits, two of them check digits. */
    static boolean tckn(String digits) {
        int first = Math.floorMod(10 - Checks.weighted(digits, 3, 1, 3, 1, 3, 1, 3, 1, 3), 10);
        int second = (first + Checks.weighted(digits, 1, 1, 1, 1, 1, 1, 1, 1, 1)) % 10;
        return digits.charAt(0) != '0' && digit(digits, 9) == first && digit(digits, 10) == second;
    }

    /** Russia's tax number of a person: twelve digits, two of them check digits. */
    static boolean inn(String digits) {
        int first = Checks.weighted(digits, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
        int second = Checks.weighted(digits, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
        return digit(digits, 10) == first && digit(digits, 11) == second;
    }

    /** Russia's pension insurance number: nine digits and a sum of two. */
    static boolean snils(String digits) {
        int sum = Checks.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        return sum % 101 % 100 == Integer.parseInt(digits.substring(9));
    }

    /** China's resident number: region, a date of birth, ISO 7064 MOD 11-2. */
    static boolean ric(String value) {
        int sum = Checks.weighted(value, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return value.charAt(0) != '0'
                && RIC_CHECK.charAt(sum % 11) == value.charAt(17)
                && isDate(value.substring(6, 14));
    }

    /** Saudi Arabia's number of citizens (1) and residents (2): Luhn. */
    static boolean saudi(String digits) {
        return (digits.charAt(0) == '1' || digits.charAt(0) == '2') && Checks.luhn(digits);
    }

    /** Indonesia's number: region, day (40 more for women), month, year, serial; no check digit. */
    static boolean nik(String digits) {
        int day = Integer.parseInt(digits.substring(6, 8)) % 40;
        int month = Integer.parseInt(digits.substring(8, 10));
        return digits.charAt(0) != '0'
                && day >= 1
                && day <= 31
                && month >= 1
                && month <= 12
                && !digits.endsWith("0000");
    }

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

    private static boolean isDate(String yearMonthDay) {
        try {
            int year = Integer.parseInt(yearMonthDay.substring(0, 4));
            LocalDate.of(
                    year, Integer.parseInt(yearMonthDay.substring(4, 6)), Integer.parseInt(yearMonthDay.substring(6)));
            return year >= 1900 && year <= 2040;
        } catch (DateTimeException e) { // 31 June
            return false;
        }
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}
