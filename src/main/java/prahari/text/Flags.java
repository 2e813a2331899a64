package prahari.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Regional indicators: two of them are a flag, others spell a word. */
final class Flags {
    private static final int A = 0x1F1E6;
    private static final Set<String> REGIONS = new HashSet<>(Arrays.asList(Locale.getISOCountries()));

    private Flags() {}

    static boolean isLetter(int codePoint) {
        return codePoint >= A && codePoint < A + 26;
    }

    /** Where the indicators end that begin at a place. */
    static int end(char[] chars, int start) {
        int end = start;
        while (isLetter(chars, end)) end += 2;
        return end;
    }

    /** Whether indicators are anything but flags one behind another. */
    static boolean isWord(char[] chars, int start, int end) {
        if ((end - start) % 4 != 0) return true;
        for (int i = start; i < end; i += 4) {
            String region = "" + letter(chars, i) + letter(chars, i + 2);
            if (!REGIONS.contains(region) && !region.equals("EU") && !region.equals("UN")) return true;
        }
        return false;
    }

    /** Whether any indicators of the text spell a word. */
    static boolean spell(char[] chars) {
        for (int i = 0; i < chars.length; i++) {
            int end = end(chars, i);
            if (end == i) continue;
            if (isWord(chars, i, end)) return true;
            i = end - 1;
        }
        return false;
    }

    private static boolean isLetter(char[] chars, int i) {
        return i + 1 < chars.length && chars[i] == 0xD83C && chars[i + 1] >= 0xDDE6 && chars[i + 1] <= 0xDDFF;
    }

    private static char letter(char[] chars, int i) {
        return (char) ('A' + chars[i + 1] - 0xDDE6);
    }
}
