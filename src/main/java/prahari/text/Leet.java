package prahari.text;

import java.util.Set;

/** Reads digits and signs inside a word as the letters that they stand for: {@code fr33}, {@code @@dhaar}, {@code p@ss}. */
final class Leet {
    private static final int LONGEST = 30;

    /** Words of so few letters that others like them are numbers with a unit. */
    private static final Set<String> SHORT = Set.of("0tp", "fr33");

    private static final String CYRILLIC_SIGNS = "0346@";
    private static final String CYRILLIC_LETTERS = " озчба";

    private Leet() {}

    /** Reads all words of a word view; tells whether any of them changed. */
    static boolean read(ViewBuilder view) {
        char[] chars = view.chars();
        int length = view.length();
        boolean changed = false;
        int done = 0;
        for (int i = 0; i < length; i++) {
            if ((Marks.of(chars[i]) & (Marks.SIGN | Marks.AT)) == 0) continue;
            int start = i;
            int end = i + 1;
            while (start > done && isPart(chars[start - 1])) start--;
            while (end < length && isPart(chars[end])) end++;
            if (end - start > 1 && end - start <= LONGEST && !isAddress(chars, start, end, length))
                changed |= token(chars, start, end);
            done = end;
            i = end;
        }
        return changed;
    }

    private static boolean token(char[] chars, int start, int end) {
        boolean latin = false;
        boolean cyrillic = false;
        for (int i = start; i < end; i++) {
            latin |= isLetter(chars[i]);
            cyrillic |= isCyrillic(chars[i]);
        }
        if (latin == cyrillic) return false;
        return latin ? word(chars, start, end) : cyrillic(chars, start, end);
    }

    private static boolean word(char[] chars, int start, int end) {
        if (isName(chars, start, end) || hasNumber(chars, start, end)) return false;
        int letters = lettersBefore(chars, start, end);
        boolean known = SHORT.contains(new String(chars, start, end - start));
        boolean shout = lone('!', chars, start, end) > 1;
        boolean inside = false;
        boolean changed = false;
        for (int i = start; i < end; i++) {
            if (isLetter(chars[i])) continue;
            char letter = letter(chars, i, start, end);
            if (letter == 0 || (chars[i] == '!' && shout)) continue;
            boolean first = lettersBefore(chars, start, i) == 0;
            boolean last = lettersBefore(chars, i + 1, end) == 0;
            if (!first && !last) inside = true;
            else if (letters < 3 && !known) continue;
            else if (last && !inside && "034".indexOf(chars[i]) < 0) continue;
            else if (last && chars[i] == '!') continue;
            chars[i] = letter;
            changed = true;
        }
        return changed;
    }

    /** Digits between Cyrillic letters. */
    private static boolean cyrillic(char[] chars, int start, int end) {
        boolean changed = false;
        for (int i = start + 1; i + 1 < end; i++) {
            if (!isCyrillic(chars[i - 1]) || !isCyrillic(chars[i + 1])) continue;
            char letter = CYRILLIC_LETTERS.charAt(1 + CYRILLIC_SIGNS.indexOf(chars[i]));
            if (letter == ' ') continue;
            chars[i] = letter;
            changed = true;
        }
        return changed;
    }

    private static int lone(char sign, char[] chars, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) if (chars[i] == sign) count++;
        return count;
    }

    /** An e-mail address, a payment address or a handle. */
    private static boolean isName(char[] chars, int start, int end) {
        int at = start;
        while (at < end && chars[at] != '@') at++;
        if (at == end) return false;
        if (lone('@', chars, start, end) > 1) return false;
        if (at == start) return end - start > 1 && isLetter(chars[start + 1]);
        return at - start >= 3 && end - at > 3;
    }

    /** A host goes on behind the sign. */
    private static boolean isAddress(char[] chars, int start, int end, int length) {
        if (end + 1 >= length || chars[end] != '.' || !isLetter(chars[end + 1])) return false;
        for (int i = start + 1; i < end; i++) if (chars[i] == '@') return true;
        return false;
    }

    /** Three digits in a row are a number, not letters. */
    private static boolean hasNumber(char[] chars, int start, int end) {
        int run = 0;
        for (int i = start; i < end; i++) {
            run = chars[i] >= '0' && chars[i] <= '9' ? run + 1 : 0;
            if (run > 2) return true;
        }
        return false;
    }

    private static char letter(char[] chars, int i, int start, int end) {
        return switch (chars[i]) {
            case '0' -> 'o';
            case '1' -> one(chars, i, start, end);
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            case '!' -> 'i';
            default -> 0;
        };
    }

    /** A one is an l between vowels and beside another l, else an i. */
    private static char one(char[] chars, int i, int start, int end) {
        boolean vowelBefore = i == start || isVowel(chars[i - 1]);
        boolean vowelAfter = i + 1 == end || isVowel(chars[i + 1]);
        boolean beside = (i > start && isL(chars[i - 1])) || (i + 1 < end && isL(chars[i + 1]));
        return beside || (vowelBefore && vowelAfter) ? 'l' : 'i';
    }

    private static int lettersBefore(char[] chars, int start, int i) {
        int count = 0;
        for (int j = start; j < i; j++) if (isLetter(chars[j])) count++;
        return count;
    }

    private static boolean isPart(char c) {
        return (Marks.of(c) & Marks.LEET) != 0;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isCyrillic(char c) {
        return c >= 'а' && c <= 'я';
    }

    private static boolean isVowel(char c) {
        return "aeiou0134@".indexOf(c) >= 0 && c != '1';
    }

    private static boolean isL(char c) {
        return c == 'l' || c == '1';
    }
}
