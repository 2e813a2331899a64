package prahari.identifier;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stealer's line: a URL with a login and a password, in either order, with colons, bars, semicolons or blanks. */
final class StealerLine {
    /** Those that say most come first. */
    private static final String SEPARATORS = "|;\t: ";

    private static final int[] SEPARATOR_BITS = separatorBits();

    private StealerLine() {}

    private record Part(int start, int end) {
        int length() {
            return end - start;
        }
    }

    static LoginLine.@Nullable Login read(String text, int from, int to) {
        boolean scheme = hasScheme(text, from, to);
        int several = several(text, from, to);
        for (int i = 0; i < SEPARATORS.length(); i++) {
            if ((several >>> i & 1) == 0) continue;
            char separator = SEPARATORS.charAt(i);
            List<Part> parts = parts(text, from, to, separator);
            if (parts.size() < 3) continue;
            LoginLine.Login login = login(text, parts, scheme, separator);
            if (login != null) return login;
        }
        return null;
    }

    /** A bit for each separator that stands there twice or more. */
    private static int several(String text, int from, int to) {
        int once = 0;
        int twice = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > '|') continue;
            int bit = SEPARATOR_BITS[c];
            twice |= once & bit;
            once |= bit;
        }
        return twice;
    }

    private static LoginLine.@Nullable Login login(String text, List<Part> parts, boolean scheme, char separator) {
        int last = parts.size() - 1;
        Part first = parts.get(0);
        if (isUrl(text, first, scheme) && isPair(text, parts.get(1), parts.get(2))) {
            if (last > 2 && (separator == ':' || separator == ' ')) return null;
            if (separator == ' ' && !isMixed(text, parts.get(2))) return null;
            return new LoginLine.Login(LoginLine.Kind.URL, first.start, first.end, parts.get(2).end);
        }
        boolean backwards = last == 2 && (separator != ' ' || isMixed(text, parts.get(1)));
        if (backwards && isUrl(text, parts.get(2), scheme) && isPair(text, first, parts.get(1))) {
            return new LoginLine.Login(LoginLine.Kind.URL, first.start, first.end, parts.get(2).end);
        }
        return null;
    }

    /** The parts between separators; a colon before {@code //} or a port belongs to the URL. */
    private static List<Part> parts(String text, int from, int to, char separator) {
        List<Part> parts = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to && parts.size() < 6; i++) {
            if (i < to && (text.charAt(i) != separator || (separator == ':' && isOfUrl(text, from, start, i, to))))
                continue;
            int begin = start;
            int end = i;
            while (begin < end && text.charAt(begin) == ' ') begin++;
            while (end > begin && text.charAt(end - 1) == ' ') end--;
            if (end > begin) parts.add(new Part(begin, end));
            else if (separator == ':' && i < to) return List.of();
            if (parts.size() > 3 && (separator == ':' || separator == ' ')) return List.of(); // prose
            start = i + 1;
        }
        return parts;
    }

    private static boolean isOfUrl(String text, int from, int start, int colon, int to) {
        if (text.startsWith("//", colon + 1)) return true;
        if (start != from && !text.startsWith("http", start)) return false;
        int digits = colon + 1;
        while (digits < to && digits - colon <= 5 && Chars.isDigit(text.charAt(digits))) digits++;
        if (digits == colon + 1 || digits >= to) return false;
        char after = text.charAt(digits);
        return after == '/' || (after == ':' && find(text, digits + 1, to, ':') > 0);
    }

    private static boolean hasScheme(String text, int from, int to) {
        int slash = find(text, from + 1, to, '/');
        return slash > 0 && text.charAt(slash - 1) == ':' && Chars.at(text, slash + 1) == '/';
    }

    private static int[] separatorBits() {
        int[] bits = new int['|' + 1];
        for (int i = 0; i < SEPARATORS.length(); i++) bits[SEPARATORS.charAt(i)] = 1 << i;
        return bits;
    }

    private static int find(String text, int from, int to, char c) {
        for (int i = from; i < to; i++) if (text.charAt(i) == c) return i;
        return -1;
    }

    private static boolean isUrl(String text, Part part, boolean scheme) {
        if (part.length() < 5) return false;
        int colon = find(text, part.start, part.end, ':');
        if (colon > part.start && text.startsWith("//", colon + 1)) {
            for (int i = part.start; i < colon; i++) if (!Chars.isLetter(text.charAt(i))) return false;
            return part.end - colon > 6 && !hasBlank(text, part);
        }
        if (scheme || hasBlank(text, part) || LoginLine.isEmail(text, part.start, part.end)) return false;
        int slash = part.start;
        while (slash < part.end && text.charAt(slash) != '/') slash++;
        int dot = slash - 1;
        while (dot > part.start && text.charAt(dot) != '.') dot--;
        boolean host = dot > part.start && slash - dot >= 3;
        for (int i = part.start; host && i < slash; i++) {
            char c = text.charAt(i);
            host = Chars.isAlphanumeric(c) || c == '.' || c == '-';
        }
        for (int i = dot + 1; host && i < slash; i++) host = Chars.isLetter(text.charAt(i)); // a top-level domain
        return host;
    }

    private static boolean isPair(String text, Part login, Part password) {
        if (hasBlank(text, login) || hasBlank(text, password)) return false;
        if (text.charAt(login.end - 1) == ':') return false; // a label
        if (login.length() < 2 || login.length() > 100 || text.startsWith("//", login.start)) return false;
        for (int i = login.start; i < login.end; i++) if ("/\\?={}<>\"".indexOf(text.charAt(i)) >= 0) return false;
        boolean port = login.length() < 6 && Chars.allDigits(text, login.start, login.end);
        return !port && LoginLine.isPassword(text, password.start, password.end) && text.charAt(password.start) != '/';
    }

    /** Words behind a link are no login: the password must have letters and digits. */
    private static boolean isMixed(String text, Part part) {
        boolean digit = false;
        for (int i = part.start; i < part.end; i++) digit |= Chars.isDigit(text.charAt(i));
        return digit && LoginLine.isStrong(text, part.start, part.end);
    }

    private static boolean hasBlank(String text, Part part) {
        for (int i = part.start; i < part.end; i++) if (Character.isWhitespace(text.charAt(i))) return true;
        return false;
    }
}
