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
    NOTICE,
    /** The one message of a storm, drawn when it is sent. */
    STORM,
    /** The storm's message drawn anew. */
    STORM_EDIT;

    /** Whether it changes a message that is there; the same edit twice looks like once. */
    public boolean isEdit() {
        return this == EDIT || this == STORM_EDIT;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
