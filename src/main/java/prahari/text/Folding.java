package prahari.text;

import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/** Folds a text char by char where some become none or several. */
final class Folding {
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final long[] MARKS = Marks.table();
    private static final char[] SWAPPED = Signs.swapped();

    /** By how many chars a text may grow: signs that stand for whole phrases stay as they are from then on. */
    private static final int MOST_MORE = 100_000;

    private final char[] chars;
    private final boolean words;
    private final char[] table;
    private final ViewBuilder view;
    private final Overrides overrides;

    /** The last letter as it was before any mark; NUL once a mark shows that all of them are decoration. */
    private char bare;

    /** The last char that is no selector. */
    private char before = ' ';

    /** Where the last regional indicators end, and whether they are flags. */
    private int flagsEnd;

    private boolean flags;

    private int more;

    private Folding(char[] chars, boolean words) {
        this.chars = chars;
        this.words = words;
        this.table = words ? CaseFold.table() : SWAPPED;
        this.view = new ViewBuilder(chars.length);
        this.overrides = new Overrides(view);
    }

    static ViewBuilder digits(char[] chars) {
        return new Folding(chars, false).fold();
    }

    static ViewBuilder words(char[] chars) {
        return new Folding(chars, true).fold();
    }

    /** One char for one. */
    static char[] swap(char[] chars, boolean words) {
        char[] table = words ? CaseFold.table() : SWAPPED;
        char[] swapped = new char[chars.length];
        for (int i = 0; i < chars.length; i++) swapped[i] = table[chars[i]];
        return swapped;
    }

    private ViewBuilder fold() {
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            long mark = MARKS[c];
            if ((mark & Marks.SPECIAL) == 0) put(table[c], i);
            else if ((mark & Marks.PAIR) != 0) i = pair(i);
            else special(c, mark, i);
            if ((mark & Marks.SELECTOR) == 0) before = c;
        }
        overrides.endLine();
        return view;
    }

    private void special(char c, long mark, int i) {
        if ((mark & Marks.ACCENT) != 0) {
            accent(c);
        } else if ((mark & Marks.SELECTOR) != 0) {
            if ((MARKS[before] & Marks.TEXT) == 0) put(table[c], i);
        } else if ((mark & Marks.DIRECTION) != 0) {
            overrides.direct(c);
            bare = 0;
        } else if ((mark & Marks.WORK) != 0) {
            expand(Signs.of(c), i);
        } else if (!words) {
            put(c, i);
        } else if (!Signs.isOptional(c)) {
            put(Lookalikes.latin(c), i);
        }
    }

    private void put(char c, int source) {
        if (c == '\n') overrides.endLine();
        if (words && Marks.isOptionalDot(c, view.last())) return;
        view.add(c, source);
        bare = c;
    }

    private void expand(@Nullable String text, int source) {
        if (text == null) return;
        more += Math.max(0, text.length() - 1);
        if (more > MOST_MORE && text.length() > 2) {
            put(chars[source], source);
            if (Character.isHighSurrogate(chars[source])) put(chars[source + 1], source + 1);
            return;
        }
        for (int j = 0; j < text.length(); j++) put(words ? table[text.charAt(j)] : text.charAt(j), source);
    }

    /** A surrogate with its other half, if it has one; the place of the last char read. */
    private int pair(int i) {
        char low = i + 1 < chars.length ? chars[i + 1] : 0;
        if (!Character.isSurrogatePair(chars[i], low)) {
            put(chars[i], i);
            return i;
        }
        int codePoint = Character.toCodePoint(chars[i], low);
        if (Flags.isLetter(codePoint) && i >= flagsEnd) {
            flagsEnd = Flags.end(chars, i);
            flags = !Flags.isWord(chars, i, flagsEnd);
        }
        String plain = flags && i < flagsEnd ? null : Signs.supplementary(codePoint);
        if (plain == null) {
            put(chars[i], i);
            put(low, i + 1);
        } else {
            expand(plain, i);
        }
        return i + 1;
    }

    /** A mark that makes no letter with the one before it is decoration, and so is every other mark on that letter. */
    private void accent(char mark) {
        if (bare == 0 || view.length() == 0) return;
        int pair = NFC.composePair(view.last(), mark);
        if (pair > 0 && pair < 0x10000) {
            view.replaceLast(words ? table[pair] : (char) pair);
        } else {
            view.replaceLast(words ? Accents.bare(bare) : bare);
            bare = 0;
        }
    }
}
