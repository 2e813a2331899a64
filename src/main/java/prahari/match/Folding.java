package prahari.match;

import prahari.text.CaseFold;

/** Makes chars alike as the word view does, one for one, and every kind of white space a space. */
public final class Folding {
    private static final char[] FOLD = table();
    private static final char[] CHANGING = changingChars();

    private Folding() {}

    /** One char. */
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

    /** All chars that fold to another. */
    static char[] changing() {
        return CHANGING;
    }

    private static char[] changingChars() {
        StringBuilder changing = new StringBuilder();
        for (int c = 0; c < FOLD.length; c++) if (FOLD[c] != c) changing.append((char) c);
        return changing.toString().toCharArray();
    }

    private static char[] table() {
        char[] table = new char[0x10000];
        for (int i = 0; i < table.length; i++) {
            char c = (char) i;
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            table[i] = space ? ' ' : CaseFold.fold(c);
        }
        return table;
    }
}
