package prahari.identifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.validator.routines.DomainValidator;
import org.jspecify.annotations.Nullable;

/** E-mail addresses, also with {@code [at]} and {@code [dot]}; the last part of the host must be one that exists. */
final class Email implements Recognizer {
    private static final String TYPE = "email";
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_LABEL = 63;

    /** A sentence may go on behind a dot: so many words are tried as the end of a host. */
    private static final int MOST_ENDS = 4;

    private static final String LOCAL_SIGNS = "._%+-'!#$*^`{}~";
    private static final String OUTER_SIGNS = "'!#$*^`{}~.%";
    private static final Set<String> TOP_LEVELS = topLevels();
    private static final DomainValidator DOMAINS = DomainValidator.getInstance();

    /** A part of a host: where its last char ends, and what the host is so far. */
    private record Label(int end, String text) {}

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (int i = 0; i < scan.ats().count(); i++) {
            int at = scan.ats().get(i);
            address(scan, at, at + 1, 0.97, found);
            boolean spaced = Chars.before(scan.text(), at) == ' ' || Chars.at(scan.text(), at + 1) == ' ';
            if (spaced) spaced(scan, at, found);
        }
        for (int i = 0; i < scan.bracketedAts().count(); i++) {
            int at = scan.bracketedAts().get(i);
            int after = Bracketed.at(scan.text(), at);
            if (after > 0)
                address(scan, Bracketed.skipBack(scan.text(), at), Bracketed.skip(scan.text(), after), 0.9, found);
        }
        words(scan, found);
    }

    /** {@code raju @ example.com}: a place to meet unless a word says otherwise. */
    private static void spaced(Scan scan, int at, Consumer<Candidate> found) {
        int host = Bracketed.skip(scan.text(), at + 1);
        int end = host;
        while (end < scan.text().length()
                && end - host < LONGEST_LABEL
                && isHost(scan.text().charAt(end))) end++;
        if (end == host) return;
        address(
                scan,
                Bracketed.skipBack(scan.text(), at),
                host,
                0.75,
                candidate -> { // a handle is seldom an address: the words come last
                    if (scan.mentions(Cue.EMAIL)) found.accept(candidate);
                });
    }

    /** {@code raju at example dot com}. */
    private static void words(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        for (int dot = dotWord(text, 0); dot > 0; dot = dotWord(text, dot + 4)) {
            int host = dot;
            while (host > 0 && dot - host <= LONGEST_LABEL && isHost(text.charAt(host - 1))) host--;
            boolean at = host >= 4 && text.regionMatches(true, host - 4, " at ", 0, 4);
            if (at) address(scan, host - 4, host, 0.8, found);
        }
    }

    /** Where the next " dot " stands, all small or all capitals; negative where none does. */
    static int dotWord(String text, int from) {
        int small = text.indexOf(" dot ", from);
        return small >= 0 ? small : text.indexOf(" DOT ", from);
    }

    private static void address(Scan scan, int localEnd, int hostStart, double confidence, Consumer<Candidate> found) {
        String text = scan.text();
        int start = local(text, localEnd);
        if (start < 0 || isInLink(text, start)) return;
        Label host = host(text, hostStart, scan.testValues());
        if (host == null || Chars.before(text, start) == '@' || Chars.at(text, host.end()) == '@') return;
        String value = (text.substring(start, localEnd) + "@" + host.text()).toLowerCase(Locale.ROOT);
        found.accept(new Candidate(TYPE, start, host.end(), confidence, Masks.email(value), value));
    }

    /** Where the part before the sign begins; negative if it is none. */
    private static int local(String text, int end) {
        int start = end;
        while (start > 0 && end - start <= LONGEST_LOCAL && isLocal(text.charAt(start - 1))) start--;
        if (end - start > LONGEST_LOCAL) return -1;
        if (Chars.before(text, start) == '"' && start == end) return quoted(text, end);
        start = cut(text, start, end);
        boolean dots = start == end || text.charAt(end - 1) == '.' || text.charAt(start) == '.';
        if (dots || text.substring(start, end).contains("..")) return -1;
        return Character.isLetterOrDigit(text.charAt(start)) || text.charAt(start) == '_' ? start : -1;
    }

    /** Leaves off what stands before an address rather than in it: quotes, a word of Chinese. */
    private static int cut(String text, int from, int end) {
        int start = from;
        for (int i = end - 1; i > from; i--) {
            if (Character.isIdeographic(text.charAt(i - 1)) && !Character.isIdeographic(text.charAt(i))) {
                start = i;
                break;
            }
        }
        boolean dot = text.charAt(start) == '.' && (start + 1 < end && text.charAt(start + 1) != '.');
        if (dot && !Chars.isAlphanumeric(Chars.before(text, start))) return start;
        while (start < end && OUTER_SIGNS.indexOf(text.charAt(start)) >= 0) start++;
        while (start < end && text.charAt(start) == '-') start++;
        return start;
    }

    private static int quoted(String text, int end) {
        int open = end - 2;
        while (open >= 0 && end - open <= LONGEST_LOCAL && text.charAt(open) != '"' && text.charAt(open) != '\n')
            open--;
        return open >= 0 && end - open > 2 && text.charAt(open) == '"' ? open : -1;
    }

    /** The longest host that ends in an existing top-level domain. */
    private static @Nullable Label host(String text, int start, boolean testValues) {
        List<Label> labels = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int i = start;
        while (name.length() < LONGEST_HOST) {
            int end = i;
            while (end < text.length() && end - i <= LONGEST_LABEL && isHost(text.charAt(end))) end++;
            if (end == i || end - i > LONGEST_LABEL || text.charAt(i) == '-') break;
            int letters = end;
            while (text.charAt(letters - 1) == '-') letters--;
            name.append(text, i, letters);
            labels.add(new Label(letters, name.toString()));
            if (letters < end) break;
            int dot = Chars.at(text, end) == '.' ? end + 1 : dot(text, end, Chars.before(text, start) == ' ');
            if (dot < 0) break;
            i = text.charAt(dot - 1) == '.' ? dot : Bracketed.skip(text, dot);
            name.append('.');
        }
        for (int last = labels.size() - 1; last > 0 && last >= labels.size() - MOST_ENDS; last--) {
            String before = labels.get(last - 1).text();
            String label = labels.get(last).text().substring(before.length() + 1);
            char after = Chars.at(text, labels.get(last).end());
            if (isTopLevel(label, testValues) && after != '_') return labels.get(last);
        }
        return null;
    }

    /** Where the next part of a host begins behind a disguised dot; around a blank at sign dots may be blank too. */
    private static int dot(String text, int end, boolean blank) {
        if (blank && text.startsWith(" . ", end)) return end + 3;
        int bracketed = Bracketed.end(text, Bracketed.skip(text, end), "dot");
        if (bracketed < 0) bracketed = Bracketed.end(text, Bracketed.skip(text, end), ".");
        if (bracketed > 0) return bracketed;
        return text.regionMatches(true, end, " dot ", 0, 5) ? end + 5 : -1;
    }

    private static boolean isTopLevel(String label, boolean testValues) {
        if (label.length() < 2 || label.length() > LONGEST_LABEL || Chars.isDigit(label.charAt(0))) return false;
        String lower = label.toLowerCase(Locale.ROOT);
        if (TOP_LEVELS.contains(lower)) return true;
        boolean foreign = lower.charAt(0) >= 0x80 && DOMAINS.isValidTld(lower);
        return foreign || (testValues && (lower.equals("example") || lower.equals("test")));
    }

    /** In {@code https://user:password@host} the sign stands between secrets, not in an address. */
    private static boolean isInLink(String text, int start) {
        for (int i = start; i > 1 && start - i < LONGEST_LOCAL; i--) {
            char c = text.charAt(i - 1);
            if (c == '/') return text.charAt(i - 2) == '/';
            if (c == '?' || c == '=' || Character.isWhitespace(c)) return false;
        }
        return false;
    }

    private static boolean isLocal(char c) {
        return Chars.isAlphanumeric(c) || LOCAL_SIGNS.indexOf(c) >= 0 || (c >= 0x80 && Character.isLetterOrDigit(c));
    }

    private static boolean isHost(char c) {
        return Chars.isAlphanumeric(c) || c == '-' || (c >= 0x80 && (Character.isLetterOrDigit(c) || isMark(c)));
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static Set<String> topLevels() {
        Set<String> names = new HashSet<>();
        for (var kind : new DomainValidator.ArrayType[] {
            DomainValidator.ArrayType.GENERIC_RO,
            DomainValidator.ArrayType.COUNTRY_CODE_RO,
            DomainValidator.ArrayType.INFRASTRUCTURE_RO
        }) names.addAll(List.of(DomainValidator.getTLDEntries(kind)));
        return Set.copyOf(names);
    }
}
