package prahari.text;

/** Reads digits and signs inside a word as the letters that they stand for: {@code fr33}, {@code @@dhaar}, {@code p@ss}. */
final class Leet {
    private static final int LONGEST = 30;

    private Leet() {}

    static void read(ViewBuilder view) {
        char[] chars = view.chars();
        int length = view.length();
        for (int i = 0; i < length; ) {
            if (!isPart(chars[i])) {
                i++;
                continue;
            }
            int end = i;
            boolean signs = false;
            boolean letters = false;
            while (end < length && isPart(chars[end])) {
                if (isLetter(chars[end])) letters = true;
                else signs = true;
                end++;
            }
            if (letters && signs && end - i <= LONGEST && !isAddress(chars, i, end, length)) word(chars, i, end);
            i = end;
        }
    }

    private static void word(char[] chars, int start, int end) {
        if (isName(chars, start, end) || hasNumber(chars, start, end)) return;
        int letters = 0;
        int signs = 0;
        for (int i = start; i < end; i++) {
            if (isLetter(chars[i])) letters++;
            else if (chars[i] == '!') signs++;
        }
        boolean inside = false;
        for (int i = start; i < end; i++) {
            char letter = letter(chars, i, start, end);
            if (isLetter(chars[i]) || letter == 0 || (chars[i] == '!' && signs > 1)) continue;
            boolean first = lettersBefore(chars, start, i) == 0;
            boolean last = lettersAfter(chars, i, end) == 0;
            if (!first && !last) inside = true;
            else if (letters < 3 || (last && !inside && "034".indexOf(chars[i]) < 0)) continue;
            else if (last && chars[i] == '!') continue;
            chars[i] = letter;
        }
    }

    /** An e-mail address, a payment address or a handle. */
    private static boolean isName(char[] chars, int start, int end) {
        int at = start;
        while (at < end && chars[at] != '@') at++;
        if (at == end) return false;
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

    private static int lettersAfter(char[] chars, int i, int end) {
        int count = 0;
        for (int j = i + 1; j < end; j++) if (isLetter(chars[j])) count++;
        return count;
    }

    private static boolean isPart(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '@' || c == '$' || c == '!' || c == '€';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isVowel(char c) {
        return "aeiou0134@".indexOf(c) >= 0 && c != '1';
    }

    private static boolean isL(char c) {
        return c == 'l' || c == '1';
    }
}
