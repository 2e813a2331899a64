package prahari.identifier;

import java.util.List;

/** Names of identifiers that are told from ordinary words by their capitals, or that no blanks set apart. */
final class Marks {
    private static final int BEFORE = 32;
    private static final int BEHIND = 24;

    private Marks() {}

    /** Whether one of the marks stands near a value on its line with no digit between. */
    static boolean name(List<String> marks, String text, int start, int end) {
        if (marks.isEmpty()) return false;
        int from = start;
        while (from > 0 && start - from < BEFORE && isOpen(text.charAt(from - 1))) from--;
        int to = end;
        while (to < text.length() && to - end < BEHIND && isOpen(text.charAt(to))) to++;
        for (String mark : marks) {
            if (stands(mark, text, from, start) || stands(mark, text, end, to)) return true;
        }
        return false;
    }

    private static boolean stands(String mark, String text, int from, int to) {
        int last = to - mark.length();
        for (int i = from; i <= last; i++) {
            if (text.startsWith(mark, i) && isWhole(mark, text, i)) return true;
        }
        return false;
    }

    private static boolean isWhole(String mark, String text, int at) {
        if (mark.charAt(0) >= 0x500) return true;
        int end = at + mark.length();
        boolean before = at > 0 && Character.isLetter(text.charAt(at - 1));
        return !before && (end == text.length() || !Character.isLetter(text.charAt(end)));
    }

    private static boolean isOpen(char c) {
        return c != '\n' && !Chars.isDigit(c);
    }
}
