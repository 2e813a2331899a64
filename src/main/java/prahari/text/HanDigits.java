package prahari.text;

/** Numbers written in Chinese digits one by one; shorter runs are words and dates. */
final class HanDigits {
    private static final int FEWEST = 6;

    private HanDigits() {}

    static boolean read(ViewBuilder view) {
        char[] chars = view.chars();
        boolean changed = false;
        for (int i = 0; i < view.length(); ) {
            int end = i;
            while (end < view.length() && Marks.hanDigit(chars[end]) >= 0) end++;
            if (end - i >= FEWEST) {
                for (int j = i; j < end; j++) chars[j] = (char) ('0' + Marks.hanDigit(chars[j]));
                changed = true;
            }
            i = Math.max(end, i + 1);
        }
        return changed;
    }
}
