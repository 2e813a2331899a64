package prahari.model;

import org.jspecify.annotations.Nullable;

/**
 * Who posted a message and what it refers to.
 *
 * @param author name or signature as shown
 * @param authorId Telegram's id of the sender, where the Bot API tells it
 * @param authorUsername lower-case, without @
 * @param forwardedFrom name of the origin as shown
 * @param replyTo id of the message answered, in the same chat
 * @param forwardedFromUsername lower-case, without @; null where the origin is hidden, or has none
 */
public record Origin(
        @Nullable String author,
        @Nullable Long authorId,
        @Nullable String authorUsername,
        boolean authorIsBot,
        @Nullable String forwardedFrom,
        @Nullable Long replyTo,
        @Nullable String forwardedFromUsername) {
    /** An origin of which no username is known. */
    public Origin(
            @Nullable String author,
            @Nullable Long authorId,
            @Nullable String authorUsername,
            boolean authorIsBot,
            @Nullable String forwardedFrom,
            @Nullable Long replyTo) {
        this(author, authorId, authorUsername, authorIsBot, forwardedFrom, replyTo, null);
    }

    /** Nothing known. */
    public static final Origin UNKNOWN = new Origin(null, null, null, false, null, null);
}
