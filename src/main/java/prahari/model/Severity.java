package prahari.model;

import java.util.Locale;

/** How urgent a message is; the bands of a score. */
public enum Severity {
    NONE(0),
    LOW(20),
    MEDIUM(40),
    HIGH(60),
    CRITICAL(80);

    private final int from;

    Severity(int from) {
        this.from = from;
    }

    /** The band in which {@code points} (0 to 100) lies. */
    public static Severity of(int points) {
        Severity band = NONE;
        for (Severity severity : values()) {
            if (points >= severity.from) band = severity;
        }
        return band;
    }

    /** The lowest score of the band. */
    public int from() {
        return from;
    }

    /** The lower-case word used in YAML, JSON and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
