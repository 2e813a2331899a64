package prahari.identifier;

/** National numbers of Asia without India. */
final class AsianChecks {
    private static final int[] RIC = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] TAIWAN = {1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1};
    private static final int[] JAPAN = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] KOREA = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    private static final int[] THAILAND = {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] IRAN = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] LANKA = {8, 4, 3, 2, 7, 6, 5, 7, 4, 3, 2};
    private static final int[] KUWAIT = {2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] SINGAPORE = {2, 7, 6, 5, 4, 3, 2};
    private static final int[] TCKN_1 = {7, 9, 7, 9, 7, 9, 7, 9, 7};
    private static final int[] ONES = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    private static final int[] IIN_1 = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] IIN_2 = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

    /** The numbers that Taiwan has for the letters from A on. */
    private static final int[] TAIWAN_LETTERS = {
        10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33
    };

    private static final String CHINA =
            " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61"
                    + " 62 63 64 65 71 81 82 83 91 ";
    private static final String INDONESIA =
            " 11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72"
                    + " 73 74 75 76 81 82 91 92 93 94 95 96 97 ";
    private static final String VIETNAM =
            " 001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031"
                    + " 033 034 035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072"
                    + " 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096 ";
    private static final String EGYPT =
            " 01 02 03 04 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35" + " 88 ";

    private AsianChecks() {}

    /** China's resident number: region, date of birth, ISO 7064 MOD 11-2. */
    static boolean ric(String value) {
        if (!Digits.all(value, 0, 17) || !isOneOf(CHINA, value, 0, 2)) return false;
        if (!Digits.isBirth(Digits.four(value, 6), Digits.two(value, 10), Digits.two(value, 12))) return false;
        return "10X98765432".charAt(Checks.weighted(value, RIC) % 11) == value.charAt(17);
    }

    /** Hong Kong's identity card: one or two letters, six digits, a check character. */
    static boolean hkid(String value) {
        int letters = value.length() - 7;
        if (!Chars.allUpper(value, 0, letters) || !Digits.all(value, letters, letters + 6)) return false;
        int sum = letters == 1 ? 36 * 9 : (value.charAt(0) - 'A' + 10) * 9;
        sum += (value.charAt(letters - 1) - 'A' + 10) * 8;
        for (int i = 0; i < 6; i++) sum += Digits.at(value, letters + i) * (7 - i);
        return "0123456789A".charAt((11 - sum % 11) % 11) == value.charAt(value.length() - 1);
    }

    /** Taiwan's identity card and residence certificate: a letter, sex, seven digits, a check digit. */
    static boolean taiwan(String value) {
        if (!Chars.isUpper(value.charAt(0)) || !Digits.all(value, 1, 10)) return false;
        if (!Digits.isAny(value.charAt(1), "1289")) return false;
        int letter = TAIWAN_LETTERS[value.charAt(0) - 'A'];
        return Checks.weighted(letter + value.substring(1), TAIWAN) % 10 == 0;
    }

    /** Japan's individual number. */
    static boolean japan(String digits) {
        int rest = Checks.weighted(digits, JAPAN) % 11;
        return Digits.last(digits) == (rest <= 1 ? 0 : 11 - rest);
    }

    /** Korea's residents: date of birth, sex and century, place, a check digit until October 2020. */
    static boolean korea(String digits) {
        int sex = Digits.at(digits, 6);
        int century = sex == 0 || sex == 9 ? 1800 : sex % 4 == 1 || sex % 4 == 2 ? 1900 : 2000;
        int year = century + Digits.two(digits, 0);
        int month = Digits.two(digits, 2);
        if (!Digits.isBirth(year, month, Digits.two(digits, 4))) return false;
        if (year > 2020 || (year == 2020 && month >= 10)) return true;
        int rest = 11 - Checks.weighted(digits, KOREA) % 11;
        boolean foreign = sex >= 5 && sex <= 8;
        return Digits.last(digits) == rest % 10 || (foreign && Digits.last(digits) == (rest + 2) % 10);
    }

    /** Thailand's citizens: kind of person, twelve digits, a check digit. */
    static boolean thailand(String digits) {
        int lacks = (11 - Checks.weighted(digits, THAILAND) % 11) % 10;
        return digits.charAt(0) != '0' && digits.charAt(0) != '9' && Digits.last(digits) == lacks;
    }

    /** Vietnam's citizens: province, sex and century, year of birth; no check digit. */
    static boolean vietnam(String digits) {
        int century = 1900 + Digits.at(digits, 3) / 2 * 100;
        return isOneOf(VIETNAM, digits, 0, 3) && century + Digits.two(digits, 4) <= 2040;
    }

    /** Malaysia's MyKad: date of birth, place, serial; no check digit. */
    static boolean malaysia(String digits) {
        int place = Digits.two(digits, 6);
        boolean placed = (place >= 1 && place <= 16)
                || (place >= 21 && place <= 59)
                || (place >= 60 && place <= 68)
                || place == 71
                || place == 72
                || (place >= 74 && place <= 79)
                || (place >= 82 && place <= 93)
                || place >= 98;
        return placed && Digits.isYearFirst(digits, 0);
    }

    /** Singapore's citizens (S, T) and foreigners (F, G, M): seven digits and a letter. */
    static boolean singapore(String value) {
        int kind = "STFGM".indexOf(value.charAt(0));
        if (kind < 0 || !Digits.all(value, 1, 8)) return false;
        int sum = Checks.weighted(value.substring(1), SINGAPORE);
        char letter = switch (value.charAt(0)) {
            case 'S' -> "JZIHGFEDCBA".charAt(sum % 11);
            case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11);
            case 'F' -> "XWUTRQPNMLK".charAt(sum % 11);
            case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11);
            default -> "XWUTRQPNJLK".charAt((sum + 3) % 11);
        };
        return value.charAt(8) == letter;
    }

    /** Indonesia's number: place, day (40 more for women), month, year, serial; no check digit. */
    static boolean nik(String digits) {
        int day = Digits.two(digits, 6);
        boolean placed = isOneOf(INDONESIA, digits, 0, 2) && !digits.startsWith("00", 2) && !digits.startsWith("00", 4);
        return placed
                && Digits.isDay(Digits.two(digits, 10), Digits.two(digits, 8), day > 40 ? day - 40 : day)
                && !digits.endsWith("0000");
    }

    /** Pakistan's identity card: province 1 to 7, family, a digit by sex; no check digit. */
    static boolean pakistan(String digits) {
        return digits.charAt(0) >= '1' && digits.charAt(0) <= '7' && digits.charAt(12) != '0';
    }

    /** Bangladesh: ten digits, or district, kind of place and so on, before them the year of birth; no check digit. */
    static boolean bangladesh(String digits) {
        if (digits.length() == 10) return digits.charAt(0) != '0';
        int at = digits.length() - 13;
        int district = Digits.two(digits, at);
        boolean placed = district >= 1 && district <= 95 && Digits.isAny(digits.charAt(at + 2), "123459");
        return placed && (at == 0 || (Digits.four(digits, 0) >= 1890 && Digits.four(digits, 0) <= 2040));
    }

    /** Sri Lanka: year, day of the year (500 more for women), serial, a check digit; the old one ends in V or X. */
    static boolean lanka(String value) {
        boolean old = value.length() == 10;
        if (old && (!Digits.all(value, 0, 9) || !Digits.isAny(value.charAt(9), "VX"))) return false;
        String digits = old ? "19" + value.substring(0, 5) + "0" + value.substring(5, 9) : value;
        int year = Digits.four(digits, 0);
        int day = Digits.three(digits, 4) % 500;
        if (year < 1880 || year > 2040 || day < 1 || day > 366 || Digits.three(digits, 4) >= 1000) return false;
        return Digits.last(digits) == (11 - Checks.weighted(digits, LANKA) % 11) % 11 % 10;
    }

    /** Israel's residents: nine digits, zeros in front left out. */
    static boolean israel(String digits) {
        return Checks.luhn(digits) && !digits.startsWith("000");
    }

    /** Iran's citizens: place, serial, a check digit. */
    static boolean iran(String digits) {
        int rest = Checks.weighted(digits, IRAN) % 11;
        return !digits.startsWith("000") && Digits.last(digits) == (rest < 2 ? rest : 11 - rest);
    }

    /** The Emirates' identity card: 784, year of birth, seven digits, Luhn. */
    static boolean emirates(String digits) {
        int year = Digits.four(digits, 3);
        return digits.startsWith("784") && year >= 1900 && year <= 2040 && Checks.luhn(digits);
    }

    /** Saudi Arabia's number of citizens (1) and residents (2): Luhn. */
    static boolean saudi(String digits) {
        return (digits.charAt(0) == '1' || digits.charAt(0) == '2') && Checks.luhn(digits);
    }

    /** Kuwait's civil number: century, date of birth, serial, a check digit. */
    static boolean kuwait(String digits) {
        int century = Digits.at(digits, 0);
        if (century != 2 && century != 3) return false;
        int year = 1700 + century * 100 + Digits.two(digits, 1);
        return Digits.isBirth(year, Digits.two(digits, 3), Digits.two(digits, 5))
                && Digits.last(digits) == 11 - Checks.weighted(digits, KUWAIT) % 11;
    }

    /** Egypt's number: century, date of birth, governorate, serial, a digit by an unpublished formula. */
    static boolean egypt(String digits) {
        int century = Digits.at(digits, 0);
        if (century != 2 && century != 3) return false;
        int year = 1700 + century * 100 + Digits.two(digits, 1);
        return Digits.isBirth(year, Digits.two(digits, 3), Digits.two(digits, 5)) && isOneOf(EGYPT, digits, 7, 9);
    }

    /** Turkey's number of citizens: eleven digits, two of them check digits. */
    static boolean tckn(String digits) {
        if (digits.charAt(0) == '0') return false;
        // 7 for the odd and 9 for the even places is 7 and -1 modulo 10.
        return Digits.rests(digits, 10, TCKN_1) && Digits.rests(digits, 10, ONES);
    }

    /** Kazakhstan's number of persons: date of birth, century and sex, serial, a check digit by one of two sums. */
    static boolean kazakhstan(String digits) {
        int century = Digits.at(digits, 6);
        if (century < 1 || century > 6) return false;
        int year = 1800 + (century - 1) / 2 * 100 + Digits.two(digits, 0);
        if (!Digits.isBirth(year, Digits.two(digits, 2), Digits.two(digits, 4))) return false;
        int rest = Checks.weighted(digits, IIN_1) % 11;
        if (rest == 10) rest = Checks.weighted(digits, IIN_2) % 11;
        return Digits.last(digits) == rest;
    }

    private static boolean isOneOf(String list, String value, int start, int end) {
        int at = list.indexOf(value.substring(start, end));
        return at > 0 && list.charAt(at - 1) == ' ' && list.charAt(at + end - start) == ' ';
    }
}
