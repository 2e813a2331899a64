package prahari.identifier;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Keys and tokens of services, by the signs that their makers put before them; and what words call one. */
final class Secrets implements Recognizer {
    private static final String TYPE = "secret";
    private static final int SHORTEST = 16;
    private static final int LONGEST = 2_000;

    /** Each needs a token of this many letters and digits in one piece, of which long texts have few. */
    private static final int MOST_TRIED = 500;

    /** How the known ones begin, so that the expression is asked seldom. */
    private static final String[] BEGINNINGS =
            ("AKIA ASIA ABIA ACCA AROA AIDA ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- glptt- gldt- glrt- glcbt- gloas-"
                            + " glsoat- glft- glagent- xox xapp- sk_ rk_ pk_ whsec_ AIza GOCSPX- ya29. sk- SG. AC SK key- npm_"
                            + " pypi- dop_ doo_ dor_ shpat_ shpca_ shppa_ shpss_ sq0 EAA hf_ dapi rzp_ PMAK- lin_api_ dckr_"
                            + " hvs. NRAK- eyJ")
                    .split(" ", -1);

    /** The same by their first chars. */
    private static final String[][] BY_FIRST = byFirst();

    private static final Pattern KNOWN = Pattern.compile("(?:"
            + String.join(
                    "|",
                    "(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}", // Amazon
                    "gh[pousr]_[A-Za-z0-9]{36,}", // GitHub
                    "github_pat_[A-Za-z0-9_]{22,}",
                    "gl(?:pat|ptt|dt|rt|cbt|oas|soat|ft|agent)-[A-Za-z0-9_-]{20,}", // GitLab
                    "xox[abeoprs]-[A-Za-z0-9-]{10,}", // Slack
                    "xapp-\\d-[A-Za-z0-9-]{10,}",
                    "(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}", // Stripe
                    "whsec_[A-Za-z0-9+/=]{24,}",
                    "AIza[A-Za-z0-9_-]{35}", // Google
                    "GOCSPX-[A-Za-z0-9_-]{28}",
                    "ya29\\.[A-Za-z0-9_-]{20,}",
                    "sk-(?:proj-|svcacct-|admin-|ant-[a-z0-9]+-|or-v1-)?[A-Za-z0-9_-]{20,}", // OpenAI, Anthropic
                    "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", // SendGrid
                    "(?:AC|SK)[0-9a-f]{32}", // Twilio
                    "key-[0-9a-f]{32}", // Mailgun
                    "[0-9a-f]{32}-us[0-9]{1,2}", // Mailchimp
                    "npm_[A-Za-z0-9]{36}",
                    "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}",
                    "do[por]_v1_[0-9a-f]{64}", // DigitalOcean
                    "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}", // Shopify
                    "sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}", // Square
                    "EAA[A-Za-z0-9]{60,}", // Facebook, Square
                    "hf_[A-Za-z0-9]{30,}", // Hugging Face
                    "dapi[0-9a-f]{32}", // Databricks
                    "rzp_(?:live|test)_[A-Za-z0-9]{14}", // Razorpay
                    "PMAK-[0-9a-f]{24}-[0-9a-f]{34}", // Postman
                    "lin_api_[A-Za-z0-9]{40}",
                    "dckr_pat_[A-Za-z0-9_-]{27}",
                    "hvs\\.[A-Za-z0-9_-]{24,}",
                    "NRAK-[A-Z0-9]{27}",
                    "[MNO][A-Za-z0-9_-]{23,}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,}", // Discord
                    "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}", // JWT
                    "[0-9]{8,10}:[A-Za-z0-9_-]{34,35}") // Telegram bot
            + ")=*");

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        int done = 0;
        int tried = 0;
        for (Scan.Token token : scan.mixedTokens()) {
            if (token.start() < done
                    || token.end() - token.start() < 6
                    || token.text().length() < 6) continue;
            if (tried++ > MOST_TRIED) return;
            done = token(scan, token, done, found);
        }
        if (scan.isArmored()) pem(scan.text(), found);
    }

    /** The place behind the run of signs around a token that keys are made of. */
    private static int token(Scan scan, Scan.Token token, int least, Consumer<Candidate> found) {
        String text = scan.text();
        int start = token.start();
        int end = token.end();
        while (start > least && token.start() - start < LONGEST && isPart(text.charAt(start - 1))) start--;
        while (end < text.length() && end - start < LONGEST && isPart(text.charAt(end))) end++;
        if (Chars.at(text, end) == ':' && isTelegram(text, end)) end = telegramEnd(text, end);
        while (end > start && !isKeyEnd(text.charAt(end - 1))) end--;
        if (end - start < SHORTEST) return Math.max(end, token.end());
        if (!known(text, start, end, found)) labeled(scan, start, end, found);
        return Math.max(end, token.end());
    }

    private static boolean known(String text, int start, int end, Consumer<Candidate> found) {
        if (!mayBeKnown(text, start, end)) return false;
        Matcher matcher = KNOWN.matcher(text.substring(start, end));
        boolean known = false;
        while (matcher.find()) {
            int from = start + matcher.start();
            int to = start + matcher.end();
            boolean bot = Chars.isDigit(text.charAt(from)); // stands right behind "bot" in addresses
            boolean apart = (bot || !Chars.isAlphanumeric(Chars.before(text, from)))
                    && !Chars.isAlphanumeric(Chars.at(text, to));
            if (!apart || isPlaceholder(matcher.group())) continue;
            known = true;
            add(from, to, 0.95, text, found);
        }
        return known;
    }

    private static boolean mayBeKnown(String text, int start, int end) {
        int dots = 0;
        boolean colon = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == ':') dots++;
            if (c == '-' && text.startsWith("-us", i)) return true;
            colon |= c == ':' && i > start;
            if (c >= 0x80 || BY_FIRST[c].length == 0 || (i > start && Chars.isAlphanumeric(text.charAt(i - 1))))
                continue;
            for (String beginning : BY_FIRST[c]) if (text.startsWith(beginning, i)) return true;
        }
        char first = text.charAt(start);
        boolean discord = dots >= 2 && (first == 'M' || first == 'N' || first == 'O');
        return discord || colon;
    }

    /** Nobody knows its maker: only behind a word, and where letters and digits are mixed as chance mixes them. */
    private static void labeled(Scan scan, int start, int end, Consumer<Candidate> found) {
        String text = scan.text();
        int from = start;
        int sign = text.indexOf('=', start);
        if (sign >= 0 && sign < end - SHORTEST) from = sign + 1;
        if (end - from < SHORTEST || end - from > 200 || text.indexOf('/', from) == from) return;
        String value = text.substring(from, end);
        if (!isRandom(value) || isPlaceholder(value)) return;
        if (scan.label(from, end) == Cue.SECRET) add(from, end, 0.8, text, found);
    }

    private static boolean isRandom(String value) {
        int changes = 0;
        int kinds = 0;
        int previous = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int kind = Chars.isDigit(c) ? 1 : Chars.isUpper(c) ? 2 : Chars.isLetter(c) ? 4 : 8;
            kinds |= kind;
            if (kind != previous) changes++;
            previous = kind;
        }
        boolean mixed = (kinds & 1) != 0 && (kinds & 6) != 0;
        return mixed && changes * 5 >= value.length() && hasEight(value);
    }

    private static boolean isPlaceholder(String key) {
        String lower = Chars.lower(key);
        return lower.contains("example")
                || lower.contains("xxxx")
                || lower.contains("your")
                || lower.contains("0000000")
                || !hasEight(lower);
    }

    /** Whether eight different chars are in it. */
    private static boolean hasEight(String value) {
        int different = 0;
        for (int i = 0; i < value.length() && different < 8; i++) if (value.indexOf(value.charAt(i)) == i) different++;
        return different >= 8;
    }

    private static boolean isTelegram(String text, int colon) {
        int digits = colon;
        while (digits > 0 && colon - digits < 11 && Chars.isDigit(text.charAt(digits - 1))) digits--;
        return colon - digits >= 8 && colon - digits <= 10;
    }

    private static int telegramEnd(String text, int colon) {
        int end = colon + 1;
        while (end < text.length() && end - colon <= 40 && isKeyEnd(text.charAt(end))) end++;
        return end;
    }

    private static void pem(String text, Consumer<Candidate> found) {
        int start = text.indexOf("-----BEGIN ");
        while (start >= 0) {
            int head = text.indexOf("-----", start + 11);
            if (head < 0) return;
            if (head - start < 60 && text.substring(start, head).endsWith("PRIVATE KEY")) {
                int tail = text.indexOf("-----END", head);
                int close = tail < 0 ? -1 : text.indexOf("-----", tail + 8);
                add(start, close < 0 ? head + 5 : close + 5, 0.98, text, found);
                if (close < 0) return;
                head = close;
            }
            start = text.indexOf("-----BEGIN ", head);
        }
    }

    private static void add(int start, int end, double confidence, String text, Consumer<Candidate> found) {
        found.accept(new Candidate(TYPE, start, end, confidence, "***", text.substring(start, end)));
    }

    private static String[][] byFirst() {
        return IntStream.range(0, 0x80)
                .mapToObj(first -> Arrays.stream(BEGINNINGS)
                        .filter(beginning -> beginning.charAt(0) == first)
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private static boolean isPart(char c) {
        return isKeyEnd(c) || c == '.' || c == '/' || c == '+';
    }

    private static boolean isKeyEnd(char c) {
        return Chars.isAlphanumeric(c) || c == '_' || c == '-' || c == '=';
    }
}
