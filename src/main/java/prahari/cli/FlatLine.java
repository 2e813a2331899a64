package prahari.cli;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Facts;

/**
 * Reads an object of JSON on one line straight from its bytes where that is simple: keys and values without nesting, as
 * in nearly every line. Says nothing about any other line, right or wrong: the library reads those.
 */
final class FlatLine {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_NUMBER = 18;
    private static final int LONGEST_KEY = 64;

    /** The bytes that end a plain stretch within quotes: the quote, the backslash and controls. */
    private static final boolean[] STOPS = stops();

    private final byte[] line;
    private final int length;
    private int at;

    /** Of what stood last within quotes: whether all of it is ASCII, and whether it has a backslash. */
    private boolean ascii;

    private boolean escaped;

    private @Nullable String id;
    private @Nullable String text;
    private @Nullable String region;

    private FlatLine(byte[] line) {
        this.line = line;
        this.length = line.length;
    }

    /** The message of a line; null unless the line is simple and whole. */
    static @Nullable ScanItem read(byte[] line) {
        var flat = new FlatLine(line);
        if (!flat.object() || flat.text == null) return null;
        return new ScanItem(
                flat.id, new Facts(flat.text, flat.region == null ? Map.of() : Map.of("region", flat.region)), null);
    }

    private boolean object() {
        blanks();
        if (!take('{')) return false;
        do {
            blanks();
            if (!member()) return false;
            blanks();
        } while (take(','));
        if (!take('}')) return false;
        blanks();
        return at == length || (at == length - 1 && line[at] == '\r');
    }

    private boolean member() {
        int start = at + 1;
        int end = quoted();
        if (end < 0 || end - start > LONGEST_KEY || !isPlain(start, end)) return false;
        blanks();
        if (!take(':')) return false;
        blanks();
        if (isKey(start, end, "text")) return (text = string()) != null;
        if (isKey(start, end, "id")) return id();
        if (isKey(start, end, "region")) return (region = string()) != null;
        if (isKey(start, end, "document")) return word("null");
        return skip();
    }

    /** In its JSON form. */
    private boolean id() {
        int start = at;
        if (at < length && line[at] == '"') {
            int end = quoted();
            if (end < 0 || !isPlain(start + 1, end)) return false;
        } else if (word("null")) {
            id = null;
            return true;
        } else if (!number()) {
            return false;
        }
        id = new String(line, start, at - start, StandardCharsets.ISO_8859_1);
        return true;
    }

    private boolean skip() {
        if (at < length && line[at] == '"') return string() != null;
        return word("null") || word("true") || word("false") || number();
    }

    private @Nullable String string() {
        int start = at + 1;
        int end = quoted();
        if (end < 0) return null;
        String raw = new String(line, start, end - start, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        if (!ascii && raw.indexOf(REPLACEMENT) >= 0) return null; // it may stand for bytes that are no text
        return escaped ? unescaped(raw) : raw;
    }

    /** Reads to behind the closing quote; gives its place, negative for anything but a string. */
    private int quoted() {
        if (!take('"')) return -1;
        escaped = false;
        int i = at;
        int seen = 0;
        while (i < length) {
            int b = line[i];
            seen |= b;
            if (!STOPS[b & 0xFF]) {
                i++;
            } else if (b == '"') {
                at = i + 1;
                ascii = seen >= 0;
                return i;
            } else if (b == '\\') {
                escaped = true;
                seen |= i + 1 < length ? line[i + 1] : 0;
                i += 2;
            } else {
                return -1;
            }
        }
        return -1;
    }

    private boolean isPlain(int start, int end) {
        for (int i = start; i < end; i++) if (line[i] < 0 || line[i] == '\\') return false;
        return true;
    }

    private boolean isKey(int start, int end, String key) {
        if (end - start != key.length()) return false;
        for (int i = start; i < end; i++) if (line[i] != key.charAt(i - start)) return false;
        return true;
    }

    /** A whole number that is not long. */
    private boolean number() {
        int start = at;
        if (at < length && line[at] == '-') at++;
        int first = at;
        while (at < length && line[at] >= '0' && line[at] <= '9') at++;
        int digits = at - first;
        boolean whole = digits == 1 || (digits > 1 && digits <= LONGEST_NUMBER && line[first] != '0');
        if (whole && isEnd()) return true;
        at = start;
        return false;
    }

    private boolean word(String word) {
        int end = at + word.length();
        if (end > length || !isKey(at, end, word)) return false;
        at = end;
        return isEnd();
    }

    private boolean isEnd() {
        return at < length && (line[at] == ',' || line[at] == '}' || line[at] == ' ' || line[at] == '\t');
    }

    private boolean take(char c) {
        if (at >= length || line[at] != c) return false;
        at++;
        return true;
    }

    private void blanks() {
        while (at < length && (line[at] == ' ' || line[at] == '\t')) at++;
    }

    /** The text that a string with backslashes stands for; null when it is none. */
    private static @Nullable String unescaped(String raw) {
        char[] chars = raw.toCharArray();
        int kept = 0;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c == '\\') {
                char kind = chars[++i];
                int meant = kind == 'u' ? hex(chars, i + 1) : meant(kind);
                if (meant < 0) return null;
                if (kind == 'u') i += 4;
                c = (char) meant;
            }
            chars[kept++] = c;
        }
        return new String(chars, 0, kept);
    }

    private static int meant(char kind) {
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
    }

    private static int hex(char[] chars, int from) {
        if (from + 4 > chars.length) return -1;
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = chars[i] < 0x80 ? Character.digit(chars[i], 16) : -1;
            if (digit < 0) return -1;
            code = code * 16 + digit;
        }
        return code;
    }

    private static boolean[] stops() {
        boolean[] stops = new boolean[0x100];
        for (int b = 0; b < ' '; b++) stops[b] = true;
        stops['"'] = true;
        stops['\\'] = true;
        return stops;
    }
}
