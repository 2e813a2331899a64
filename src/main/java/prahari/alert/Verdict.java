package prahari.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an alert turned out to be. */
public enum Verdict {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    DUPLICATE,
    BENIGN,
    CANNOT_TELL;

    /** The lower-case word used in the database, commands and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Parses {@link #word()}, with {@code -} as good as {@code _}. */
    public static Optional<Verdict> parse(String word) {
        String plain = word.replace('-', '_').toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(verdict -> verdict.word().equals(plain))
                .findFirst();
    }
}
