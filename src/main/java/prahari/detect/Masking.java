package prahari.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import prahari.model.Identified;
import prahari.model.Span;

/**
 * Quotes parts of a text with nothing personal in clear: identifiers in their masked form, also those that their
 * detectors doubt, and whatever else has many digits or an at sign inside.
 */
final class Masking {
    /** Digits with single signs between, an address, or a word of letters and digits. */
    private static final Pattern TELLING =
            Pattern.compile("\\pN(?:[\\s./:_,()+-]{0,2}\\pN){4,}|[^\\s@]+@[^\\s@]+\\.[^\\s@]+"
                    + "|[\\pL\\pN][^\\s@]*@[\\pL\\pN][^\\s@]*|[\\pL]*\\pN[\\pL\\pN]*");

    /** White space, controls, and what turns the direction of letters. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\s\\p{Cc}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+");

    private static final int SHORT_CODE = 7;
    private static final int FEW_DIGITS = 2;
    private static final int SHOWN = 2;

    private final String text;
    private final List<Identified> identified;

    Masking(String text, List<Identified> identified) {
        this.text = text;
        this.identified = identified;
    }

    /** A part on one line, in at most {@code most} chars and a sign that it goes on. */
    String quote(Span span, int most) {
        var quoted = new StringBuilder();
        int at = span.start();
        for (Identified each : identified) {
            if (each.span().end() <= at) continue;
            if (each.span().start() >= span.end() || quoted.length() > most) break;
            if (each.span().start() > at)
                quoted.append(plain(text.substring(at, each.span().start())));
            quoted.append(each.masked());
            at = each.span().end();
        }
        if (at < span.end() && quoted.length() <= most) {
            // a little more than is shown, so that a number is not cut before it is seen as one
            quoted.append(plain(text.substring(at, boundary(text, Math.min(span.end(), at + most + 100)))));
        }
        return cut(quoted.toString(), most);
    }

    /** The surroundings of a part, from a gap between words on. */
    String around(Span span, int most) {
        int start = Math.max(0, span.start() - most / 3);
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) start--;
        for (Identified each : identified) {
            if (each.span().start() < start && start < each.span().end())
                start = each.span().start();
        }
        String quoted = quote(new Span(start, text.length()), most);
        return start > 0 ? "..." + quoted : quoted;
    }

    /** A text about which nothing is known, with whatever looks personal masked. */
    static String plain(String text) {
        Matcher matcher = TELLING.matcher(text);
        var out = new StringBuilder(text.length());
        int at = 0;
        while (matcher.find()) {
            String found = matcher.group();
            out.append(text, at, matcher.start()).append(isHarmless(found) ? found : hidden(found));
            at = matcher.end();
        }
        return out.append(text, at, text.length()).toString();
    }

    private static boolean isHarmless(String found) {
        if (found.indexOf('@') >= 0) return false;
        long digits = found.codePoints().filter(Character::isDigit).count();
        boolean word = found.codePoints().allMatch(Character::isLetterOrDigit);
        return word ? digits <= FEW_DIGITS || (digits < 5 && found.length() <= SHORT_CODE) : digits < 5;
    }

    private static String hidden(String found) {
        int shown = found.length() >= SHORT_CODE && found.indexOf('@') < 0 ? found.length() - SHOWN : found.length();
        var out = new StringBuilder(found.length());
        for (int i = 0; i < found.length(); i++) {
            char c = found.charAt(i);
            out.append(i < shown && Character.isLetterOrDigit(c) ? 'X' : c);
        }
        return out.toString();
    }

    static String cut(String text, int most) {
        String line = INVISIBLE.matcher(text).replaceAll(" ").strip(); // it must not drive a terminal
        return line.length() <= most ? line : line.substring(0, boundary(line, most)) + "...";
    }

    /** At or before {@code index}, where no letter is parted from its marks. */
    private static int boundary(String text, int index) {
        int at = Math.min(index, text.length());
        while (at > 0 && at < text.length() && isJoined(text, at)) at--;
        return at;
    }

    private static boolean isJoined(String text, int at) {
        if (Character.isLowSurrogate(text.charAt(at))) return true;
        int type = Character.getType(text.codePointAt(at));
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || text.charAt(at) == '\u200D';
    }
}
