package prahari.collect;

import java.util.Locale;

/**
 * Something on Telegram that a message names and that could be a source.
 *
 * @param name a username, lower-case, or {@code +} and the hash of an invite link
 */
public record Lead(String name, Kind kind) {
    /** What a lead is, as far as its mention tells. */
    public enum Kind {
        /** A channel or group with posts at addresses of their own. */
        CHANNEL,
        /** Telegram's bots have usernames that end in "bot" (core.telegram.org/bots/features#creating-a-new-bot). */
        BOT,
        /** A channel, a group or a person. */
        NAME,
        /** The way into a private chat; who reads it must join. */
        INVITE;

        /** The lower-case word used in JSON and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a message names it. */
    public enum How {
        LINK,
        MENTION,
        FORWARD;

        /** The lower-case word used in JSON and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What stands behind a decision. */
    public enum State {
        PROPOSED,
        ACCEPTED,
        REFUSED
    }
}
