package prahari.text;

/** What a char of a plain text is in the word view: case, width, digits, dashes and spellings made alike. */
public final class CaseFold {
    private static final char[] FOLDED = Signs.folded();

    private CaseFold() {}

    /** The char in its place. Surrogates, and chars that become none or several, stay. */
    public static char fold(char c) {
        return FOLDED[c];
    }

    /** Whether a char, wherever it stands, makes the word view more than a fold of each char. */
    public static boolean needsWork(char c) {
        return (Marks.of(c) & (Marks.WORK | Marks.WORD_WORK)) != 0;
    }

    static char[] table() {
        return FOLDED;
    }
}
