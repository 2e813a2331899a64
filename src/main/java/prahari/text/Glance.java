package prahari.text;

/** One look at each char of a text, which tells what its views need. */
final class Glance {
    static final int DIGITS_SWAP = 1;
    static final int DIGITS_MAP = 1 << 1;
    static final int DIGITS_UNMIX = 1 << 2;
    static final int WORDS_MAP = 1 << 3;
    static final int WORDS_SPACED = 1 << 4;
    static final int WORDS_LEET = 1 << 5;
    static final int WORDS_UNMIX = 1 << 6;
    static final int WORDS_ACCENTS = 1 << 7;
    static final int HAN_DIGITS = 1 << 8;

    /** The text has Latin letters, and of other scripts only lookalikes of them. */
    static final int ALL_TWINS = 1 << 9;

    private static final long[] MARKS = Marks.table();

    private static final long MAPPED = Marks.TEXT | Marks.ENCLOSED_LEAD | Marks.TEN_LEAD | Marks.SEGMENT_LEAD;
    private static final long READ =
            Marks.SIGN | Marks.LATIN | Marks.AT | Marks.TWIN | Marks.FOREIGN | Marks.CAPITAL_TWIN | Marks.DIGIT;

    private Glance() {}

    static int at(char[] chars) {
        long[] marks = MARKS;
        LoneLetters lone = new LoneLetters();
        long seen = 0;
        long behind = 0;
        long before = Marks.TEXT;
        long parts = 0; // for each of the last chars whether it is part of a word
        int i = 0;
        while (chars.length - i >= LoneLetters.STEP) {
            for (int end = i + LoneLetters.STEP; i < end; i++) {
                long mark = marks[chars[i]];
                seen |= mark;
                behind |= before & (mark >>> Marks.BEHIND);
                parts = (parts << 1) + (mark & Marks.WORD);
                before = mark;
            }
            lone.take(parts, LoneLetters.STEP);
        }
        int rest = chars.length - i;
        for (; i < chars.length; i++) {
            long mark = marks[chars[i]];
            seen |= mark;
            behind |= before & (mark >>> Marks.BEHIND);
            parts = (parts << 1) + (mark & Marks.WORD);
            before = mark;
        }
        lone.take(parts << 1, rest + 1);
        return needs(chars, seen, behind & 0xFFFF, lone.areThree());
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
        boolean unclear = mapped || (behind & READ) != 0;
        if (allTwins) needs |= ALL_TWINS | WORDS_UNMIX;
        if (noLanguage || mapped) needs |= WORDS_ACCENTS;
        if (unclear || spaced) needs |= WORDS_LEET;
        if ((unclear || spaced) && (mapped || (seen & (Marks.TWIN | Marks.FOREIGN)) != 0)) needs |= WORDS_UNMIX;
        if (twins && unclear) needs |= DIGITS_UNMIX;
        return needs;
    }
}
