package prahari.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.model.Identified;
import prahari.model.Span;

/**
 * A message as a test of a rule may have it: all that stands for a person or an account is made up, of the same shape. What the
 * rules' language has made-up values for is written as its placeholder, such as {@code {{pan 1}}}; other digits become zeros and
 * a count, letters become x. The same value becomes the same one each time.
 */
final class Invented {
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "in.aadhaar", "aadhaar",
            "in.pan", "pan",
            "phone", "phone_in",
            "email", "email",
            "card", "card",
            "in.passport", "passport",
            "in.voter_id", "voter_id");
    /** Accounts and links to them, which are no identifiers for a score. */
    private static final Pattern ACCOUNT = Pattern.compile(
            "(?<![\\w.])@[A-Za-z0-9_]{3,40}|(?i:(?:t|telegram)\\.(?:me|dog)/|tg://|wa\\.me/|joinchat/)[^\\s<>\"']{1,200}");

    /** Addresses of mail, also at hosts that detection knows to be examples. */
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}");

    private final Masking masking;

    Invented(Masking masking) {
        this.masking = masking;
    }

    /** A stretch of the text and what stands for it. */
    private record Part(Span span, String kind) {}

    String of(String text) {
        List<Part> parts = new ArrayList<>();
        for (Identified each : masking.findPersonal(text)) parts.add(new Part(each.span(), each.type()));
        Matcher account = ACCOUNT.matcher(text);
        while (account.find()) parts.add(new Part(new Span(account.start(), account.end()), "account"));
        Matcher mail = MAIL.matcher(text);
        while (mail.find()) parts.add(new Part(new Span(mail.start(), mail.end()), "email"));
        parts.sort(Comparator.comparingInt((Part part) -> part.span().start())
                .thenComparingInt(part -> -part.span().end()));
        Map<String, Integer> numbers = new HashMap<>();
        var made = new StringBuilder();
        int at = 0;
        for (Part part : parts) {
            if (part.span().end() <= at) continue;
            int start = Math.max(at, part.span().start()); // what overlaps is made up to its end
            made.append(plain(text.substring(at, start)));
            String real = text.substring(start, part.span().end());
            int number = numbers.computeIfAbsent(part.kind() + " " + real, unseen -> numbers.size() + 1);
            made.append(standIn(part.kind(), real, number, start == part.span().start()));
            at = part.span().end();
        }
        return made.append(plain(text.substring(at))).toString();
    }

    /** What looks like a placeholder in somebody's text is none. */
    private static String plain(String text) {
        return text.replace("{{", "{ {");
    }

    private static String standIn(String kind, String real, int number, boolean whole) {
        if (kind.equals("account")) {
            int slash = real.indexOf('/');
            return real.startsWith("@")
                    ? "@account_" + number
                    : real.substring(0, slash + 1).toLowerCase(Locale.ROOT).replace("tg:/", "t.me/") + "account_"
                            + number;
        }
        String placeholder = PLACEHOLDERS.get(kind);
        if (placeholder != null && whole) return "{{" + placeholder + " " + number + "}}";
        return shape(real, number);
    }

    /** Digits become zeros and, in the last three, the number; letters become x. */
    private static String shape(String real, int number) {
        var made = new StringBuilder();
        int rest = number;
        for (int i = real.length(); i > 0; ) {
            int c = real.codePointBefore(i);
            i -= Character.charCount(c);
            if (Character.isDigit(c)) {
                made.append((char) ('0' + rest % 10));
                rest /= 10;
            } else if (Character.isLetter(c)) {
                made.append(Character.isUpperCase(c) ? 'X' : 'x');
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                made.append(new StringBuilder().appendCodePoint(c).reverse());
            }
        }
        return made.reverse().toString();
    }
}
