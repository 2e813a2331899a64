package prahari.identifier;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import prahari.text.CharSet;

/**
 * How a code of letters and digits is written: {@code A} a letter, {@code 9} a digit, {@code X} either, {@code ~} a
 * separator that may be left out.
 */
final class Shape {
    private static final CharSet SEPARATORS = CharSet.of(" -./_:");

    /** A code where it stands, as capitals without separators. */
    record Hit(int start, int end, String value, boolean capital, int gaps) {
        boolean isWhole() {
            return gaps == 0;
        }
    }

    private final String form;
    private final int letters;
    private final boolean gapBehindLetters;
    private final int digits;

    Shape(String form) {
        this.form = form;
        int at = 0;
        while (form.charAt(at) == 'A') at++;
        letters = at;
        gapBehindLetters = form.charAt(at) == '~';
        int first = gapBehindLetters ? at + 1 : at;
        int end = first;
        while (end < form.length() && form.charAt(end) == '9') end++;
        digits = end - first;
    }

    /** Hands over every code of this shape that stands apart from other letters and digits. */
    void find(Scan scan, Consumer<Hit> found) {
        Groups groups = scan.groups();
        for (int i = 0; i < groups.count(); i++) {
            if (groups.size(i) < digits) continue;
            int start = start(scan.text(), groups.start(i));
            Hit hit = start < 0 ? null : match(scan.text(), start);
            if (hit != null) found.accept(hit);
        }
    }

    /** Where the letters begin that stand before digits; negative if there are too few or too many. */
    private int start(String text, int digit) {
        int at = digit;
        if (gapBehindLetters && letters > 0 && at > 0 && isGap(text.charAt(at - 1))) at--;
        int start = at - letters;
        if (start < 0 || Chars.isAlphanumeric(Chars.before(text, start))) return -1;
        for (int i = start; i < at; i++) if (!Chars.isLetter(text.charAt(i))) return -1;
        return start;
    }

    private @Nullable Hit match(String text, int start) {
        StringBuilder value = new StringBuilder(form.length());
        int at = start;
        int gaps = 0;
        boolean capital = true;
        for (int i = 0; i < form.length(); i++) {
            char c = Chars.at(text, at);
            char wanted = form.charAt(i);
            if (wanted == '~') {
                if (isGap(c)) {
                    gaps++;
                    at++;
                }
                continue;
            }
            boolean fits =
                    wanted == 'A' ? Chars.isLetter(c) : wanted == '9' ? Chars.isDigit(c) : Chars.isAlphanumeric(c);
            if (!fits) return null;
            capital &= c < 'a';
            value.append(c);
            at++;
        }
        return Chars.isAlphanumeric(Chars.at(text, at))
                ? null
                : new Hit(start, at, Chars.upper(value.toString()), capital, gaps);
    }

    private static boolean isGap(char c) {
        return SEPARATORS.has(c);
    }
}
