package prahari.identifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines of stolen logins: {@code email:password}, and {@code url:login:password} of stealers, also as blocks of
 * {@code URL: Username: Password:}. Two lines are a dump; names and telephone numbers before a password count in company only.
 */
final class Credentials implements Recognizer {
    private static final double SURE = 0.98;
    private static final double COMPANY = 0.9;
    private static final double ALONE = 0.45;
    private static final int LONGEST_LINE = 600;
    private static final String SEPARATORS = ":|;";

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        if (!mayHold(text)) return;
        List<LoginLine.Login> logins = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            LoginLine.Login login = read(text, start, end);
            if (login != null) logins.add(login);
            start = end + 1;
        }
        List<LoginLine.Login> blocks = LoginBlocks.read(text, scan.chars());
        if (logins.isEmpty() && blocks.isEmpty()) return;
        boolean dump = logins.stream()
                                .filter(each -> each.kind() == LoginLine.Kind.EMAIL)
                                .count()
                        > 1
                || LoginWords.inside(text, logins);
        company(text, logins, LoginLine.Kind.NAME, dump ? 2 : 3, found);
        company(text, logins, LoginLine.Kind.PHONE, 2, found);
        for (LoginLine.Login login : logins) {
            if (login.kind() == LoginLine.Kind.EMAIL) add(text, login, "cred.combo", dump ? SURE : ALONE, found);
            if (login.kind() == LoginLine.Kind.URL) add(text, login, "cred.ulp", SURE, found);
        }
        for (LoginLine.Login block : blocks) {
            if (block.kind() == LoginLine.Kind.URL) add(text, block, "cred.ulp", SURE, found);
            else add(text, block, "cred.combo", blocks.size() > 1 ? COMPANY : ALONE, found);
        }
    }

    /** A line as it stands; where it is none so, with the signs for which words in brackets stand. */
    private static LoginLine.@Nullable Login read(String text, int start, int end) {
        LoginLine.Login login = LoginLine.read(text, start, end);
        if (login != null || end - start > LONGEST_LINE) return login;
        String line = text.substring(start, end);
        String plain = Bracketed.plain(line);
        if (plain.equals(line)) return null;
        LoginLine.Login inPlain = LoginLine.read(plain, 0, plain.length());
        if (inPlain == null || inPlain.kind() != LoginLine.Kind.EMAIL) return null;
        int behind = plain.length() - inPlain.end();
        return new LoginLine.Login(inPlain.kind(), start + inPlain.start(), end - behind, end - behind);
    }

    /** Every form has a colon, a bar, a semicolon or an address. */
    private static boolean mayHold(String text) {
        for (int i = 0; i < SEPARATORS.length(); i++) if (text.indexOf(SEPARATORS.charAt(i)) >= 0) return true;
        return text.indexOf('@') >= 0 || text.indexOf('[') >= 0;
    }

    /** Lines that only say something together: {@code name:password}, as many as there are different names. */
    private static void company(
            String text, List<LoginLine.Login> logins, LoginLine.Kind kind, int fewest, Consumer<Candidate> found) {
        Set<String> names = new HashSet<>();
        int count = 0;
        for (LoginLine.Login login : logins) {
            if (login.kind() != kind) continue;
            names.add(text.substring(login.start(), login.separator()));
            count++;
        }
        if (names.size() < fewest || names.size() * 2 < count) return;
        for (LoginLine.Login login : logins) {
            if (login.kind() == kind) add(text, login, "cred.combo", COMPANY, found);
        }
    }

    private static void add(
            String text, LoginLine.Login login, String type, double confidence, Consumer<Candidate> found) {
        String mask = type.equals("cred.ulp")
                ? "***:***:***"
                : login.kind() == LoginLine.Kind.EMAIL ? "***@***:***" : "***:***";
        found.accept(new Candidate(
                type, login.start(), login.end(), confidence, mask, text.substring(login.start(), login.end())));
    }
}
