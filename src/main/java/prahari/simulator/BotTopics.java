package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import prahari.simulator.Topics.Topic;

/**
 * The calls about topics of a forum group; each that changes one tells so by a message of its own, which counts as a message.
 * Guarded by the Bot API's lock. See https://core.telegram.org/bots/api#createforumtopic.
 */
final class BotTopics {
    private static final int MOST_NAME_CHARS = 128;
    private static final int USUAL_COLOR = 7_322_096;
    private static final Set<Integer> COLORS =
            Set.of(7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047);

    private final Chats chats;
    private final SimulatorOptions options;
    private final DeliveryLog deliveries;
    private final RateLimits limits;

    BotTopics(Chats chats, SimulatorOptions options, DeliveryLog deliveries, RateLimits limits) {
        this.chats = chats;
        this.options = options;
        this.deliveries = deliveries;
        this.limits = limits;
    }

    JsonNode create(Parameters call, Instant now) {
        ChatHistory chat = chats.writable(call.text("chat_id"), now);
        Topics topics = topicsOf(chat);
        if (!topics.managed()) throw ApiError.badRequest("not enough rights to create a topic");
        String name = call.text("name").strip();
        if (name.isEmpty() || name.length() > MOST_NAME_CHARS) throw ApiError.badRequest("TOPIC_TITLE_EMPTY");
        int color = (int) call.number("icon_color", USUAL_COLOR);
        if (!COLORS.contains(color)) throw ApiError.badRequest("invalid icon color specified");
        if (topics.isFull()) throw ApiError.badRequest("TOPICS_TOO_MUCH");
        Topic topic = changed("createForumTopic", chat, now, new Topic(0, name, color, false));
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        return made.put("message_thread_id", topic.id()).put("name", name).put("icon_color", color);
    }

    JsonNode setClosed(Parameters call, boolean closed, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        Topic topic = managed(chat, call);
        if (topic.closed() == closed) throw ApiError.badRequest("TOPIC_NOT_MODIFIED");
        String method = closed ? "closeForumTopic" : "reopenForumTopic";
        changed(method, chat, now, new Topic(topic.id(), topic.name(), topic.color(), closed));
        return BooleanNode.TRUE;
    }

    JsonNode delete(Parameters call, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        Topic topic = managed(chat, call);
        chat.all().values().removeIf(message -> Long.valueOf(topic.id()).equals(message.topic()));
        topicsOf(chat).remove(topic.id());
        deliveries.append(now, "deleteForumTopic", chat, topic);
        return BooleanNode.TRUE;
    }

    private static Topic managed(ChatHistory chat, Parameters call) {
        Topics topics = topicsOf(chat);
        if (!topics.managed()) throw ApiError.badRequest("not enough rights to manage topics");
        Topic topic = topics.get(call.number("message_thread_id", 0));
        if (topic == null) throw ApiError.badRequest("TOPIC_ID_INVALID");
        return topic;
    }

    private Topic changed(String method, ChatHistory chat, Instant now, Topic topic) {
        if (options.strictLimits()) limits.take(chat.id(), now);
        long told = chat.nextId();
        Topic after = topic.id() == 0 ? new Topic(told, topic.name(), topic.color(), topic.closed()) : topic;
        topicsOf(chat).put(after);
        deliveries.append(now, method, chat, after);
        return after;
    }

    private static Topics topicsOf(ChatHistory chat) {
        Topics topics = chat.topics();
        if (topics == null) throw ApiError.badRequest("the chat is not a forum");
        return topics;
    }
}
