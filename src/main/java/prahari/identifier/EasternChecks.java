package prahari.identifier;

/** National numbers of eastern Europe, Greece and Russia. */
final class EasternChecks {
    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    private static final int[] NIP = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    private static final int[] TAJ = {3, 7, 3, 7, 3, 7, 3, 7};
    private static final int[] CNP = {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9};
    private static final int[] EGN = {2, 4, 8, 5, 10, 9, 7, 3, 6};
    private static final int[] JMBG = {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] BALTIC_1 = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1};
    private static final int[] BALTIC_2 = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
    private static final int[] LATVIA = {10, 5, 8, 4, 2, 1, 6, 3, 7, 9};
    private static final int[] AFM = {256, 128, 64, 32, 16, 8, 4, 2};
    private static final int[] IDNP = {7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1};
    private static final int[] RNTRC = {-1, 5, 7, 9, 4, 6, 10, 5, 7};
    private static final int[] INN_FIRM = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_1 = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_2 = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] SNILS = {9, 8, 7, 6, 5, 4, 3, 2, 1};

    /** Days since the end of 1899 that a Ukrainian number may begin with: until 2040. */
    private static final int LAST_DAY = 51_500;

    /** Pension insurance numbers up to this one have no check digits. */
    private static final int UNCHECKED_SNILS = 1_001_998;

    private EasternChecks() {}

    /** Poland's persons: date of birth (month 20 more in the 2000s, 80 in the 1800s), serial, a check digit. */
    static boolean pesel(String digits) {
        int month = Digits.two(digits, 2);
        int year = (month > 80 ? 1800 : 1900 + month / 20 * 100) + Digits.two(digits, 0);
        return Digits.isBirth(year, month % 20, Digits.two(digits, 4)) && Digits.completes(digits, 10, PESEL);
    }

    /** Poland's tax number. */
    static boolean nip(String digits) {
        return digits.charAt(0) != '0' && Checks.weighted(digits, NIP) % 11 == Digits.last(digits);
    }

    /** The Czech and Slovak birth number: month 50 more for women, divisible by 11; nine digits without a check before 1954. */
    static boolean birthNumber(String digits) {
        int month = Digits.two(digits, 2) % 50;
        if (Digits.two(digits, 2) > 82) return false;
        int year = Digits.two(digits, 0);
        boolean shifted = month > 20 && digits.length() == 10;
        if (!Digits.isDay(year, shifted ? month - 20 : month, Digits.two(digits, 4))) return false;
        if (digits.length() == 9) return year < 54 && !digits.endsWith("000");
        return Digits.last(digits) == Digits.number(digits, 0, 9) % 11 % 10;
    }

    /** Hungary's social insurance number. */
    static boolean taj(String digits) {
        return !digits.startsWith("000") && Digits.rests(digits, 10, TAJ);
    }

    /** Romania's persons: sex and century, date of birth, county, serial, a check digit. */
    static boolean cnp(String digits) {
        int sex = Digits.at(digits, 0);
        int county = Digits.two(digits, 7);
        boolean placed = (county >= 1 && county <= 48) || county == 51 || county == 52 || county == 70;
        if (sex == 0 || !placed || !Digits.isYearFirst(digits, 1)) return false;
        int rest = Checks.weighted(digits, CNP) % 11;
        return Digits.last(digits) == (rest == 10 ? 1 : rest);
    }

    /** Bulgaria's persons: date of birth (month 20 more in the 1800s, 40 in the 2000s), serial, a check digit. */
    static boolean egn(String digits) {
        int month = Digits.two(digits, 2);
        int century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
        int plain = month > 40 ? month - 40 : month > 20 ? month - 20 : month;
        return Digits.isBirth(century + Digits.two(digits, 0), plain, Digits.two(digits, 4))
                && Digits.rests(digits, 11, EGN);
    }

    /** Croatia's persons and firms: ISO 7064 MOD 11,10. */
    static boolean oib(String digits) {
        return Digits.isHybrid(digits);
    }

    /** Yugoslavia's persons, still in use: date of birth, region, serial, a check digit; Slovenia's regions apart. */
    static boolean jmbg(String digits) {
        return digits.charAt(7) != '5' && isYugoslav(digits);
    }

    /** The same in Slovenia. */
    static boolean emso(String digits) {
        return digits.charAt(7) == '5' && isYugoslav(digits);
    }

    private static boolean isYugoslav(String digits) {
        int year = Digits.three(digits, 4);
        return Digits.isBirth(year < 800 ? 2000 + year : 1000 + year, Digits.two(digits, 2), Digits.two(digits, 0))
                && Digits.completes(digits, 11, JMBG);
    }

    /** Estonia's and Lithuania's persons: sex and century, date of birth, serial, a check digit by one of two sums. */
    static boolean baltic(String digits) {
        int sex = Digits.at(digits, 0);
        if (sex < 1 || sex > 6) return false;
        int year = 1800 + (sex - 1) / 2 * 100 + Digits.two(digits, 1);
        if (!Digits.isBirth(year, Digits.two(digits, 3), Digits.two(digits, 5))) return false;
        int rest = Checks.weighted(digits, BALTIC_1) % 11;
        if (rest == 10) rest = Checks.weighted(digits, BALTIC_2) % 11 % 10;
        return Digits.last(digits) == rest;
    }

    /** Latvia's persons: date of birth, century, serial, a check digit. */
    static boolean latvia(String digits) {
        int century = Digits.at(digits, 6);
        return century <= 2
                && Digits.isBirth(
                        1800 + century * 100 + Digits.two(digits, 4), Digits.two(digits, 2), Digits.two(digits, 0))
                && Digits.last(digits) == (1 + Checks.weighted(digits, LATVIA)) % 11 % 10;
    }

    /** Latvia's persons since 2017: 32 and nine digits without a meaning. */
    static boolean newLatvia(String digits) {
        return digits.startsWith("32");
    }

    /** Greece's social insurance: date of birth, serial, Luhn. */
    static boolean amka(String digits) {
        return Digits.isDayFirst(digits, 0) && Checks.luhn(digits);
    }

    /** Greece's tax number. */
    static boolean afm(String digits) {
        return !digits.startsWith("000") && Digits.rests(digits, 11, AFM);
    }

    /** Moldova's persons. */
    static boolean idnp(String digits) {
        return (digits.charAt(0) == '0' || digits.charAt(0) == '2') && Digits.rests(digits, 10, IDNP);
    }

    /** Ukraine's taxpayers: days from 1900 to the birth, serial, a check digit. */
    static boolean rntrc(String digits) {
        long day = Digits.number(digits, 0, 5);
        int rest = Math.floorMod(Checks.weighted(digits, RNTRC), 11) % 10;
        return day > 0 && day <= LAST_DAY && Digits.last(digits) == rest;
    }

    /** Russia's tax number: of a firm ten digits, of a person twelve. */
    static boolean inn(String digits) {
        if (digits.startsWith("00")) return false;
        if (digits.length() == 10) return Digits.rests(digits, 11, INN_FIRM);
        return Digits.rests(digits, 11, INN_1) && Digits.rests(digits, 11, INN_2);
    }

    /** Russia's pension insurance number: nine digits and a sum of two. */
    static boolean snils(String digits) {
        return Checks.weighted(digits, SNILS) % 101 % 100 == Digits.two(digits, 9)
                && Digits.number(digits, 0, 9) > UNCHECKED_SNILS;
    }

    /** Russia's inland passport: region, year of printing, serial; no check digit. */
    static boolean passport(String value) {
        int year = Digits.two(value, 2);
        return !value.startsWith("00") && (year >= 97 || year <= 40) && !value.endsWith("000000");
    }
}
