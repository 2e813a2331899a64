package prahari.rule;

import java.lang.Character.UnicodeScript;

/** Where words begin and end, in any script: letters, numbers and marks (Indic vowel signs are marks) make words. */
public final class WordEdges {
    private WordEdges() {}

    /** Whether a word may begin or end at {@code index}; within scripts that write no spaces it may anywhere. */
    public static boolean at(CharSequence text, int index) {
        if (index <= 0 || index >= text.length()) return true;
        char before = text.charAt(index - 1);
        char after = text.charAt(index);
        if (before < 0x80 && after < 0x80) return !(isAsciiWord(before) && isAsciiWord(after));
        if (Character.isHighSurrogate(before) && Character.isLowSurrogate(after)) return false;
        int left = Character.codePointBefore(text, index);
        int right = Character.codePointAt(text, index);
        return !isWord(left) || !isWord(right) || writesNoSpaces(left) || writesNoSpaces(right);
    }

    /** Whether the code point is part of a word: categories L, N and M. */
    public static boolean isWord(int codePoint) {
        if (codePoint < 0x80) return isAsciiWord((char) codePoint);
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean writesNoSpaces(int codePoint) {
        if (codePoint < 0x0E00) return false;
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }
}
