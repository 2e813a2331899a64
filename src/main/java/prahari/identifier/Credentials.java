package prahari.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lines of stolen logins: {@code email:password}, and {@code url:login:password} of stealers. Two such lines are a dump. */
final class Credentials implements Recognizer {
    private static final int LONGEST_PART = 200;
    private static final double ONE_LINE = 0.6;
    private static final double SEVERAL_LINES = 0.98;

    /** Parts of a line. */
    private record Login(String type, int start, int end) {}

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        List<Login> logins = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            Login login = line(text, start, end);
            if (login != null) logins.add(login);
            start = end + 1;
        }
        for (String type : new String[] {"cred.combo", "cred.ulp"}) {
            long count =
                    logins.stream().filter(login -> login.type().equals(type)).count();
            double confidence = count > 1 ? SEVERAL_LINES : type.equals("cred.ulp") ? 0.9 : ONE_LINE;
            for (Login login : logins) if (login.type().equals(type)) add(text, login, confidence, found);
        }
    }

    private static void add(String text, Login login, double confidence, Consumer<Candidate> found) {
        String value = text.substring(login.start(), login.end());
        String mask = login.type().equals("cred.ulp") ? "***:***:***" : "***@***:***";
        found.accept(new Candidate(login.type(), login.start(), login.end(), confidence, mask, value));
    }

    private static @Nullable Login line(String text, int start, int end) {
        int from = start;
        while (from < end && !Chars.isAlphanumeric(text.charAt(from))) from++;
        int to = end;
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) to--;
        if (to - from < 8 || to - from > 3 * LONGEST_PART) return null;
        int first = word(text, from, to, "");
        return text.startsWith("http", from) ? stealer(text, from, to) : combo(text, from, to, first);
    }

    private static @Nullable Login combo(String text, int from, int to, int wordEnd) {
        int separator = word(text, from, wordEnd, ":|;,");
        if (!isEmail(text.substring(from, separator))) return null;
        int password = separator;
        while (password < to && " :|;→>-".indexOf(text.charAt(password)) >= 0) password++;
        boolean separated =
                text.substring(separator, password).strip().length() == 1 || text.startsWith("->", separator + 1);
        int end = word(text, password, to, "|;");
        boolean last = end == to || text.charAt(end) == ' ' || text.charAt(end) == '|';
        if (!separated || !last || end - password < 4 || isEmail(text.substring(password, end))) return null;
        return new Login("cred.combo", from, end);
    }

    /** The login and the password are what stands between the last two colons, or between bars. */
    private static @Nullable Login stealer(String text, int from, int to) {
        String line = text.substring(from, to);
        int end = line.indexOf(' ') > 0 && line.indexOf('|') < 0 ? line.indexOf(' ') : line.length();
        char separator = line.indexOf('|') > 0 ? '|' : ':';
        int second = line.lastIndexOf(separator, end - 1);
        int first = line.lastIndexOf(separator, second - 1);
        if (first < "https://x".length() || second - first < 3 || end - second < 4) return null;
        String login = line.substring(first + 1, second).strip();
        boolean port = login.chars().allMatch(c -> c >= '0' && c <= '9') && login.length() < 6;
        if (port || login.length() < 2 || login.indexOf('/') >= 0 || login.indexOf(' ') >= 0) return null;
        return new Login("cred.ulp", from, from + end);
    }

    private static boolean isEmail(String text) {
        int at = text.indexOf('@');
        int dot = text.lastIndexOf('.');
        if (at < 1 || dot < at + 2 || dot > text.length() - 3 || text.indexOf('@', at + 1) > 0) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.chars().allMatch(c -> Chars.isAlphanumeric((char) c) || "@._%+-".indexOf(c) >= 0);
    }

    /** The end of a run of chars that are neither blank nor one of {@code ends}. */
    private static int word(String text, int from, int to, String ends) {
        int end = from;
        while (end < to && !Character.isWhitespace(text.charAt(end)) && ends.indexOf(text.charAt(end)) < 0) end++;
        return end;
    }
}
