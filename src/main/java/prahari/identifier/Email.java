package prahari.identifier;

import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.validator.routines.DomainValidator;
import org.jspecify.annotations.Nullable;

/** E-mail addresses, also with {@code [at]} and {@code [dot]}; the last part of the host must be one that exists. */
final class Email implements Recognizer {
    private static final String TYPE = "email";
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_HOST = 253;
    private static final DomainValidator DOMAINS = DomainValidator.getInstance();

    private record Host(int end, String name) {}

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        for (int i = 0; i < text.length(); i++) {
            int after = sign(text, i, "at");
            if (text.charAt(i) == '@') address(scan, i, i + 1, found);
            else if (after > 0) address(scan, skipBack(text, i), skip(text, after), found);
        }
    }

    private static void address(Scan scan, int localEnd, int hostStart, Consumer<Candidate> found) {
        String text = scan.text();
        int start = localEnd;
        while (start > 0 && localEnd - start <= LONGEST_LOCAL && isLocal(text.charAt(start - 1))) start--;
        while (start < localEnd && !Chars.isAlphanumeric(text.charAt(start))) start++;
        if (start == localEnd || localEnd - start > LONGEST_LOCAL || text.charAt(localEnd - 1) == '.') return;
        if (isPassword(text, start)) return;
        Host host = host(text, hostStart, scan.testValues());
        if (host == null) return;
        String value = (text.substring(start, localEnd) + "@" + host.name()).toLowerCase(Locale.ROOT);
        double confidence = text.charAt(hostStart - 1) == '@' ? 0.97 : 0.9;
        found.accept(new Candidate(TYPE, start, host.end(), confidence, Masks.email(value), value));
    }

    /** The longest host that ends in an existing top-level domain. */
    private static @Nullable Host host(String text, int start, boolean testValues) {
        StringBuilder name = new StringBuilder();
        Host best = null;
        int i = start;
        while (name.length() < LONGEST_HOST) {
            int end = i;
            while (end < text.length() && end - i < 64 && isHost(text.charAt(end))) end++;
            if (end == i || text.charAt(i) == '-') return best;
            int letters = end;
            while (letters > i && text.charAt(letters - 1) == '-') letters--;
            boolean first = name.isEmpty();
            name.append(text, i, letters);
            String label = text.substring(i, letters).toLowerCase(Locale.ROOT);
            if (!first && isTopLevel(label, testValues)) best = new Host(letters, name.toString());
            int dot = Chars.at(text, end) == '.' ? end + 1 : sign(text, skip(text, end), "dot");
            if (dot < 0) return best;
            i = text.charAt(dot - 1) == '.' ? dot : skip(text, dot);
            name.append('.');
        }
        return best;
    }

    private static boolean isTopLevel(String label, boolean testValues) {
        if (label.length() < 2 || label.length() > 63) return false;
        return DOMAINS.isValidTld(label) || (testValues && (label.equals("example") || label.equals("test")));
    }

    /** In {@code https://user:password@host} the sign stands between secrets, not in an address. */
    private static boolean isPassword(String text, int start) {
        int i = start;
        while (i > 0 && start - i < LONGEST_LOCAL && (isLocal(text.charAt(i - 1)) || text.charAt(i - 1) == ':')) i--;
        return i >= 2 && i < start && text.startsWith("//", i - 2);
    }

    /** The end of {@code [word]} or {@code (word)} at a place; negative when there is none. */
    private static int sign(String text, int at, String word) {
        char open = Chars.at(text, at);
        char close = open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : 0;
        if (close == 0) return -1;
        int from = skip(text, at + 1);
        int to = skip(text, from + word.length());
        return text.regionMatches(true, from, word, 0, word.length()) && Chars.at(text, to) == close ? to + 1 : -1;
    }

    private static int skip(String text, int at) {
        return Chars.at(text, at) == ' ' ? at + 1 : at;
    }

    private static int skipBack(String text, int at) {
        return Chars.before(text, at) == ' ' ? at - 1 : at;
    }

    private static boolean isLocal(char c) {
        return Chars.isAlphanumeric(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
    }

    private static boolean isHost(char c) {
        return Chars.isAlphanumeric(c) || c == '-';
    }
}
