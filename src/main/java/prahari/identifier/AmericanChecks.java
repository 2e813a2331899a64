package prahari.identifier;

/** National numbers of America without the USA. */
final class AmericanChecks {
    private static final String CURP = "0123456789ABCDEFGHIJKLMN_OPQRSTUVWXYZ";
    private static final String RFC = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ _";
    private static final String STATES =
            " AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC" + " TS TL VZ YN ZS NE ";
    private static final int[] CPF_1 = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] CPF_2 = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] CNPJ_1 = {5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] CNPJ_2 = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] PIS = {3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] CUIT = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] NIT = {41, 37, 29, 23, 19, 17, 13, 7, 3};
    private static final int[] CI = {2, 9, 8, 7, 6, 3, 4};

    private AmericanChecks() {}

    /** Brazil's register of persons: eleven digits, two of them check digits. */
    static boolean cpf(String digits) {
        return Digits.completes(digits, 11, CPF_1) && Digits.completes(digits, 11, CPF_2);
    }

    /** Brazil's register of firms; since 2026 with letters, whose value is their code less that of zero. */
    static boolean cnpj(String value) {
        if (value.startsWith("000000000000") || !Digits.all(value, 12, 14)) return false;
        return Digits.completes(value, 11, CNPJ_1) && Digits.completes(value, 11, CNPJ_2);
    }

    /** Brazil's social insurance (PIS, PASEP, NIT). */
    static boolean pis(String digits) {
        return Digits.completes(digits, 11, PIS);
    }

    /** Argentina's tax and labour number: kind of person, document, check digit. */
    static boolean cuit(String digits) {
        int rest = 11 - Checks.weighted(digits, CUIT) % 11;
        return switch (Digits.two(digits, 0)) {
            case 20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55 ->
                Digits.last(digits) == (rest == 11 ? 0 : rest == 10 ? 9 : rest);
            default -> false;
        };
    }

    /** Chile's number of persons and firms: seven or eight digits and a digit or K. */
    static boolean rut(String value) {
        int last = value.length() - 1;
        if (!Digits.all(value, 0, last) || value.charAt(0) == '0') return false;
        int sum = 0;
        for (int i = 0; i < last; i++) sum += Digits.at(value, last - 1 - i) * (2 + i % 6);
        return "0123456789K".charAt((11 - sum % 11) % 11) == value.charAt(last);
    }

    /** Colombia's tax number: nine digits and a check digit. */
    static boolean nit(String digits) {
        int rest = Checks.weighted(digits, NIT) % 11;
        return digits.charAt(0) != '0' && Digits.last(digits) == (rest < 2 ? rest : 11 - rest);
    }

    /** Peru's tax number: kind of person, document, check digit. */
    static boolean ruc(String digits) {
        return switch (Digits.two(digits, 0)) {
            case 10, 15, 16, 17, 20 -> Digits.completes(digits, 11, CUIT);
            default -> false;
        };
    }

    /** Ecuador's identity card: province, Luhn. */
    static boolean ecuador(String digits) {
        int province = Digits.two(digits, 0);
        boolean placed = (province >= 1 && province <= 24) || province == 30;
        return placed && digits.charAt(2) < '6' && Checks.luhn(digits);
    }

    /** Uruguay's identity card: seven digits and a check digit. */
    static boolean uruguay(String digits) {
        return digits.charAt(0) != '0' && Digits.completes(digits, 10, CI);
    }

    /** The Dominican Republic's identity card. */
    static boolean dominican(String digits) {
        return !digits.startsWith("0000000") && Checks.luhn(digits);
    }

    /** Venezuela's tax number: kind of person, eight digits, a check digit. */
    static boolean rif(String value) {
        int kind = "VEJPG".indexOf(value.charAt(0));
        if (kind < 0 || !Digits.all(value, 1, 10)) return false;
        int sum = (kind + 1) * 4 + Checks.weighted(value.substring(1), 3, 2, 7, 6, 5, 4, 3, 2);
        return "00987654321".charAt(sum % 11) == value.charAt(9);
    }

    /** Mexico's population register: letters of the name, date of birth, sex, state, consonants, a check digit. */
    static boolean curp(String value) {
        if (!Digits.all(value, 4, 10) || !Digits.isYearFirst(value, 4)) return false;
        if (!Digits.isAny(value.charAt(10), "HMX") || !STATES.contains(" " + value.substring(11, 13) + " "))
            return false;
        if (!Chars.allUpper(value, 0, 4) || !Chars.allUpper(value, 13, 16) || !Digits.all(value, 17, 18)) return false;
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += CURP.indexOf(value.charAt(i)) * (18 - i);
        return Digits.last(value) == (10 - sum % 10) % 10;
    }

    /** Mexico's tax register: letters of the name, date, three characters, the last a check character. */
    static boolean rfc(String value) {
        int letters = value.length() - 9;
        if (!Chars.allUpper(value, 0, letters) || !Digits.all(value, letters, letters + 6)) return false;
        if (!Digits.isYearFirst(value, letters)) return false;
        String padded = letters == 3 ? " " + value : value;
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += RFC.indexOf(padded.charAt(i)) * (13 - i);
        return "0123456789A".charAt((11 - sum % 11) % 11) == padded.charAt(12);
    }

    /** Canada's social insurance number; those that begin with 0 or 8 belong to nobody. */
    static boolean sin(String digits) {
        return digits.charAt(0) != '0' && digits.charAt(0) != '8' && Checks.luhn(digits);
    }
}
