package prahari.text;

import com.ibm.icu.text.Normalizer2;

/** Letters with accents: kept where a word is spelled so, taken off where no language writes such a word. */
final class Accents {
    /** How many languages {@link #LETTERS} has. */
    static final int LANGUAGES = 7;

    private static final String VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";

    /** The accented letters of the languages whose words keep them: es pt fr de it tr vi. */
    private static final String[] LETTERS = {
        "áéíóúüñ", "áâãàéêíóôõúçü", "àâçéèêëîïôùûü", "äöü", "àèéìíîòóùú", "çğöşüâîû", VIETNAMESE
    };

    private static final int FIRST = 0xC0;
    private static final int LAST = 0x1EFF;
    private static final char[] BARE = bare();
    private static final byte[] WRITTEN = written();

    private Accents() {}

    /** The letter without its accents; the char itself where it is no Latin letter with one. */
    static char bare(char c) {
        if (c < FIRST || c > LAST) return c;
        char bare = BARE[c - FIRST];
        return bare == 0 ? c : bare;
    }

    /** Whether none of the languages has this letter, which has an accent. */
    static boolean isForeign(char lower) {
        return lower >= FIRST && lower <= LAST && BARE[lower - FIRST] != 0 && WRITTEN[lower - FIRST] == 0;
    }

    /** The languages that lack this letter, a bit for each; none for a letter without an accent. */
    static int lacking(char lower) {
        if (lower < FIRST || lower > LAST || BARE[lower - FIRST] == 0) return 0;
        return ~WRITTEN[lower - FIRST] & ((1 << LANGUAGES) - 1);
    }

    /** Takes the accents off words that no language writes with all of theirs; tells whether there were any. */
    static boolean unmix(ViewBuilder view, char[] original) {
        char[] chars = view.chars();
        boolean changed = false;
        for (int i = 0; i < view.length(); ) {
            if (!Character.isLetter(chars[i])) {
                i++;
                continue;
            }
            int end = i;
            int lacking = 0;
            while (end < view.length() && Character.isLetterOrDigit(chars[end])) {
                lacking |= lacking(chars[end]) | lacking(Character.toLowerCase(original[view.source(end)]));
                end++;
            }
            if (lacking == (1 << LANGUAGES) - 1) {
                for (int j = i; j < end; j++) {
                    changed |= bare(chars[j]) != chars[j];
                    chars[j] = bare(chars[j]);
                }
            }
            i = end;
        }
        return changed;
    }

    private static char[] bare() {
        Normalizer2 canonical = Normalizer2.getNFCInstance();
        char[] bare = new char[LAST - FIRST + 1];
        for (int c = FIRST; c <= LAST; c++) {
            if (c == 0x250) c = 0x1E00; // only Latin letters
            String parts = canonical.getDecomposition(c);
            if (parts != null && parts.charAt(0) < 0x80 && Character.isLetter(parts.charAt(0)))
                bare[c - FIRST] = parts.charAt(0);
        }
        bare['đ' - FIRST] = 'd';
        return bare;
    }

    private static byte[] written() {
        byte[] written = new byte[LAST - FIRST + 1];
        for (int language = 0; language < LANGUAGES; language++) {
            String letters = LETTERS[language];
            for (int i = 0; i < letters.length(); i++) written[letters.charAt(i) - FIRST] |= (byte) (1 << language);
        }
        return written;
    }
}
