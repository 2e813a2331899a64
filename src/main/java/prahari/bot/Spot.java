package prahari.bot;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Where something is said: a chat, or one of the topics of a forum.
 *
 * @param topicId the Bot API's {@code message_thread_id}; null for the chat itself, and a forum's general topic
 */
record Spot(long chatId, @Nullable Long topicId) {
    /** A chat itself. */
    static Spot of(long chatId) {
        return new Spot(chatId, null);
    }

    /** Where a message stands. A thread of replies outside of forums has a number too, and is no topic. */
    static Spot of(JsonNode message) {
        long chatId = message.path("chat").path("id").asLong(0);
        long thread = message.path("message_thread_id").asLong(0);
        boolean topic = message.path("is_topic_message").asBoolean(false) && thread > 0 && thread <= Integer.MAX_VALUE;
        return new Spot(chatId, topic ? (Long) thread : null);
    }
}
