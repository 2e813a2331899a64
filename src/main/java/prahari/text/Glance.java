package prahari.text;

/** One look at each char of a text, which tells what its views need. */
final class Glance {
    static final int DIGITS_SWAP = 1;
    static final int DIGITS_MAP = 1 << 1;
    static final int DIGITS_UNMIX = 1 << 2;
    static final int WORDS_MAP = 1 << 3;
    static final int WORDS_SPACED = 1 << 4;
    static final int WORDS_READ = 1 << 5; // signs in words, lookalikes, accents
    static final int HAN_DIGITS = 1 << 6;
    static final int ALL_TWINS = 1 << 7;

    private static final long[] MARKS = Marks.table();

    /** Three letters each alone, with the gaps around them, as bits. */
    private static final int THREE_ALONE = 0b0101010;

    private static final long MAPPED = Marks.TEXT | Marks.ENCLOSED_LEAD | Marks.TEN_LEAD | Marks.SEGMENT_LEAD;
    private static final long READ =
            Marks.SIGN | Marks.LATIN | Marks.AT | Marks.TWIN | Marks.FOREIGN | Marks.CAPITAL_TWIN | Marks.DIGIT;

    private Glance() {}

    static int at(char[] chars) {
        long[] marks = MARKS;
        long seen = 0;
        long behind = 0;
        long before = Marks.TEXT;
        int shape = 0;
        int spaced = 0;
        for (char c : chars) {
            long mark = marks[c];
            seen |= mark;
            behind |= before & (mark >>> Marks.BEHIND);
            int part = (int) mark & 1;
            int step = (part | shape) & (int) (mark >>> Marks.STANDS) & 1;
            shape = (shape << step) | part;
            spaced |= ((shape & 0x7F) ^ THREE_ALONE) - 1;
            before = mark & 0xFFFF;
        }
        spaced |= (((shape << 1) & 0x7F) ^ THREE_ALONE) - 1;
        return needs(chars, seen, behind & 0xFFFF, spaced < 0);
    }

    private static int needs(char[] chars, long seen, long behind, boolean spaced) {
        int needs = 0;
        boolean mapped = (seen & Marks.WORK) != 0
                || (behind & MAPPED) != 0
                || ((behind & Marks.FLAG_LEAD) != 0 && Flags.spell(chars));
        if (mapped) needs |= DIGITS_MAP | WORDS_MAP;
        if ((seen & Marks.SWAP) != 0) needs |= DIGITS_SWAP;
        if ((seen & Marks.WORD_WORK) != 0 || (behind & Marks.DOTTED) != 0) needs |= WORDS_MAP;
        if (spaced) needs |= WORDS_SPACED;
        if ((behind & Marks.HAN_DIGIT) != 0) needs |= HAN_DIGITS;
        boolean twins = (seen & Marks.TWIN) != 0;
        boolean allTwins = twins && (seen & Marks.LATIN) != 0 && (seen & Marks.FOREIGN) == 0;
        boolean noLanguage = (seen & Marks.NO_LANGUAGE) == Marks.NO_LANGUAGE;
        if (allTwins) needs |= ALL_TWINS | WORDS_READ;
        if ((behind & READ) != 0 || noLanguage || (mapped && seen != 0)) needs |= WORDS_READ;
        if (twins && ((behind & READ) != 0 || mapped)) needs |= DIGITS_UNMIX;
        return needs;
    }
}
