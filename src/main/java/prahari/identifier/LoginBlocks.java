package prahari.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds blocks of a labelled site, login and password, in lines below each other or beside each other. */
final class LoginBlocks {
    private static final int LONGEST_LABEL = 24;
    private static final int LONGEST_BLOCK = 500;
    private static final int MOST = 5_000;

    private final String text;
    private final List<LoginLine.Login> found = new ArrayList<>();
    private int site = -1;
    private int user = -1;
    private int userEnd = -1;

    private LoginBlocks(String text) {
        this.text = text;
    }

    static List<LoginLine.Login> read(String text, char[] chars) {
        var blocks = new LoginBlocks(text);
        for (int i = 0; i < chars.length && blocks.found.size() < MOST; i++) {
            char c = chars[i];
            if (c == ':' ? !isOfUrl(chars, i) : c == '=' || c == '\u2192' || c == '\u279C') blocks.label(i);
        }
        return blocks.found;
    }

    private static boolean isOfUrl(char[] chars, int colon) {
        return colon + 2 < chars.length && chars[colon + 1] == '/' && chars[colon + 2] == '/';
    }

    private void label(int separator) {
        int end = separator;
        while (end > 0 && separator - end < 4 && !isLetter(text.charAt(end - 1)) && text.charAt(end - 1) != '\n') end--;
        int word = wordStart(end);
        if (word == end) return;
        int start = word;
        if (start > 1 && text.charAt(start - 1) == ' ') start = wordStart(start - 1);
        String label = start == word ? "" : text.substring(start, end).toLowerCase(Locale.ROOT);
        if (!LoginWords.isLabel(label)) {
            start = word;
            label = text.substring(word, end).toLowerCase(Locale.ROOT);
        }
        if (LoginWords.isLabel(label)) value(LoginWords.part(label), start, separator + 1);
    }

    private void value(LoginWords.Part part, int label, int behind) {
        int from = behind;
        while (from < text.length() && from - behind < 20 && " `*\"'>".indexOf(text.charAt(from)) >= 0) from++;
        int end = LoginLine.word(text, from, Math.min(text.length(), from + 200), "|,;`\"\u2022");
        if (end - from < 2 || !endsHere(end)) return;
        boolean url = text.startsWith("http", from) || text.startsWith("android:", from);
        if (part == LoginWords.Part.SITE || (part == LoginWords.Part.USER && url)) {
            if (!url && !isHost(from, end)) return;
            site = label;
            user = -1;
        } else if (part == LoginWords.Part.USER) {
            user = LoginLine.isHidden(text, from, end) ? -1 : label;
            userEnd = end;
        } else if (user >= 0 && label - userEnd < 80 && LoginLine.isPassword(text, from, end) && !url) {
            boolean sited = site >= 0 && user - site < LONGEST_BLOCK && site < user;
            var kind = sited ? LoginLine.Kind.URL : LoginLine.Kind.NAME;
            found.add(new LoginLine.Login(kind, sited ? site : user, userEnd, end));
            site = -1;
            user = -1;
        }
    }

    /** Behind the value the line ends, or another label follows; prose goes on in words. */
    private boolean endsHere(int end) {
        int i = end;
        while (i < text.length() && text.charAt(i) != '\n' && i - end < LONGEST_LABEL) {
            char c = text.charAt(i);
            if (c == ':' || c == '=' || c == '|' || c == ',' || c == ';' || c == '/') return true;
            if (Character.isLetterOrDigit(c) && i - end > LONGEST_LABEL - 2) return false;
            i++;
        }
        if (i >= text.length() || text.charAt(i) == '\n') {
            for (int j = end; j < i; j++) if (Character.isLetterOrDigit(text.charAt(j))) return false;
        }
        return i >= text.length() || text.charAt(i) == '\n';
    }

    private boolean isHost(int from, int end) {
        boolean dot = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '@') return false;
            if (c == '/') return dot && i > from + 3;
            dot |= c == '.' && i > from && i + 2 < end;
        }
        return dot && Chars.isLetter(text.charAt(end - 1)) && text.charAt(from) != '.';
    }

    private int wordStart(int end) {
        int start = end;
        while (start > 0 && end - start < LONGEST_LABEL && isLetter(text.charAt(start - 1))) start--;
        return start;
    }

    private static boolean isLetter(char c) {
        if (c < 0x80) return Chars.isLetter(c) || c == '-';
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
