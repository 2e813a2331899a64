package prahari.text;

/** What a char of a plain text is in the word view: case, width, digits, dashes and spellings made alike. */
public final class CaseFold {
    private static final char[] FOLDED = Signs.folded();

    private CaseFold() {}

    /** The char in its place. Surrogates, and chars that become none or several, stay. */
    public static char fold(char c) {
        return FOLDED[c];
    }

    static char[] table() {
        return FOLDED;
    }
}
