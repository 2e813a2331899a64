package prahari.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a condition into words and signs. */
final class ConditionWords {
    static final Set<String> RESERVED = Set.of(
            "and", "or", "not", "of", "any", "all", "none", "them", "near", "before", "within", "chars", "lines");

    /** One word or sign with its place in the condition. */
    record Word(String text, int offset) {
        boolean isName() {
            char c = text.isEmpty() ? ' ' : text.charAt(0);
            return (Character.isLetter(c) || c == '_' || c == '*') && !RESERVED.contains(text);
        }

        boolean isNumber() {
            return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }

    private ConditionWords() {}

    static List<Word> split(String condition) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < condition.length()) {
            char c = condition.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int end = end(condition, at);
            words.add(new Word(condition.substring(at, end), at));
            at = end;
        }
        words.add(new Word("", condition.length()));
        return words;
    }

    private static int end(String condition, int start) {
        if (condition.startsWith("#all:", start)) return start + 5;
        if (inName(condition.charAt(start))) {
            int end = start;
            while (end < condition.length() && inName(condition.charAt(end))) end++;
            return end;
        }
        for (String sign : List.of(">=", "<=", "==", "!=")) {
            if (condition.startsWith(sign, start)) return start + 2;
        }
        return start + Character.charCount(condition.codePointAt(start));
    }

    private static boolean inName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '*';
    }
}
