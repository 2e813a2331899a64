package prahari.identifier;

/** National numbers of northern, western and southern Europe. */
final class WesternChecks {
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Values of 0 to 9 and of A to Z in the odd places of an Italian code. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    /** Letters that take the place of the digits of an Italian code where two persons would share one. */
    private static final String OMOCODIA = "LMNPQRSTUV";

    private static final int[] NIF = {9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] BSN = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    private static final int[] AUSTRIA = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6};
    private static final int[] CPR = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] FNR_1 = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] FNR_2 = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] KENNITALA = {3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] PENSION = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2};
    private static final int[] EAN = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3};
    private static final int[] PPS = {8, 7, 6, 5, 4, 3, 2};

    private WesternChecks() {}

    /** Spain's national document: eight digits and a letter. */
    static boolean dni(String code) {
        return Digits.all(code, 0, 8)
                && !code.startsWith("0000000")
                && dniLetter(code.substring(0, 8)) == code.charAt(8);
    }

    /** Spain's number for foreigners: X, Y or Z, seven digits and a letter. */
    static boolean nie(String code) {
        int first = "XYZ".indexOf(code.charAt(0));
        return first >= 0 && Digits.all(code, 1, 8) && dniLetter(first + code.substring(1, 8)) == code.charAt(8);
    }

    private static char dniLetter(String digits) {
        return DNI_LETTERS.charAt(Integer.parseInt(digits) % 23);
    }

    /** Portugal's tax number: nine digits, the last a check digit. */
    static boolean nif(String digits) {
        boolean given = Digits.isAny(digits.charAt(0), "1235689") || digits.startsWith("45");
        return given && Digits.completes(digits, 11, NIF);
    }

    /** Portugal's citizen card: eight digits, a check digit, two characters for the version, a check digit. */
    static boolean portugueseCard(String value) {
        if (!Digits.all(value, 0, 9) || !Digits.all(value, 11, 12)) return false;
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            int each = BASE_36.indexOf(value.charAt(i));
            if (i % 2 == 0) each = each * 2 > 9 ? each * 2 - 9 : each * 2;
            sum += each;
        }
        return sum % 10 == 0;
    }

    /** Italy's tax code: letters of the name, year, month as a letter, day (40 more for women), place, a check letter. */
    static boolean codice(String value) {
        if (!Chars.allUpper(value, 0, 6) || !Chars.isUpper(value.charAt(11)) || !Chars.isUpper(value.charAt(15)))
            return false;
        int month = "ABCDEHLMPRST".indexOf(value.charAt(8)) + 1;
        int year = omocodia(value, 6) * 10 + omocodia(value, 7);
        int day = omocodia(value, 9) * 10 + omocodia(value, 10);
        if (year < 0 || day < 0 || omocodia(value, 12) < 0 || omocodia(value, 13) < 0 || omocodia(value, 14) < 0)
            return false;
        if (!Digits.isDay(year, month, day > 40 ? day - 40 : day)) return false;
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int each = BASE_36.indexOf(value.charAt(i));
            if (each >= 10) each -= 10;
            sum += i % 2 == 0 ? ODD[each] : each;
        }
        return value.charAt(15) - 'A' == sum % 26;
    }

    private static int omocodia(String value, int at) {
        char c = value.charAt(at);
        if (Chars.isDigit(c)) return c - '0';
        int digit = OMOCODIA.indexOf(c);
        return digit < 0 ? -1_000 : digit;
    }

    /** France's social insurance: sex, year and month of birth, place, serial, 97 less the rest by 97. */
    static boolean nir(String value) {
        String digits = value;
        if (!Digits.isAny(value.charAt(0), "123478")) return false;
        if (value.charAt(5) == '2' && Digits.isAny(value.charAt(6), "AB"))
            digits = value.substring(0, 5) + (value.charAt(6) == 'A' ? "19" : "18") + value.substring(7);
        if (!Digits.all(digits, 0, 15)) return false;
        int month = Digits.two(digits, 3);
        boolean dated = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        return dated && 97 - Digits.number(digits, 0, 13) % 97 == Digits.two(digits, 13);
    }

    /** France's tax number of a person: ten digits and their rest by 511. */
    static boolean frenchTax(String digits) {
        return digits.charAt(0) < '4' && Digits.number(digits, 0, 10) % 511 == Digits.three(digits, 10);
    }

    /** Germany's tax number: of the first ten digits one stands there twice or thrice; ISO 7064 MOD 11,10. */
    static boolean idnr(String digits) {
        if (digits.charAt(0) == '0') return false;
        int[] counts = new int[10];
        for (int i = 0; i < 10; i++) counts[Digits.at(digits, i)]++;
        int repeated = 0;
        for (int count : counts) {
            if (count > 3) return false;
            if (count > 1) repeated++;
        }
        return repeated == 1 && Digits.isHybrid(digits);
    }

    /** Germany's pension insurance: area, date of birth, first letter of the name, serial, a check digit. */
    static boolean germanPension(String value) {
        if (!Digits.all(value, 0, 8) || !Chars.isUpper(value.charAt(8)) || !Digits.all(value, 9, 12)) return false;
        int day = Digits.two(value, 2);
        if (!Digits.isDay(Digits.two(value, 6), Digits.two(value, 4), day > 50 ? day - 50 : day)) return false;
        int letter = value.charAt(8) - 'A' + 1;
        String digits = value.substring(0, 8) + (char) ('0' + letter / 10) + letter % 10 + value.substring(9);
        int sum = 0;
        for (int i = 0; i < PENSION.length; i++) {
            int product = Digits.at(digits, i) * PENSION[i];
            sum += product / 10 + product % 10;
        }
        return Digits.last(value) == sum % 10;
    }

    /** Austria's social insurance: serial, a check digit in the fourth place, date of birth. */
    static boolean austria(String digits) {
        int month = Digits.two(digits, 6);
        boolean dated =
                Digits.isDay(Digits.two(digits, 8), month > 12 && month < 16 ? 12 : month, Digits.two(digits, 4));
        return dated && digits.charAt(0) != '0' && Checks.weighted(digits, AUSTRIA) % 11 == Digits.at(digits, 3);
    }

    /** Switzerland's old-age insurance: 756 and the check digit of a trade item. */
    static boolean ahv(String digits) {
        return digits.startsWith("756") && Digits.completes(digits, 10, EAN);
    }

    /** Belgium's register: date of birth, serial, 97 less the rest by 97, since 2000 with a 2 before it. */
    static boolean belgium(String digits) {
        int month = Digits.two(digits, 2) % 20;
        int year = Digits.two(digits, 0);
        boolean dated = Digits.two(digits, 2) < 60
                && (Digits.isDay(year, month, Digits.two(digits, 4)) || (month == 0 && digits.startsWith("00", 4)));
        if (!dated) return false;
        long first = Digits.number(digits, 0, 9);
        int check = Digits.two(digits, 9);
        return check == 97 - first % 97 || (year <= 40 && check == 97 - (2_000_000_000L + first) % 97);
    }

    /** The Netherlands' citizen service number: nine digits, zeros in front left out. */
    static boolean bsn(String digits) {
        return !digits.startsWith("000") && Checks.weighted(digits, BSN) % 11 == 0;
    }

    /** Luxembourg's register: date of birth, serial, Luhn and Verhoeff, both over the first eleven digits. */
    static boolean luxembourg(String digits) {
        return Digits.isBirth(Digits.four(digits, 0), Digits.two(digits, 4), Digits.two(digits, 6))
                && Checks.luhn(digits.substring(0, 12))
                && Checks.verhoeff(digits.substring(0, 11) + digits.charAt(12));
    }

    /** Ireland's public service number: seven digits, a check letter, maybe another letter. */
    static boolean pps(String value) {
        if (!Digits.all(value, 0, 7)) return false;
        char second = value.length() == 9 ? value.charAt(8) : 'W';
        if (!Digits.isAny(second, "WABCDEFGHIT")) return false;
        int sum = Checks.weighted(value, PPS) + (second == 'W' || second == 'T' ? 0 : (second - 'A' + 1) * 9);
        return "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) == value.charAt(7);
    }

    /** Denmark's persons: date of birth and serial. */
    static boolean cprDate(String digits) {
        return Digits.isDayFirst(digits, 0) && !digits.endsWith("0000");
    }

    /** The same with the check digit that numbers had until 2007. */
    static boolean cpr(String digits) {
        return cprDate(digits) && Checks.weighted(digits, CPR) % 11 == 0;
    }

    /** Norway's persons: date of birth, serial, two check digits. */
    static boolean norway(String digits) {
        int day = Digits.two(digits, 0);
        int month = Digits.two(digits, 2);
        return Digits.isDay(Digits.two(digits, 4), month > 40 ? month - 40 : month, day > 40 ? day - 40 : day)
                && Digits.completesStrictly(digits, 11, FNR_1)
                && Digits.completesStrictly(digits, 11, FNR_2);
    }

    /** Sweden's persons: date of birth (day 60 more for a stay), serial, Luhn; a plus from the hundredth year on. */
    static boolean sweden(String value) {
        String digits = value.replace("-", "").replace("+", "");
        int at = digits.length() - 10;
        if (at == 2 && (Digits.two(digits, 0) < 18 || Digits.two(digits, 0) > 20)) return false;
        int day = Digits.two(digits, at + 4);
        return Digits.isDay(Digits.two(digits, at), Digits.two(digits, at + 2), day > 60 ? day - 60 : day)
                && Checks.luhn(digits.substring(at))
                && !digits.startsWith("000", at + 6);
    }

    /** Finland's persons: date of birth, a sign for the century, serial, a check character by 31. */
    static boolean hetu(String value) {
        if (!Digits.all(value, 0, 6) || !Digits.all(value, 7, 10)) return false;
        char sign = value.charAt(6);
        int century =
                sign == '+' ? 1800 : Digits.isAny(sign, "-YXWVU") ? 1900 : Digits.isAny(sign, "ABCDEF") ? 2000 : 0;
        if (!Digits.isDay(century + Digits.two(value, 4), Digits.two(value, 2), Digits.two(value, 0))) return false;
        long number = Digits.number(value, 0, 6) * 1000 + Digits.number(value, 7, 10);
        boolean given = century > 0 && Digits.number(value, 7, 10) >= 2;
        return given && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt((int) (number % 31)) == value.charAt(10);
    }

    /** Iceland's persons: date of birth, serial, a check digit, century. */
    static boolean kennitala(String digits) {
        return Digits.isAny(digits.charAt(9), "890")
                && Digits.isDayFirst(digits, 0)
                && Digits.completesStrictly(digits, 11, KENNITALA);
    }
}
