package prahari.identifier;

import java.util.regex.Pattern;

/** Signs that are written as words or in brackets, so that programs do not see them: {@code [at]}, {@code (dot)}, {@code [.]}. */
final class Bracketed {
    private static final Pattern AT = Pattern.compile("(?i) ?[\\[({] ?(?:at?|@) ?[\\])}] ?");
    private static final Pattern DOT = Pattern.compile("(?i) ?[\\[({] ?(?:dot|\\.) ?[\\])}] ?");

    private Bracketed() {}

    /** The end of {@code [word]} or {@code (word)} at a place; negative when there is none. */
    static int end(String text, int at, String word) {
        char open = Chars.at(text, at);
        char close = open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : open == '<' ? '>' : 0;
        if (close == 0) return -1;
        int from = skip(text, at + 1);
        int to = skip(text, from + word.length());
        return text.regionMatches(true, from, word, 0, word.length()) && Chars.at(text, to) == close ? to + 1 : -1;
    }

    /** The end of an at sign in brackets; negative when there is none. */
    static int at(String text, int at) {
        int end = end(text, at, "at");
        if (end < 0) end = end(text, at, "@");
        return end < 0 ? end(text, at, "a") : end;
    }

    /** A line with the signs themselves where words in brackets stand for them; the line itself when none does. */
    static String plain(String line) {
        return line.indexOf('[') < 0 && line.indexOf('(') < 0 && line.indexOf('{') < 0
                ? line
                : DOT.matcher(AT.matcher(line).replaceAll("@")).replaceAll(".");
    }

    static int skip(String text, int at) {
        return Chars.at(text, at) == ' ' ? at + 1 : at;
    }

    static int skipBack(String text, int at) {
        return Chars.before(text, at) == ' ' ? at - 1 : at;
    }
}
