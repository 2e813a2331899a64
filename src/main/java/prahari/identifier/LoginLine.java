package prahari.identifier;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line as a login with its password, in the orders and with the separators that dumps have. */
final class LoginLine {
    private static final int LONGEST = 600;
    private static final int SHORTEST_PASSWORD = 4;
    private static final int LONGEST_PASSWORD = 64;
    private static final int LONGEST_LABEL = 20;
    private static final String SEPARATORS = ":|;,";

    /** As Chinese dumps part their columns. */
    private static final String DASHES = "---";

    private static final String LONE_DASHES = "-\u2013\u2014";
    private static final String ARROWS = "\u2192\u27A1\u27A4\u279C\u27F6\u00BB";

    /** Words before a colon that are labels or settings, no names of users. */
    private static final Set<String> NO_NAMES = Set.of(
            "name",
            "email",
            "mail",
            "phone",
            "mobile",
            "user",
            "username",
            "login",
            "password",
            "pass",
            "pwd",
            "pin",
            "url",
            "host",
            "port",
            "http",
            "https",
            "ftp",
            "id",
            "uid",
            "key",
            "token",
            "time",
            "date",
            "version",
            "ver",
            "note",
            "md5",
            "sha1",
            "sha256",
            "sha512",
            "hash",
            "ip",
            "mac",
            "price",
            "size",
            "code",
            "otp",
            "ref",
            "order",
            "model",
            "file",
            "tel",
            "fax",
            "dob",
            "age",
            "aadhaar",
            "pan",
            "color",
            "width",
            "height",
            "error",
            "warn",
            "info",
            "debug",
            "bot",
            "channel",
            "group",
            "link",
            "site",
            "web",
            "android",
            "tg",
            "telegram",
            "whatsapp",
            "mailto",
            "status");

    private static final Set<String> HOSTS = Set.of(
            "com", "net", "org", "io", "in", "ru", "co", "info", "biz", "xyz", "me", "dev", "app", "local", "example");

    /** What stands before the password. */
    enum Kind {
        EMAIL,
        PHONE,
        NAME,
        URL
    }

    /**
     * A login with its password.
     *
     * @param separator where the login ends
     */
    record Login(Kind kind, int start, int separator, int end) {}

    private LoginLine() {}

    static @Nullable Login read(String text, int start, int end) {
        int from = start;
        while (from < end && !Chars.isAlphanumeric(text.charAt(from)) && text.charAt(from) != '+') {
            if ("\"'{<\\/$".indexOf(text.charAt(from)) >= 0) return null; // JSON, markup, a path
            from++;
        }
        int to = end;
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) to--;
        if (to - from < 8 || to - from > LONGEST) return null;
        from = behindListNumber(text, from, to);
        Login stealer = StealerLine.read(text, from, to);
        return stealer != null ? stealer : combo(text, from, to);
    }

    private static int behindListNumber(String text, int from, int to) {
        int i = from;
        while (i < to && i - from < 4 && Chars.isDigit(text.charAt(i))) i++;
        if (i == from || i + 1 >= to || (text.charAt(i) != '.' && text.charAt(i) != ')') || text.charAt(i + 1) != ' ')
            return from;
        return i + 2;
    }

    private static @Nullable Login combo(String text, int from, int to) {
        int word = word(text, from, to, SEPARATORS);
        int login = Math.min(word, dashes(text, from, Math.min(to, word + DASHES.length() - 1)));
        if (login == to) return null;
        Kind kind = kind(text, from, login);
        if (kind == null) return null;
        boolean dashed = dashes(text, from, to) < to;
        int password = behindSeparator(text, login, to);
        if (password < 0) return spoken(text, from, login, to, kind);
        int end = word(text, password, to, kind == Kind.EMAIL ? "|;" : "|");
        if (dashed) end = Math.min(end, dashes(text, password, to));
        boolean tight = password == login + 1 || (dashed && text.charAt(password - 1) == '-');
        if (!isPassword(text, password, end) || !endsHere(text, end, to, tight && kind == Kind.EMAIL)) return null;
        if (kind == Kind.EMAIL) {
            boolean weak = !tight && !isStrong(text, password, end);
            boolean column = isEmail(text, password, end)
                    || isColumn(text.substring(password, end), text.charAt(password - 1) == ':');
            return weak || column ? null : new Login(kind, from, login, end);
        }
        boolean fits = tight && text.charAt(login) != ',' && isStrong(text, password, end) && end == to;
        return fits ? new Login(kind, from, login, end) : null;
    }

    /** {@code login पासवर्ड secret1}. */
    private static @Nullable Login spoken(String text, int from, int login, int to, Kind kind) {
        int word = blanks(text, login, to);
        int wordEnd = word(text, word, to, ":=");
        String label =
                text.substring(word, Math.min(wordEnd, word + LONGEST_LABEL)).toLowerCase(Locale.ROOT);
        if (!LoginWords.isLabel(label) || LoginWords.part(label) != LoginWords.Part.PASSWORD) return null;
        int password = blanks(text, wordEnd, to);
        if (password < to && ":=".indexOf(text.charAt(password)) >= 0) password = blanks(text, password + 1, to);
        int end = word(text, password, to, "|;");
        return end == to && isPassword(text, password, end) && isStrong(text, password, end)
                ? new Login(kind, from, login, end)
                : null;
    }

    /** Where dashes that part columns begin within a range; its end where none do. */
    private static int dashes(String text, int from, int to) {
        for (int i = from; i + DASHES.length() <= to; i++) if (text.startsWith(DASHES, i)) return i;
        return to;
    }

    private static int blanks(String text, int from, int to) {
        int i = from;
        while (i < to && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) i++;
        return i;
    }

    /** Where the password begins: behind one sign, or an arrow, with or without blanks; negative when there is none. */
    private static int behindSeparator(String text, int at, int to) {
        int i = at;
        while (i < to && text.charAt(i) == ' ') i++;
        if (text.startsWith("->", i) || text.startsWith("=>", i) || text.startsWith("||", i)) i += 2;
        else if (text.startsWith(DASHES, i)) while (i < to && text.charAt(i) == '-') i++;
        else if (i > at && i + 1 < to && LONE_DASHES.indexOf(text.charAt(i)) >= 0 && text.charAt(i + 1) == ' ') i++;
        else if (i < to && (SEPARATORS.indexOf(text.charAt(i)) >= 0 || ARROWS.indexOf(text.charAt(i)) >= 0)) i++;
        else return -1;
        if (i < to && ":|".indexOf(text.charAt(i)) >= 0) return -1;
        while (i < to && text.charAt(i) == ' ') i++;
        return i < to ? i : -1;
    }

    /** Behind the password comes nothing, or more of the account after a bar or in brackets; after a close one also words. */
    private static boolean endsHere(String text, int end, int to, boolean tight) {
        int i = end;
        while (i < to && text.charAt(i) == ' ') i++;
        return i == to || "|;[(-\u2022\u2013".indexOf(text.charAt(i)) >= 0 || tight;
    }

    private static @Nullable Kind kind(String text, int from, int to) {
        if (isEmail(text, from, to)) return Kind.EMAIL;
        int digits = text.charAt(from) == '+' ? from + 1 : from;
        if (Chars.allDigits(text, digits, to)) return to - digits >= 10 && to - digits <= 13 ? Kind.PHONE : null;
        if (to - from < 3 || to - from > 32 || !Chars.isAlphanumeric(text.charAt(from))) return null;
        boolean letter = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Chars.isAlphanumeric(c) && c != '.' && c != '_' && c != '-') return null;
            letter |= Chars.isLetter(c);
        }
        if (!letter || isHost(text, from, to)) return null;
        return NO_NAMES.contains(text.substring(from, to).toLowerCase(Locale.ROOT)) ? null : Kind.NAME;
    }

    /** Whether a range is a host's name: a top-level domain that people write, or {@code localhost}. */
    private static boolean isHost(String text, int from, int to) {
        int dot = to - 1;
        while (dot > from && text.charAt(dot) != '.') dot--;
        String last = text.substring(dot == from ? from : dot + 1, to).toLowerCase(Locale.ROOT);
        return last.equals("localhost") || (dot > from && HOSTS.contains(last));
    }

    /** The next column of a table of people: a PAN, a date, a number; behind a colon people do put numbers as passwords. */
    private static boolean isColumn(String value, boolean colon) {
        if (value.length() == 10 && value.equals(Chars.upper(value)) && Pan.isShape(value, false)) return true;
        int digits = 0;
        int slashes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Chars.isDigit(c)) digits++;
            else if (c == '/' || c == '-') slashes++;
            else if (colon || i > 0 || (c != '+' && !Chars.isUpper(c))) return false;
        }
        if (slashes == 2 && digits >= 6 && digits <= 8) return true;
        if (colon) return digits == 12 && slashes == 0 && Aadhaar.isValid(value, false);
        return digits >= 7 && slashes <= 3;
    }

    static boolean isPassword(String text, int from, int to) {
        int length = to - from;
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) return false;
        if (text.startsWith("//", from) || text.startsWith("http", from) || text.startsWith("www.", from)) return false;
        return !isHidden(text, from, to);
    }

    /** Stars, crosses or a placeholder in place of a password. */
    static boolean isHidden(String text, int from, int to) {
        if (text.charAt(from) == '<' || text.charAt(from) == '[') return true;
        for (int i = from; i < to; i++) if ("*\u2022xX#._-".indexOf(text.charAt(i)) < 0) return false;
        return true;
    }

    /** Two kinds of characters, as nobody writes a word or a number. */
    static boolean isStrong(String text, int from, int to) {
        if (to - from < 6) return false;
        int letters = 0;
        int digits = 0;
        int signs = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) digits++;
            else if (Chars.isLetter(c)) letters++;
            else if ("@#$!%&*^+=?".indexOf(c) >= 0) signs++;
            else if (c == '/' || c == '\\' || c == '(' || c == '{' || c == '"') return false;
        }
        return letters > 0 && (digits > 0 || signs > 0);
    }

    static boolean isEmail(String text, int from, int to) {
        int at = -1;
        int dot = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                if (at >= 0) return false;
                at = i;
            } else if (c == '.') {
                dot = i;
            } else if (!Chars.isAlphanumeric(c) && "_%+-".indexOf(c) < 0) {
                return false;
            }
        }
        return at > from && dot > at + 1 && dot <= to - 3;
    }

    /** The end of a run of chars that are neither blank nor one of {@code ends}. */
    static int word(String text, int from, int to, String ends) {
        int end = from;
        while (end < to && !Character.isWhitespace(text.charAt(end)) && ends.indexOf(text.charAt(end)) < 0) end++;
        return end;
    }
}
