package prahari.model;

import java.util.Locale;

/** What a message is called when a rule wins. */
public enum Label {
    LEAK,
    SALE,
    LOOKUP_BOT,
    CREDENTIALS,
    BENIGN;

    /** The lower-case word used in YAML, JSON and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
