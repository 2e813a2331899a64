package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import prahari.alert.AlertView;
import prahari.config.OwnTopics;
import prahari.deliver.DeliveryOutcome;
import prahari.deliver.DeliveryOutcome.Delivered;
import prahari.deliver.DeliveryOutcome.Rejected;
import prahari.deliver.DeliveryOutcome.TopicLost;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.deliver.DeliveryOutcome.Unknown;
import prahari.model.Severity;

/** Topics of forum groups: which chats have them, and the calls that make, close and open them. */
final class ForumTopics {
    private static final Logger log = LoggerFactory.getLogger(ForumTopics.class);

    /** Groups become forums, and bots get rights, without the bot being told for certain. */
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    private static final Duration UNTIL_MENDED = Duration.ofMinutes(5);

    private final BotApi api;
    private final OwnTopics topics;
    private final InstantSource clock;
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

    /** Whether topics can be made in a chat, and until when that is believed. */
    private record Seen(boolean can, Instant until) {}

    /** @param topics which alerts have one */
    ForumTopics(BotApi api, OwnTopics topics, InstantSource clock) {
        this.api = api;
        this.topics = topics;
        this.clock = clock;
    }

    /** Whether an alert of this severity should have a topic in this chat. */
    boolean wants(long chatId, Severity severity) {
        return topics.has(chatId, severity);
    }

    /** Whether topics can be made in this chat, as far as is known. */
    boolean canHave(long chatId) {
        if (chatId >= 0) return false;
        Instant now = clock.instant();
        Seen known = seen.get(chatId);
        if (known != null && now.isBefore(known.until())) return known.can();
        Answer answer = api.call(new GetChat(Long.toString(chatId)));
        if (answer instanceof Answer.Unavailable || answer instanceof Answer.Limited) return false;
        boolean forum = answer instanceof Answer.Ok chat
                && chat.result().path("is_forum").asBoolean(false);
        seen.put(chatId, new Seen(forum, now.plus(BELIEVED)));
        return forum;
    }

    /** Makes one. */
    DeliveryOutcome open(long chatId, AlertView view, String name) {
        Answer answer =
                api.call(Calls.openTopic(chatId, name, color(view.alert().severity())));
        if (answer instanceof Answer.Ok ok) {
            long id = ok.result().path("message_thread_id").asLong(0);
            return id > 0 && id <= Integer.MAX_VALUE ? new Delivered(id) : new Unknown("the topic has no number");
        }
        if (answer instanceof Answer.Invalid refused && !isAboutTheChat(refused)) {
            seen.put(chatId, new Seen(false, clock.instant().plus(BELIEVED)));
            log.atWarn()
                    .addKeyValue("chat", chatId)
                    .addKeyValue("reason", refused.description())
                    .addKeyValue(
                            "todo",
                            "Let the bot manage topics in this group, remove old topics, or set bot.topics to never")
                    .log("Telegram makes no topic; alerts go to the general one");
            return new Rejected(refused.description());
        }
        return notDone(answer);
    }

    /** Closes one, or opens it again. */
    DeliveryOutcome close(long chatId, long topicId, boolean close) {
        Answer answer = api.call(Calls.closeTopic(chatId, topicId, close));
        if (answer instanceof Answer.Ok) return new Delivered(null);
        if (answer instanceof Answer.Invalid invalid && !isAboutTheChat(invalid)) {
            String reason = invalid.description();
            if (reason.contains("TOPIC_NOT_MODIFIED")) return new Delivered(null);
            if (isLost(invalid)) return new TopicLost(reason);
            log.atWarn()
                    .addKeyValue("chat", chatId)
                    .addKeyValue("topic", topicId)
                    .addKeyValue("reason", reason)
                    .addKeyValue("todo", "Let the bot manage topics in this group")
                    .log(close ? "A topic was not closed" : "A topic was not opened again");
            return new Rejected(reason);
        }
        return notDone(answer);
    }

    /** What Telegram says where a topic is gone, or closed to whoever may not manage topics. */
    static boolean isLost(Answer.Invalid invalid) {
        String reason = invalid.description().toLowerCase(Locale.ROOT);
        return reason.contains("message thread not found")
                || reason.contains("topic_closed")
                || reason.contains("topic_deleted")
                || reason.contains("topic_id_invalid");
    }

    private static boolean isAboutTheChat(Answer.Invalid invalid) {
        String reason = invalid.description().toLowerCase(Locale.ROOT);
        return reason.contains("chat not found") || reason.contains("chat was upgraded");
    }

    private static DeliveryOutcome notDone(Answer answer) {
        if (answer instanceof Answer.Limited limited) return new TryLater(limited.retryAfter(), "too many calls");
        if (answer instanceof Answer.Unavailable lost) {
            return lost.maybeDelivered() ? new Unknown(lost.reason()) : new TryLater(Duration.ZERO, lost.reason());
        }
        return new TryLater(UNTIL_MENDED, String.valueOf(answer));
    }

    /** The six colors that there are: https://core.telegram.org/bots/api#createforumtopic. */
    private static int color(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 0xFB6F5F; // red
            case HIGH -> 0xFFD67E; // yellow
            case MEDIUM -> 0x6FB9F0; // blue
            case LOW, NONE -> 0x8EEE98; // green
        };
    }
}
