package prahari.identifier;

import java.util.StringJoiner;
import java.util.function.Consumer;

/** Internet addresses of version 4 and 6; those of private networks point at nobody and count little. */
final class Ip implements Recognizer {
    private static final String TYPE = "ip";
    private static final double USUAL = 0.85;
    private static final double PRIVATE = 0.55;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        Groups groups = scan.groups();
        for (int i = 0; i + 3 < groups.count(); i++) {
            if (groups.size(i) <= 3 && isAddress(scan.text(), groups, i)) four(scan, i, found);
        }
        int done = 0;
        for (int i = 0; i < scan.colons().count(); i++) {
            int colon = scan.colons().get(i);
            if (colon >= done) done = six(scan, colon, found);
        }
    }

    private static boolean isAddress(String text, Groups groups, int first) {
        for (int i = first; i < first + 4; i++) {
            if (groups.size(i) > 3 || (i < first + 3 && !isDot(text, groups.end(i), groups.start(i + 1)))) return false;
        }
        for (int i = first; i < first + 4; i++) {
            String digits = groups.digits(i, i + 1);
            if (Integer.parseInt(digits) > 255 || (digits.length() > 1 && digits.charAt(0) == '0')) return false;
        }
        return true;
    }

    /** A dot, or one in brackets so that nobody follows it. */
    private static boolean isDot(String text, int from, int to) {
        if (to - from == 1) return text.charAt(from) == '.';
        return to - from >= 3 && to - from <= 5 && Bracketed.end(text, from, to - from == 3 ? "." : "dot") == to;
    }

    private static void four(Scan scan, int first, Consumer<Candidate> found) {
        String text = scan.text();
        Groups groups = scan.groups();
        int start = groups.start(first);
        int end = groups.end(first + 3);
        if (Chars.isAlphanumeric(Chars.before(text, start)) || Chars.isAlphanumeric(Chars.at(text, end))) return;
        if (Chars.before(text, start) == '.' && start > 1 && Chars.isAlphanumeric(text.charAt(start - 2))) return;
        if (Chars.at(text, end) == '.' && Chars.isDigit(Chars.at(text, end + 1))) return;
        boolean version = scan.label(start, end) == Cue.REFERENCE || isProduct(text, start);
        StringJoiner joined = new StringJoiner(".");
        for (int i = first; i < first + 4; i++) joined.add(groups.digits(i, i + 1));
        String value = joined.toString();
        String mask = value.substring(0, value.indexOf('.', value.indexOf('.') + 1)) + ".*.*";
        double confidence = version ? 0.1 : isPrivate(value) ? PRIVATE : USUAL;
        found.accept(new Candidate(TYPE, start, end, confidence, mask, value));
    }

    /** {@code Chrome/120.0.0.0}, unlike {@code http://120.0.0.1}. */
    private static boolean isProduct(String text, int start) {
        return Chars.before(text, start) == '/' && start > 1 && Chars.isLetter(text.charAt(start - 2));
    }

    private static boolean isPrivate(String address) {
        if (address.startsWith("172.")) {
            int second = Integer.parseInt(address.substring(4, address.indexOf('.', 4)));
            return second >= 16 && second <= 31;
        }
        return address.startsWith("10.")
                || address.startsWith("127.")
                || address.startsWith("0.")
                || address.startsWith("192.168.")
                || address.startsWith("169.254.")
                || address.startsWith("255.");
    }

    /** The place behind what was looked at around a colon. */
    private static int six(Scan scan, int colon, Consumer<Candidate> found) {
        String text = scan.text();
        int start = colon;
        while (start > 0 && colon - start < 5 && isPart(text.charAt(start - 1))) start--;
        int end = colon + 1;
        while (end < text.length() && end - start <= SixParts.LONGEST && isPart(text.charAt(end))) end++;
        int behind = end;
        while (end > start && text.charAt(end - 1) == '.') end--;
        if (end > start + 1 && text.charAt(end - 1) == ':' && text.charAt(end - 2) != ':') end--;
        boolean word = Chars.isWordBefore(text, start) || Chars.isWordAfter(text, end);
        double confidence = word ? 0 : SixParts.confidence(text.substring(start, end));
        if (confidence > 0) {
            String value = Chars.lower(text.substring(start, end));
            String mask = value.substring(0, value.indexOf(':')) + ":****";
            found.accept(new Candidate(TYPE, start, end, confidence, mask, value));
        }
        return Math.max(behind, colon + 1);
    }

    private static boolean isPart(char c) {
        return Chars.isHex(c) || c == ':' || c == '.';
    }
}
