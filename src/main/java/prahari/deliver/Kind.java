package prahari.deliver;

import java.util.Locale;

/** What a row of the outbox is. */
public enum Kind {
    /** An alert, drawn when it is sent. */
    ALERT,
    /** The alert's message drawn anew. */
    EDIT,
    /** A text in answer to the alert's message; it rings. */
    REPLY,
    /** A text of its own. */
    NOTICE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
