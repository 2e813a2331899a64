package prahari.text;

/** Joins letters that stand alone, such as {@code f.u.l.l.z} or {@code d a t a}. */
final class SpacedLetters {
    private static final String SEPARATORS = " .-_*·•~+";
    private static final int FEWEST = 3;

    private SpacedLetters() {}

    /** The same text with each run of three or more single letters joined; separators of a run are all the same. */
    static ViewBuilder join(ViewBuilder folded, int originalLength) {
        char[] chars = folded.chars();
        int length = folded.length();
        ViewBuilder joined = null;
        int copied = 0;
        for (int i = 0; i < length; ) {
            int end = single(chars, length, i);
            if (end < 0) {
                i++;
                continue;
            }
            int run = run(chars, length, i, end);
            if (run < 0) {
                i = end;
                continue;
            }
            if (joined == null) joined = new ViewBuilder(originalLength);
            copy(folded, copied, i, '\0', joined);
            copy(folded, i, run, chars[end], joined);
            copied = run;
            i = run;
        }
        if (joined == null) return folded;
        copy(folded, copied, length, '\0', joined);
        return joined;
    }

    /** Where the run of single letters that starts with {@code first..end} ends; negative when it is too short. */
    private static int run(char[] chars, int length, int first, int end) {
        int count = 1;
        int letters = Character.isLetter(chars[first]) ? 1 : 0;
        int last = end;
        if (end >= length || SEPARATORS.indexOf(chars[end]) < 0) return -1;
        char separator = chars[end];
        while (last + 1 < length && chars[last] == separator) {
            int next = single(chars, length, last + 1);
            if (next < 0) break;
            boolean letter = Character.isLetter(chars[last + 1]);
            if (!letter && separator == ' ') break;
            count++;
            if (letter) letters++;
            last = next;
        }
        return count >= FEWEST && letters * 3 >= count * 2 ? last : -1;
    }

    /** Where the letter or digit at {@code i} ends with its marks; negative unless it stands alone. */
    private static int single(char[] chars, int length, int i) {
        if (!Character.isLetterOrDigit(chars[i])) return -1;
        if (i > 0 && isPart(chars[i - 1])) return -1;
        int end = i + 1;
        while (end < length && isMark(chars[end])) end++;
        return end < length && isPart(chars[end]) ? -1 : end;
    }

    private static void copy(ViewBuilder from, int start, int end, char without, ViewBuilder to) {
        for (int i = start; i < end; i++) {
            if (from.chars()[i] != without || without == '\0') to.add(from.chars()[i], from.source(i));
        }
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || isMark(c) || Character.isSurrogate(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
