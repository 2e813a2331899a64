package prahari.deliver;

import org.jspecify.annotations.Nullable;

/**
 * One message to one chat.
 *
 * @param chatId the Bot API's
 * @param editTelegramId the alert's or the storm's message in this chat: what an edit edits (never null then) and what a REPLY answers (null
 *     when it is not known); null for the other kinds
 * @param topicId of the chat's topic in which it goes; null for none
 * @param maybeRepeat an earlier attempt may have arrived: say so
 */
public record Outgoing(
        long outboxId,
        Kind kind,
        @Nullable Long alertId,
        @Nullable Long stormId,
        long chatId,
        @Nullable Long editTelegramId,
        @Nullable Long topicId,
        Notice notice,
        boolean maybeRepeat) {
    /** One that goes to the chat itself. */
    public Outgoing(
            long outboxId,
            Kind kind,
            @Nullable Long alertId,
            @Nullable Long stormId,
            long chatId,
            @Nullable Long editTelegramId,
            Notice notice,
            boolean maybeRepeat) {
        this(outboxId, kind, alertId, stormId, chatId, editTelegramId, null, notice, maybeRepeat);
    }
}
