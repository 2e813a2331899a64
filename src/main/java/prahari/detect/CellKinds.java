package prahari.detect;

/** Tells by its looks what a cell without a column name holds. */
final class CellKinds {
    private static final int LONGEST_NAME = 40;

    private CellKinds() {}

    /** {@code name}, {@code date}, {@code number}, {@code masked}; empty for anything else. */
    static String of(String value) {
        String cell = behindLabel(behindListNumber(value));
        int digits = 0;
        int letters = 0;
        int stars = 0;
        int signs = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isDigit(c)) digits++;
            else if (c == '*' || c == '\u2022' || c == '#') stars++;
            else if (Character.isLetter(c)) letters++;
            else if (c == '/' || c == '-' || c == '.' || c == ' ') signs++;
            else if (c != '+' && c != '(' && c != ')')
                letters += Character.getType(c) == Character.NON_SPACING_MARK ? 0 : 1;
        }
        if (stars >= 4 && digits > 0 && letters == 0) return "masked";
        if (digits > 0 && letters == 0) {
            if (digits >= 6 && digits <= 8 && signs == 2 && stars == 0) return "date";
            return digits >= 2 ? "number" : "";
        }
        return digits == 0 && stars == 0 && isName(cell) ? "name" : "";
    }

    private static String behindLabel(String value) {
        int colon = value.lastIndexOf(": ");
        return colon < 0 ? value : value.substring(colon + 2).strip();
    }

    private static String behindListNumber(String value) {
        int i = 0;
        while (i < value.length() && i < 3 && Character.isDigit(value.charAt(i))) i++;
        if (i == 0 || i + 1 >= value.length() || ").]".indexOf(value.charAt(i)) < 0) return value;
        return Character.isDigit(value.charAt(i + 1))
                ? value
                : value.substring(i + 1).strip();
    }

    /** Two to four words with capitals, or of a script that has none. */
    private static boolean isName(String cell) {
        if (cell.length() < 3 || cell.length() > LONGEST_NAME) return false;
        int words = 0;
        int length = 0;
        for (int i = 0; i <= cell.length(); i++) {
            char c = i < cell.length() ? cell.charAt(i) : ' ';
            if (c == ' ') {
                if (length > 0) words++;
                length = 0;
                continue;
            }
            boolean mark = Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK;
            if (!Character.isLetter(c) && !mark && c != '.' && c != '\'' && c != '-') return false;
            if (length == 0 && Character.isLowerCase(c)) return false;
            length++;
        }
        boolean han = Character.UnicodeScript.of(cell.codePointAt(0)) == Character.UnicodeScript.HAN;
        return han ? cell.length() <= 4 : words >= 2 && words <= 4;
    }
}
