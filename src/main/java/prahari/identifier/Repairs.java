package prahari.identifier;

import org.jspecify.annotations.Nullable;

/** Letters that are written in place of digits that look like them, and the other way round. */
final class Repairs {
    private static final String LETTERS = "OoQIl|SsBZzi";
    private static final String DIGITS = "000111558221";
    private static final String MISREAD_DIGITS = "01582";
    private static final String MISREAD_LETTERS = "OISBZ";

    private Repairs() {}

    /** The text with words of digits and such letters made digits; null when there are none. */
    static @Nullable String digits(String text, Iterable<Scan.Token> tokens) {
        char[] chars = null;
        for (Scan.Token token : tokens) {
            if (token.text().length() != token.end() - token.start() || !isMixed(token.text())) continue;
            if (chars == null) chars = text.toCharArray();
            for (int i = token.start(); i < token.end(); i++) chars[i] = digit(chars[i]);
            beside(chars, token.end());
        }
        return chars == null ? null : new String(chars);
    }

    /** A group of such letters only, behind one that has digits too. */
    private static void beside(char[] chars, int from) {
        int start = from + 1;
        int end = start;
        while (end < chars.length && end - start < 5 && LETTERS.indexOf(chars[end]) >= 0) end++;
        boolean apart = end >= chars.length || !Character.isLetterOrDigit(chars[end]);
        if (end - start == 4 && apart && from < chars.length)
            for (int i = start; i < end; i++) chars[i] = digit(chars[i]);
    }

    private static boolean isMixed(String token) {
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (Chars.isDigit(c)) digits++;
            else if (LETTERS.indexOf(c) >= 0) letters++;
            else return false;
        }
        return letters > 0 && digits > 0;
    }

    static char digit(char c) {
        int at = LETTERS.indexOf(c);
        return at < 0 ? c : DIGITS.charAt(at);
    }

    static char letter(char c) {
        int at = MISREAD_DIGITS.indexOf(c);
        return at < 0 ? c : MISREAD_LETTERS.charAt(at);
    }

    /**
     * The code with each char read as its place asks for: {@code A} a letter, {@code 9} a digit; as it is where that does
     * not make it one of this form.
     */
    static String code(String code, String form) {
        int length = Math.min(code.length(), form.length());
        for (int i = 0; i < length; i++)
            if (!fits(repaired(code.charAt(i), form.charAt(i)), form.charAt(i))) return code;
        StringBuilder repaired = new StringBuilder(code);
        for (int i = 0; i < length; i++) repaired.setCharAt(i, repaired(code.charAt(i), form.charAt(i)));
        return repaired.toString();
    }

    private static char repaired(char c, char wanted) {
        return wanted == 'A' ? letter(c) : wanted == '9' ? digit(c) : c;
    }

    private static boolean fits(char c, char wanted) {
        return wanted == 'A' ? Character.isLetter(c) : wanted != '9' || Chars.isDigit(c);
    }
}
