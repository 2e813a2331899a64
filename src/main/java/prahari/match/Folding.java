package prahari.match;

/** Makes the case of letters alike, one char for one, and every kind of white space a space. */
public final class Folding {
    private static final char[] FOLD = table();

    private Folding() {}

    /** One char: the lower case of its upper case, so that all forms of a letter meet. */
    public static char fold(char c) {
        return FOLD[c];
    }

    /** A text, each run of white space as one space. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = FOLD[text.charAt(i)];
            boolean again = c == ' ' && !folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ';
            if (!again) folded.append(c);
        }
        return folded.toString();
    }

    private static char[] table() {
        char[] table = new char[0x10000];
        for (int i = 0; i < table.length; i++) {
            char c = (char) i;
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            char folded = Character.toLowerCase(Character.toUpperCase(c));
            table[i] = space ? ' ' : Character.isSurrogate(c) ? c : folded;
        }
        return table;
    }
}
