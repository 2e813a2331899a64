package prahari.identifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prahari.text.CharSet;

/** The runs of digits in a text, and the numerals that they make alone or together. */
final class Groups {
    /** What {@link #separator} gives for emoji and other symbols. */
    private static final char SYMBOL = '\uFFFC';

    private static final CharSet SEPARATORS = CharSet.of(" -.:/_" + SYMBOL);
    private static final CharSet SPELLING_SEPARATORS = CharSet.of(" -.:/_,|*+·•" + SYMBOL);
    private static final CharSet LOOSE_SEPARATORS = CharSet.of(" -.:/_,|\n\r\t");
    private static final int FEWEST_SPELLED = 8;
    private static final int LONGEST = 40;
    private static final int LONGEST_GAP = 5;

    /** An emoji of a family has eight chars, and more with blanks around. */
    private static final int LONGEST_SYMBOL = 14;

    private static final char FIRST_SYMBOL = '\u2000';

    /** Says that the char before it is drawn as an emoji. */
    private static final char EMOJI_STYLE = '\uFE0F';

    /** No identifier that is printed carelessly has fewer or more digits. */
    private static final int FEWEST_LOOSE = 9;

    private static final int MOST_LOOSE = 19;

    /** Numbers printed carelessly are tried with few words near; past this many, a text is a table of numbers. */
    private static final int MOST_LOOSE_NUMERALS = 2_000;

    /** Groups of unequal size in which a number is commonly printed. */
    private static final int[][] PRINTED = {
        {2, 4, 4, 4},
        {4, 6, 5},
        {4, 6, 4},
        {3, 2, 4},
        {3, 3, 4},
        {4, 4, 4, 3},
        {4, 4, 4, 1},
        {4, 4, 4, 2},
        {4, 4, 4, 4, 3},
        {4, 4, 4, 4, 2},
        {4, 4, 4, 4, 1},
        {6, 13},
        {2, 6, 6, 1},
        {6, 2, 6, 1},
        {6, 2, 6},
        {8, 6, 1}
    };

    private static final int LARGEST_FIRST = 8;

    /** The same, by the size with which they begin. */
    private static final List<List<int[]>> PRINTED_FIRST = IntStream.rangeClosed(0, LARGEST_FIRST)
            .mapToObj(size ->
                    Arrays.stream(PRINTED).filter(sizes -> sizes[0] == size).toList())
            .toList();

    /**
     * Digits read together.
     *
     * @param groups how many groups they were written in
     */
    record Numeral(int start, int end, String digits, int groups) {
        boolean isWhole() {
            return groups == 1;
        }
    }

    private static final int[] NONE = {};

    private final String text;
    private int[] starts = NONE;
    private int[] ends = NONE;
    private int count;
    private long sizes;

    /** What {@link #separator} gives for each group, found when one is first asked for. */
    private char @Nullable [] separators;

    private @Nullable List<Numeral> numerals;

    /** A bit for each length of numerals. */
    private long lengths;

    Groups(String text) {
        this.text = text;
    }

    /** The runs come in the order of their places. */
    void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, Math.max(8, count * 2));
            ends = Arrays.copyOf(ends, starts.length);
        }
        starts[count] = start;
        ends[count++] = end;
        sizes |= 1L << Math.min(end - start, Long.SIZE - 1);
    }

    int count() {
        return count;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    int size(int group) {
        return ends[group] - starts[group];
    }

    /** Whether every one of a set of sizes, a bit for each, occurs. */
    boolean hasSizes(long wanted) {
        return (wanted & ~sizes) == 0;
    }

    /** The first group that begins at or behind a place; the number of groups if none does. */
    int from(int place) {
        int at = Arrays.binarySearch(starts, 0, count, place);
        return at >= 0 ? at : -at - 1;
    }

    /** Every number of {@value #LONGEST} digits at most; some lie inside others. */
    List<Numeral> numerals() {
        if (numerals == null) numerals = List.copyOf(read());
        return numerals;
    }

    /** Whether there is a number of so many digits. */
    boolean hasNumeral(int length) {
        numerals();
        return (lengths >>> length & 1) != 0;
    }

    private List<Numeral> read() {
        List<Numeral> read = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (size(i) >= 6 && size(i) <= LONGEST) number(i, i + 1, read);
            printed(i, read);
        }
        for (int i = 0; i < count; ) {
            int end = equalRun(i);
            equalGroups(i, end, read);
            i = Math.max(end, i + 1);
        }
        return read;
    }

    /** The end of the run of groups that begins with {@code first}: all of one size, all behind one separator. */
    private int equalRun(int first) {
        int size = size(first);
        CharSet allowed = size == 1 ? SPELLING_SEPARATORS : SEPARATORS;
        char separator = separator(first);
        int end = first + 1;
        while (end < count && size(end) == size && separator(end - 1) == separator && allowed.has(separator)) end++;
        return end;
    }

    private void equalGroups(int first, int end, List<Numeral> into) {
        int groups = end - first;
        int size = size(first);
        int digits = groups * size;
        if (groups < 2 || digits < FEWEST_SPELLED) return;
        if (size == 4 && digits > 19) {
            int each = groups % 4 == 0 && groups % 3 != 0 ? 4 : 3;
            for (int i = first; i + each <= end; i += each) number(i, i + each, into);
        } else if (digits <= LONGEST) {
            number(first, end, into);
        }
    }

    private void printed(int first, List<Numeral> into) {
        int size = size(first);
        if (size > LARGEST_FIRST || PRINTED_FIRST.get(size).isEmpty() || first + 1 >= count) return;
        int second = size(first + 1);
        char separator = 0; // asked only where two sizes fit
        for (int[] printed : PRINTED_FIRST.get(size)) {
            if (printed[1] != second || first + printed.length > count) continue;
            if (separator == 0) separator = separator(first);
            if (!SEPARATORS.has(separator)) return;
            if (isPrinted(first, printed, separator)) number(first, first + printed.length, into);
        }
    }

    private boolean isPrinted(int first, int[] printed, char separator) {
        for (int i = 2; i < printed.length; i++) {
            if (size(first + i) != printed[i] || separator(first + i - 1) != separator) return false;
        }
        return true;
    }

    private void number(int first, int end, List<Numeral> into) {
        int from = starts[first];
        int to = ends[end - 1];
        if (isInWord(from, to)) return;
        String digits = digits(first, end);
        lengths |= 1L << digits.length();
        into.add(new Numeral(from, to, digits, end - first));
    }

    /** Letters right before digits leave them a number only where they name it, as in {@code Aadhaar2341...}. */
    private boolean isInWord(int from, int to) {
        if (Chars.isAlphanumeric(Chars.at(text, to))) return true;
        return Chars.isLetter(Chars.before(text, from)) && !CueWords.isNamed(text, from);
    }

    /** Numbers whose groups or separators follow no custom, or that a line break splits; for where words name them. */
    List<Numeral> loose() {
        List<Numeral> loose = new ArrayList<>();
        for (int first = 0; first < count && loose.size() < MOST_LOOSE_NUMERALS; first++) {
            int digits = size(first);
            for (int end = first + 1; end < count && digits < MOST_LOOSE && isNear(end - 1); end++) {
                digits += size(end);
                if (digits > MOST_LOOSE) break;
                if (digits >= FEWEST_LOOSE && !isInWord(starts[first], ends[end]))
                    loose.add(new Numeral(starts[first], ends[end], digits(first, end + 1), end + 1 - first));
            }
        }
        return loose;
    }

    private boolean isNear(int group) {
        int from = ends[group];
        int to = starts[group + 1];
        if (to - from > LONGEST_GAP) return false;
        for (int i = from; i < to; i++) if (!LOOSE_SEPARATORS.has(text.charAt(i))) return false;
        return true;
    }

    /** The group behind those that are written as {@code pattern}, such as {@code ###.###.###-##}; negative if they are not. */
    int match(int first, String pattern) {
        int group = first;
        for (int i = 0; i < pattern.length(); ) {
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == '#') end++;
            if (group >= count || size(group) != end - i) return -1;
            if (end < pattern.length() && separator(group) != pattern.charAt(end)) return -1;
            group++;
            i = end + 1;
        }
        return isInWord(starts[first], ends[group - 1]) ? -1 : group;
    }

    /** The digits of groups in one. */
    String digits(int first, int end) {
        if (end == first + 1) return text.substring(starts[first], ends[first]);
        StringBuilder digits = new StringBuilder(LONGEST);
        for (int i = first; i < end; i++) digits.append(text, starts[i], ends[i]);
        return digits.toString();
    }

    /**
     * What stands between a group and the next: one sign, alone or among few blanks, or blanks; {@link #SYMBOL} for an emoji;
     * NUL for anything else.
     */
    char separator(int group) {
        char[] known = separators;
        if (known == null) {
            known = new char[count];
            for (int i = 0; i + 1 < count; i++) known[i] = between(i);
            separators = known;
        }
        return known[group];
    }

    private char between(int group) {
        int from = ends[group];
        int to = starts[group + 1];
        if (to - from == 1 && text.charAt(from) < FIRST_SYMBOL) return text.charAt(from);
        if (to - from > LONGEST_SYMBOL) return 0;
        if (isSymbol(from, to)) return SYMBOL;
        if (to - from == 1) return text.charAt(from);
        if (to - from > 3) return 0;
        while (from < to - 1 && text.charAt(from) == ' ') from++;
        while (to > from + 1 && text.charAt(to - 1) == ' ') to--;
        return to - from == 1 ? text.charAt(from) : 0;
    }

    /** Whether nothing stands in a range but symbols and blanks around them. */
    private boolean isSymbol(int from, int to) {
        boolean symbol = false;
        for (int i = from; i < to; ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == ' ') continue;
            int type = codePoint < FIRST_SYMBOL ? 0 : Character.getType(codePoint);
            if (type == Character.FORMAT || codePoint == EMOJI_STYLE) continue; // what emoji are made of besides
            if (type != Character.OTHER_SYMBOL && type != Character.MODIFIER_SYMBOL) return false;
            symbol = true;
        }
        return symbol;
    }
}
