package prahari.text;

/**
 * A number for each char that says what it is, behind what it is suspect, and what it makes necessary; one look at each
 * char decides whether a text is plain.
 */
final class Marks {
    // What a char is.
    static final long WORD = 1;
    static final long LATIN = 1 << 1;
    static final long SIGN = 1 << 2; // may stand for a letter
    static final long AT = 1 << 3;
    static final long TWIN = 1 << 4; // a letter of another script that looks like a Latin one
    static final long FOREIGN = 1 << 5; // a letter of such a script that does not
    static final long CAPITAL_TWIN = 1 << 6;
    static final long TEXT = 1 << 7; // no emoji: a selector behind it is decoration
    static final long ENCLOSED_LEAD = 1 << 8;
    static final long FLAG_LEAD = 1 << 9;
    static final long TEN_LEAD = 1 << 10;
    static final long SEGMENT_LEAD = 1 << 11;
    static final long DOTTED = 1 << 12; // a Devanagari consonant whose dot is often left out
    static final long HAN_DIGIT = 1 << 13;
    static final long DIGIT = 1 << 14;
    static final int STANDS = 15; // the bit of all chars but marks, which belong to the char before them

    /** By how much the kinds are shifted behind which the char is suspect. */
    static final int BEHIND = 16;

    /** By how much the languages are shifted that lack the char. */
    static final int LACKING = 32;

    static final long NO_LANGUAGE = ((1L << Accents.LANGUAGES) - 1) << LACKING;

    // What a char makes necessary.
    static final long WORK = 1L << 40; // in both views none or several chars
    static final long WORD_WORK = 1L << 41; // the same in the word view only
    static final long SWAP = 1L << 42; // one other char in the digit view
    static final long ACCENT = 1L << 43; // a combining mark of Latin letters
    static final long DIRECTION = 1L << 44;
    static final long SELECTOR = 1L << 45; // dropped unless an emoji stands before it
    static final long PAIR = 1L << 46; // a surrogate
    static final long LETTER = 1L << 47;
    static final long LEET = 1L << 48; // what words with signs in place of letters are made of
    static final long SPECIAL = WORK | WORD_WORK | SELECTOR | PAIR;

    private static final String HAN_DIGITS = "〇一二三四五六七八九";
    private static final String DOTTED_LETTERS = "कखगजफ";
    private static final char DOT = '\u093c';
    private static final long[] MARKS = marks();

    private Marks() {}

    static long of(char c) {
        return MARKS[c];
    }

    static long[] table() {
        return MARKS;
    }

    static int hanDigit(char c) {
        return HAN_DIGITS.indexOf(c);
    }

    /** Whether a char is the dot below that is often left out behind {@code before}. */
    static boolean isOptionalDot(char c, char before) {
        return c == DOT && DOTTED_LETTERS.indexOf(before) >= 0;
    }

    private static long[] marks() {
        long[] marks = new long[0x10000];
        for (int i = 0; i < marks.length; i++) {
            char c = (char) i;
            if (Signs.isUnchanging(c) && hanDigit(c) < 0) {
                marks[i] = WORD | LETTER | TEXT | 1L << STANDS;
                continue;
            }
            marks[i] = Character.isSurrogate(c) ? surrogate(c) : kind(c) | behind(c) | need(c);
        }
        return marks;
    }

    private static long kind(char c) {
        int type = Character.getType(c);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        char plain = CaseFold.fold(c);
        boolean letter = Character.isLetter(plain);
        long kind = mark ? 0 : 1L << STANDS;
        if (mark || Character.isLetterOrDigit(plain)) kind |= WORD;
        if (letter) kind |= LETTER;
        if (isLatin(plain)) kind |= LATIN | LEET;
        if (plain == '@') kind |= AT | LEET;
        if (plain >= 'а' && plain <= 'я') kind |= LEET;
        if ("0134578$€!".indexOf(plain) >= 0) kind |= SIGN | LEET;
        if (plain >= '0' && plain <= '9') kind |= DIGIT | LEET;
        if (Lookalikes.isForeign(c)) kind |= Lookalikes.strong(c) != 0 ? TWIN : FOREIGN;
        if ((kind & TWIN) != 0 && Character.isUpperCase(c)) kind |= CAPITAL_TWIN;
        if (!isEmoji(c, type)) kind |= TEXT;
        if (DOTTED_LETTERS.indexOf(c) >= 0) kind |= DOTTED;
        if (hanDigit(c) >= 0) kind |= HAN_DIGIT;
        return kind;
    }

    private static long behind(char c) {
        char plain = CaseFold.fold(c);
        long behind = 0;
        if (isLatin(plain)) behind |= SIGN | TWIN | FOREIGN;
        if (plain == '0' || plain == '3' || plain == '4') behind |= LATIN;
        if (plain == '@') behind |= LATIN | AT;
        if (plain >= '0' && plain <= '9') behind |= CAPITAL_TWIN;
        if (Lookalikes.isForeign(c)) behind |= LATIN | SIGN;
        if (Lookalikes.strong(c) != 0 && Character.isUpperCase(c)) behind |= DIGIT;
        if (hanDigit(c) >= 0) behind |= HAN_DIGIT;
        if (isSelector(c)) behind |= TEXT;
        if (c == DOT) behind |= DOTTED;
        return behind << BEHIND;
    }

    private static long need(char c) {
        if (isSelector(c)) return SELECTOR;
        if (c >= 0x300 && c <= 0x36F) return WORK | ACCENT;
        if (c >= 0x202A && c <= 0x202E) return WORK | DIRECTION;
        long need = (long) Accents.lacking(Character.toLowerCase(c)) << LACKING;
        String plain = Signs.of(c);
        if (plain != null) need |= plain.length() == 1 ? SWAP : WORK;
        if (Signs.isOptional(c) || Lookalikes.isNeverHonest(c)) need |= WORD_WORK;
        return need;
    }

    private static long surrogate(char c) {
        long mark = 1L << STANDS | PAIR;
        if (c == 0xD83C) return mark | ENCLOSED_LEAD | FLAG_LEAD;
        if (c == 0xD83D) return mark | TEN_LEAD;
        if (c == 0xD83E) return mark | SEGMENT_LEAD;
        if (Character.isHighSurrogate(c)) return mayChange(c) ? mark | WORK : mark;
        long behind = 0;
        if (c >= 0xDDE6 && c <= 0xDDFF) behind |= FLAG_LEAD;
        else if (Signs.supplementary(Character.toCodePoint('\ud83c', c)) != null) behind |= ENCLOSED_LEAD;
        if (Signs.supplementary(Character.toCodePoint('\ud83d', c)) != null) behind |= TEN_LEAD;
        if (Signs.supplementary(Character.toCodePoint('\ud83e', c)) != null) behind |= SEGMENT_LEAD;
        return mark | behind << BEHIND;
    }

    private static boolean mayChange(char high) {
        int first = Character.toCodePoint(high, '\udc00');
        if (first >= 0x20000 && first < 0xE0000) return false;
        for (int codePoint = first; codePoint < first + 0x400; codePoint++) {
            if (Signs.supplementary(codePoint) != null) return true;
        }
        return false;
    }

    private static boolean isEmoji(char c, int type) {
        return type == Character.OTHER_SYMBOL
                || (type == Character.MATH_SYMBOL && c >= 0x2190)
                || isSelector(c)
                || c == '‼'
                || c == '⁉'
                || c == 'ℹ';
    }

    /** Chooses how an emoji is drawn, or joins two. */
    static boolean isSelector(char c) {
        return c == 0xFE0F || c == 0x200D;
    }

    static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
