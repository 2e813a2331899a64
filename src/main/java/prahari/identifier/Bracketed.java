package prahari.identifier;

/** Signs that are written as words or in brackets, so that programs do not see them: {@code [at]}, {@code (dot)}, {@code [.]}. */
final class Bracketed {
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
        return end < 0 ? end(text, at, "@") : end;
    }

    static int skip(String text, int at) {
        return Chars.at(text, at) == ' ' ? at + 1 : at;
    }

    static int skipBack(String text, int at) {
        return Chars.before(text, at) == ' ' ? at - 1 : at;
    }
}
