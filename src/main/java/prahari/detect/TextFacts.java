package prahari.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prahari.model.Facts;

/** Adds the facts that a text tells by itself, where the source did not tell them. */
final class TextFacts {
    private static final int MOST = 200;
    private static final int MOST_TRIED = 1_000;
    private static final int LONGEST = 300;
    private static final Pattern LINK =
            Pattern.compile("(?i)(?:https?://|www\\.)?((?:[a-z0-9-]+\\.)+[a-z]{2,18})(?:[:/?#][^\\s]*)?");
    private static final Pattern HANDLE = Pattern.compile("@([A-Za-z][A-Za-z0-9_]{3,31})");

    private TextFacts() {}

    static Facts complete(Facts facts) {
        String text = facts.text();
        Map<String, Object> known = new HashMap<>(facts.known());
        known.putIfAbsent("text.length", (long) text.length());
        if (!known.containsKey("handle.mentioned") && text.indexOf('@') >= 0) {
            List<String> handles = new ArrayList<>();
            Matcher matcher = HANDLE.matcher(text);
            while (handles.size() < MOST && matcher.find())
                handles.add(matcher.group(1).toLowerCase(Locale.ROOT));
            known.put("handle.mentioned", handles);
        }
        if (!known.containsKey("link.domain") && text.indexOf('.') >= 0) links(text, known);
        return new Facts(text, known);
    }

    private static void links(String text, Map<String, Object> known) {
        List<String> domains = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        int dot = text.indexOf('.');
        for (int tried = 0; dot >= 0 && tried < MOST_TRIED && domains.size() < MOST; tried++) {
            int start = dot;
            int end = dot;
            while (start > 0 && dot - start < LONGEST && !Character.isWhitespace(text.charAt(start - 1))) start--;
            while (end < text.length() && end - dot < LONGEST && !Character.isWhitespace(text.charAt(end))) end++;
            if (mayHoldDomain(text, dot, end)) link(text.substring(start, end), domains, urls);
            dot = text.indexOf('.', Math.max(end, dot + 1));
        }
        known.put("link.domain", domains);
        known.putIfAbsent("link.url", urls);
    }

    /** Whether a dot stands before two chars that may be letters; numbers have many dots. */
    private static boolean mayHoldDomain(String text, int firstDot, int end) {
        for (int i = firstDot; i < end - 2; i++) {
            if (text.charAt(i) == '.' && mayBeLetter(text.charAt(i + 1)) && mayBeLetter(text.charAt(i + 2)))
                return true;
        }
        return false;
    }

    /** A few letters beyond ASCII fold to Latin ones. */
    private static boolean mayBeLetter(char c) {
        return c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static void link(String token, List<String> domains, List<String> urls) {
        Matcher matcher = LINK.matcher(token);
        while (domains.size() < MOST && matcher.find()) {
            boolean isMail = matcher.start() > 0 && token.charAt(matcher.start() - 1) == '@';
            if (isMail) continue;
            String domain = matcher.group(1).toLowerCase(Locale.ROOT);
            domains.add(domain.startsWith("www.") ? domain.substring(4) : domain);
            urls.add(matcher.group());
        }
    }
}
