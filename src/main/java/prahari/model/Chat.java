package prahari.model;

import org.jspecify.annotations.Nullable;

/**
 * A chat as Telegram names it at one moment.
 *
 * @param id in the Bot API's form (channels and supergroups are -100 followed by their number); null when a page does not tell it
 * @param username lower-case, without @; null for private chats
 * @param title as shown; may be empty
 */
public record Chat(@Nullable Long id, @Nullable String username, String title, ChatType type) {
    public Chat {
        if (id == null && username == null) throw new IllegalArgumentException("a chat has an id or a username");
    }

    /** What kind of chat it is. */
    public enum ChatType {
        CHANNEL,
        SUPERGROUP,
        GROUP,
        PRIVATE,
        BOT
    }

    /** The Bot API's id of the channel or supergroup with this bare number (core.telegram.org/api/bots/ids). */
    public static long botApiId(long bareId) {
        return -1_000_000_000_000L - bareId;
    }

    /** The bare number of a channel or supergroup, or the id itself for other chats. */
    public static long bareId(long botApiId) {
        return botApiId < -1_000_000_000_000L ? -1_000_000_000_000L - botApiId : botApiId;
    }
}
