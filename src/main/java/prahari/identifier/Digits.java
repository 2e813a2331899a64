package prahari.identifier;

/** Parts of national ids: digits, numbers, dates of birth, sums. */
final class Digits {
    private static final int FIRST_YEAR = 1840;
    private static final int LAST_YEAR = 2040;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Digits() {}

    static int at(String value, int at) {
        return value.charAt(at) - '0';
    }

    static int last(String value) {
        return value.charAt(value.length() - 1) - '0';
    }

    static int two(String value, int at) {
        return at(value, at) * 10 + at(value, at + 1);
    }

    static int three(String value, int at) {
        return at(value, at) * 100 + two(value, at + 1);
    }

    static int four(String value, int at) {
        return two(value, at) * 100 + two(value, at + 2);
    }

    static long number(String value, int start, int end) {
        return Long.parseLong(value, start, end, 10);
    }

    static boolean all(String value, int start, int end) {
        return Chars.allDigits(value, start, end);
    }

    static boolean isOne(String value) {
        for (int i = 1; i < value.length(); i++) if (value.charAt(i) != value.charAt(0)) return false;
        return true;
    }

    static boolean isAny(char c, String chars) {
        return chars.indexOf(c) >= 0;
    }

    /** A day on which somebody may have been born. */
    static boolean isBirth(int year, int month, int day) {
        return year >= FIRST_YEAR && year <= LAST_YEAR && isDay(year, month, day);
    }

    /** A day of a year; of one of two digits, in any century. */
    static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) return false;
        boolean leap = year % 4 == 0 && (year < 100 || year % 100 != 0 || year % 400 == 0);
        return month != 2 || day < 29 || leap;
    }

    /** Year, month and day, two digits each. */
    static boolean isYearFirst(String value, int at) {
        return isDay(two(value, at), two(value, at + 2), two(value, at + 4));
    }

    /** Day, month and year, two digits each. */
    static boolean isDayFirst(String value, int at) {
        return isDay(two(value, at + 4), two(value, at + 2), two(value, at));
    }

    /** Whether the digit behind the weighed ones is what lacks to a multiple of {@code modulus}; 10 counts as 0. */
    static boolean completes(String digits, int modulus, int... weights) {
        int lacks = (modulus - Checks.weighted(digits, weights) % modulus) % modulus % 10;
        return at(digits, weights.length) == lacks;
    }

    /** The same, but a number whose check digit would be 10 is not given out. */
    static boolean completesStrictly(String digits, int modulus, int... weights) {
        int lacks = (modulus - Checks.weighted(digits, weights) % modulus) % modulus;
        return at(digits, weights.length) == lacks;
    }

    /** Whether the digit behind the weighed ones is the rest of their sum; 10 counts as 0. */
    static boolean rests(String digits, int modulus, int... weights) {
        return at(digits, weights.length) == Checks.weighted(digits, weights) % modulus % 10;
    }

    /** ISO 7064 MOD 11,10. */
    static boolean isHybrid(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (product + at(digits, i)) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + last(digits)) % 10 == 1;
    }
}
