package prahari.identifier;

import java.util.Locale;

/** Questions about single chars of a digit view. */
final class Chars {
    /** How a UUID begins, a digit for each hexadecimal one. */
    private static final String UUID_HEAD = "00000000-0000-0000-0000-";

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || isLetter(c);
    }

    /** Whether an ASCII word reaches up to {@code at}: letters of other scripts do stand right before numbers. */
    static boolean isWordBefore(String text, int at) {
        return at > 0 && (isAlphanumeric(text.charAt(at - 1)) || text.charAt(at - 1) == '_');
    }

    static boolean isWordAfter(String text, int at) {
        return at < text.length() && (isAlphanumeric(text.charAt(at)) || text.charAt(at) == '_');
    }

    static char before(String text, int at) {
        return at > 0 ? text.charAt(at - 1) : '\n';
    }

    static char at(String text, int at) {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    static boolean allDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) if (!isDigit(text.charAt(i))) return false;
        return end > start;
    }

    static boolean allUpper(String text, int start, int end) {
        for (int i = start; i < end; i++) if (!isUpper(text.charAt(i))) return false;
        return end > start;
    }

    /** Whether digits follow a decimal point, or one with digits behind it follows them. */
    static boolean isPartOfDecimal(String text, int start, int end) {
        boolean before = before(text, start) == '.' && start > 1 && isDigit(text.charAt(start - 2));
        return before || (at(text, end) == '.' && isDigit(at(text, end + 1)));
    }

    static char capital(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    /** The text with its ASCII letters as capitals. */
    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** The text with its ASCII letters small. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    }

    /** Whether an underscore makes a word part of a longer one. */
    static boolean isUnderscored(String text, int start, int end) {
        return before(text, start) == '_' || at(text, end) == '_';
    }

    /** Whether the last group of a UUID begins there: 8, 4, 4 and 4 hexadecimal digits stand before it. */
    static boolean endsUuid(String text, int start) {
        int from = start - UUID_HEAD.length();
        if (from < 0) return false;
        for (int i = 0; i < UUID_HEAD.length(); i++) {
            char c = text.charAt(from + i);
            boolean fits = UUID_HEAD.charAt(i) == '-' ? c == '-' : Character.digit(c, 16) >= 0;
            if (!fits) return false;
        }
        return true;
    }
}
