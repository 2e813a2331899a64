package prahari.identifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The runs of digits in a text, and the numerals that they make alone or together. */
final class Groups {
    private static final String SEPARATORS = " -.:/_";
    private static final String SPELLING_SEPARATORS = " -.:/_,|*+·•";
    private static final int FEWEST_SPELLED = 8;
    private static final int LONGEST = 40;

    /** Groups of unequal size in which a number is commonly printed. */
    private static final int[][] PRINTED = {{2, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {3, 2, 4}, {4, 4, 4, 3}, {4, 4, 4, 1}};

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

    private final String text;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    Groups(String text) {
        this.text = text;
        for (int i = 0; i < text.length(); ) {
            if (!Chars.isDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < text.length() && Chars.isDigit(text.charAt(end))) end++;
            add(i, end);
            i = end;
        }
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

    /** Every number of {@value #LONGEST} digits at most; some lie inside others. */
    List<Numeral> numerals() {
        List<Numeral> numerals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (size(i) >= 6 && size(i) <= LONGEST) number(i, i + 1, numerals);
            for (int[] sizes : PRINTED) if (isPrinted(i, sizes)) number(i, i + sizes.length, numerals);
        }
        for (int i = 0; i < count; ) {
            int end = equalRun(i);
            equalGroups(i, end, numerals);
            i = Math.max(end, i + 1);
        }
        return numerals;
    }

    /** The end of the run of groups that begins with {@code first}: all of one size, all behind one separator. */
    private int equalRun(int first) {
        int size = size(first);
        String allowed = size == 1 ? SPELLING_SEPARATORS : SEPARATORS;
        char separator = separator(first);
        int end = first + 1;
        while (end < count && size(end) == size && separator(end - 1) == separator && allowed.indexOf(separator) >= 0)
            end++;
        return end;
    }

    private void equalGroups(int first, int end, List<Numeral> numerals) {
        int groups = end - first;
        int size = size(first);
        int digits = groups * size;
        if (groups < 2 || digits < FEWEST_SPELLED) return;
        if (size == 4 && digits > 19) {
            int each = groups % 4 == 0 && groups % 3 != 0 ? 4 : 3;
            for (int i = first; i + each <= end; i += each) number(i, i + each, numerals);
        } else if (digits <= LONGEST) {
            number(first, end, numerals);
        }
    }

    private boolean isPrinted(int first, int[] sizes) {
        if (first + sizes.length > count) return false;
        char separator = separator(first);
        if (SEPARATORS.indexOf(separator) < 0) return false;
        for (int i = 0; i < sizes.length; i++) {
            if (size(first + i) != sizes[i]) return false;
            if (i > 0 && separator(first + i - 1) != separator) return false;
        }
        return true;
    }

    private void number(int first, int end, List<Numeral> numerals) {
        int from = starts[first];
        int to = ends[end - 1];
        if (Chars.isWordBefore(text, from) || Chars.isWordAfter(text, to)) return;
        StringBuilder digits = new StringBuilder(LONGEST);
        for (int i = first; i < end; i++) digits.append(text, starts[i], ends[i]);
        numerals.add(new Numeral(from, to, digits.toString(), end - first));
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
        boolean word = Chars.isWordBefore(text, starts[first]) || Chars.isWordAfter(text, ends[group - 1]);
        return word ? -1 : group;
    }

    /** The digits of groups in one. */
    String digits(int first, int end) {
        StringBuilder digits = new StringBuilder();
        for (int i = first; i < end; i++) digits.append(text, starts[i], ends[i]);
        return digits.toString();
    }

    /** What stands between a group and the next: one char, alone or between blanks; NUL for anything else. */
    char separator(int group) {
        if (group + 1 >= count) return 0;
        int from = ends[group];
        int to = starts[group + 1];
        if (to - from == 1) return text.charAt(from);
        return to - from == 3 && text.charAt(from) == ' ' && text.charAt(from + 2) == ' ' ? text.charAt(from + 1) : 0;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }
}
