package prahari.text;

/** Joins letters that stand alone, such as {@code f.u.l.l.z}, {@code d a t a} or one on each line. */
final class SpacedLetters {
    private static final CharSet SIGNS = CharSet.of(".-_*·•~+|/,:;'=^\"");

    /** Signs that three letters suffice for; the others part letters of another sense too, as in {@code w/o/x}. */
    private static final CharSet USUAL = CharSet.of(" .-_*·•~+");

    private static final int LONGEST_GAP = 8;

    /** What parts two letters; a run is parted by one kind only. */
    private enum Gap {
        BLANK,
        SIGN,
        SPACED_SIGN,
        LINE,
        EMOJI,
        NONE
    }

    private final ViewBuilder folded;
    private final char[] chars;
    private final int length;

    // The run at hand.
    private int end;
    private int count;
    private int letters;
    private boolean joins;

    private SpacedLetters(ViewBuilder folded) {
        this.folded = folded;
        this.chars = folded.chars();
        this.length = folded.length();
    }

    /** The same text with each run of three or more single letters joined; the text itself when there is none. */
    static ViewBuilder join(ViewBuilder folded) {
        return new SpacedLetters(folded).join();
    }

    private ViewBuilder join() {
        ViewBuilder joined = null;
        int copied = 0;
        for (int i = 0; i < length; ) {
            if (single(i) < 0) {
                i++;
                continue;
            }
            run(i);
            if (joins) {
                if (joined == null) joined = ViewBuilder.like(folded);
                copy(copied, i, false, joined);
                copy(i, end, true, joined);
                copied = end;
            }
            i = end;
        }
        if (joined == null) return folded;
        copy(copied, length, false, joined);
        return joined;
    }

    /** Reads the run of single letters that begins at {@code first}, as far as one kind of gap goes. */
    private void run(int first) {
        end = single(first);
        count = 1;
        letters = isLetter(chars[first]) ? 1 : 0;
        int from = end;
        int to = gapEnd(from);
        Gap gap = gap(from, to);
        if (gap == Gap.BLANK && isTied(first)) gap = Gap.NONE;
        boolean mixed = false;
        int begin = from;
        int width = to - from;
        int last = first;
        while (gap != Gap.NONE) {
            int next = single(to);
            if (next < 0 || (gap == Gap.BLANK && !fits(to))) break;
            mixed |= chars[end] != chars[begin];
            last = to;
            boolean letter = isLetter(chars[to]);
            end = next;
            count++;
            if (letter) letters++;
            int after = gapEnd(end);
            if (gap(end, after) != gap || (gap == Gap.BLANK && !sameBlank(begin, end, after - end, width))) break;
            to = after;
        }
        boolean usual = (gap == Gap.BLANK || gap == Gap.SIGN) && !mixed && USUAL.has(chars[begin]);
        usual |= gap == Gap.EMOJI;
        int fewest = usual && !(gap == Gap.BLANK && chars[first] >= 0x400) ? 3 : 4;
        boolean enough = letters * 2 >= count && letters >= (gap == Gap.BLANK ? 3 : 2);
        joins = gap != Gap.NONE && count >= fewest && enough;
        if (!joins && last > first) end = last; // it may begin another run
    }

    /** Whether the letter is the end of something such as {@code d/o}. */
    private boolean isTied(int i) {
        return i > 1 && SIGNS.has(chars[i - 1]) && isPart(chars[i - 2]);
    }

    /** Between blanks stand letters, or a digit behind a letter. */
    private boolean fits(int at) {
        return isLetter(chars[at]) || isLetter(chars[end - 1]);
    }

    private boolean sameBlank(int one, int other, int length, int width) {
        if (length != width) return false;
        for (int i = 0; i < width; i++) if (chars[one + i] != chars[other + i]) return false;
        return true;
    }

    private int gapEnd(int from) {
        int to = from;
        while (to < length && to - from <= LONGEST_GAP && !isPart(chars[to])) to++;
        return to;
    }

    private Gap gap(int from, int to) {
        int width = to - from;
        if (width == 0 || width > LONGEST_GAP || to == length) return Gap.NONE;
        int blanks = 0;
        int symbols = 0;
        int signs = 0;
        int lines = 0;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (c == ' ') blanks++;
            else if (c == '\n' || c == '\r') lines++;
            else if (SIGNS.has(c)) signs++;
            else if (isSymbol(c)) symbols++;
            else return Gap.NONE;
        }
        if (symbols > 0) return signs + lines == 0 ? Gap.EMOJI : Gap.NONE;
        if (lines > 0) return signs == 0 && width <= 2 ? Gap.LINE : Gap.NONE;
        if (signs == 0) return width <= 3 ? Gap.BLANK : Gap.NONE;
        if (signs > 1) return Gap.NONE;
        if (blanks == 0) return Gap.SIGN;
        return blanks == 2 && chars[from] == ' ' && chars[to - 1] == ' ' && ",:;".indexOf(chars[from + 1]) < 0
                ? Gap.SPACED_SIGN
                : Gap.NONE;
    }

    /** The place behind the letter, digit or sign at {@code i}; negative unless it stands alone. */
    private int single(int i) {
        if (!isPart(chars[i]) || isMark(chars[i])) return -1;
        if (i > 0 && isPart(chars[i - 1])) return -1;
        return i + 1 < length && isPart(chars[i + 1]) ? -1 : i + 1;
    }

    private void copy(int start, int stop, boolean partsOnly, ViewBuilder to) {
        for (int i = start; i < stop; i++) {
            if (!partsOnly || isPart(chars[i])) to.add(chars[i], folded.source(i));
        }
    }

    /** Whether a sign is one of those that people put between the letters of a word. */
    static boolean isSign(char c) {
        return SIGNS.has(c);
    }

    private static boolean isPart(char c) {
        return (Marks.of(c) & Marks.WORD) != 0 || c == '@' || c == '$';
    }

    static boolean isMark(char c) {
        return (Marks.of(c) & 1L << Marks.STANDS) == 0;
    }

    private static boolean isLetter(char c) {
        return (Marks.of(c) & Marks.LETTER) != 0;
    }

    private static boolean isSymbol(char c) {
        return Character.isSurrogate(c) || Character.getType(c) == Character.OTHER_SYMBOL;
    }
}
