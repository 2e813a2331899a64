package prahari.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.Span;

/**
 * How far an expression that does not match gets: the longest beginning of it that does.
 *
 * @param part the beginning, as written
 * @param rest what should follow and does not
 * @param span where the beginning matches
 */
public record RegexBeginning(String part, String rest, Span span) {
    private static final int MOST_ALTERNATIVES = 12;

    /** Of {@code regex} in {@code text}; empty when not even its first part matches. */
    static Optional<RegexBeginning> of(String regex, String text) {
        RegexBeginning best = null;
        String flags = flags(regex);
        List<String> alternatives = split(regex.substring(flags.length()), true);
        for (String alternative : alternatives.subList(0, Math.min(MOST_ALTERNATIVES, alternatives.size()))) {
            RegexBeginning found = longest(flags, alternative, text);
            if (found != null && (best == null || found.span.length() > best.span.length())) best = found;
        }
        return Optional.ofNullable(best);
    }

    /** What matches with fewer parts matches where more do, so that halving finds the most. */
    private static @Nullable RegexBeginning longest(String flags, String alternative, String text) {
        List<String> atoms = split(alternative, false);
        int least = 1;
        int most = atoms.size() - 1;
        RegexBeginning best = null;
        while (least <= most) {
            int middle = (least + most) / 2;
            String part = String.join("", atoms.subList(0, middle));
            Span span = find(flags + part, text);
            if (span == null) {
                most = middle - 1;
                continue;
            }
            best = new RegexBeginning(part, atoms.get(middle), span);
            least = middle + 1;
        }
        return best;
    }

    private static @Nullable Span find(String regex, String text) {
        try {
            var matcher = Pattern.compile(regex).matcher(text);
            while (matcher.find()) if (matcher.end() > matcher.start()) return new Span(matcher.start(), matcher.end());
            return null;
        } catch (PatternSyntaxException e) {
            return null; // a cut at a place that this reader took for the end of a part
        }
    }

    private static String flags(String regex) {
        if (!regex.startsWith("(?")) return "";
        int end = regex.indexOf(')');
        return end > 0 && regex.substring(2, end).matches("[imsU-]+") ? regex.substring(0, end + 1) : "";
    }

    /** The alternatives of an expression, or the parts of one with what repeats them. */
    private static List<String> split(String regex, boolean alternatives) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < regex.length()) {
            if (alternatives && regex.charAt(at) == '|') {
                parts.add(regex.substring(start, at));
                start = ++at;
                continue;
            }
            at = repeated(regex, atom(regex, at));
            if (!alternatives) {
                parts.add(regex.substring(start, at));
                start = at;
            }
        }
        if (alternatives || start < at) parts.add(regex.substring(start));
        return parts;
    }

    /** Where the part ends that begins at {@code at}. */
    private static int atom(String regex, int at) {
        return switch (regex.charAt(at)) {
            case '\\' -> escape(regex, at);
            case '[' -> bracket(regex, at);
            case '(' -> group(regex, at);
            default -> at + Character.charCount(regex.codePointAt(at));
        };
    }

    private static int escape(String regex, int at) {
        boolean named =
                regex.startsWith("{", at + 2) && at + 1 < regex.length() && "pPx".indexOf(regex.charAt(at + 1)) >= 0;
        int end = named ? regex.indexOf('}', at) + 1 : at + 2;
        return end <= at ? regex.length() : Math.min(end, regex.length());
    }

    private static int bracket(String regex, int at) {
        int end = at + 1;
        if (regex.startsWith("^", end)) end++;
        if (regex.startsWith("]", end)) end++;
        while (end < regex.length() && regex.charAt(end) != ']') {
            if (regex.startsWith("[:", end) && regex.indexOf(":]", end) > 0) end = regex.indexOf(":]", end) + 2;
            else end = regex.charAt(end) == '\\' ? escape(regex, end) : end + 1;
        }
        return Math.min(end + 1, regex.length());
    }

    private static int group(String regex, int at) {
        int depth = 0;
        int end = at;
        while (end < regex.length()) {
            char c = regex.charAt(end);
            if (c == '\\') {
                end = escape(regex, end);
            } else if (c == '[') {
                end = bracket(regex, end);
            } else {
                if (c == '(') depth++;
                if (c == ')' && --depth == 0) return end + 1;
                end++;
            }
        }
        return regex.length();
    }

    private static int repeated(String regex, int at) {
        int end = at;
        while (end < regex.length()) {
            char c = regex.charAt(end);
            if (c == '{') {
                int close = regex.indexOf('}', end);
                if (close < 0 || !regex.substring(end + 1, close).matches("[0-9]+(,[0-9]*)?")) return end;
                end = close + 1;
            } else if ("*+?".indexOf(c) >= 0) {
                end++;
            } else {
                return end;
            }
        }
        return end;
    }
}
