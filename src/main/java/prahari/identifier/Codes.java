package prahari.identifier;

/** Checks of codes that mix letters and digits; all in capitals. */
final class Codes {
    private static final String BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Codes() {}

    /** India's goods and services tax: state, PAN, entity, Z, check character of base 36. */
    static boolean gstin(String code) {
        if (!Chars.allDigits(code, 0, 2) || !Pan.isShape(code.substring(2, 12), false)) return false;
        int state = Integer.parseInt(code.substring(0, 2));
        if (state == 0 || (state > 38 && state != 97 && state != 99) || code.charAt(12) == '0') return false;
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            int product = BASE_36.indexOf(code.charAt(i)) * (1 + i % 2);
            sum += product / 36 + product % 36;
        }
        return BASE_36.indexOf(code.charAt(14)) == (36 - sum % 36) % 36;
    }
}
