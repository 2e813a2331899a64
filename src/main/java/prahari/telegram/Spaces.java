package prahari.telegram;

import java.util.regex.Pattern;

/** Space as Telegram's pages use it. */
final class Spaces {
    private static final Pattern RUNS = Pattern.compile("[\\s\u00a0\u2007\u2009\u202f]+");

    private Spaces() {}

    /** One line: every run of spaces, no-break ones included, is one space; none at the ends. */
    static String plain(String text) {
        return RUNS.matcher(text).replaceAll(" ").strip();
    }
}
