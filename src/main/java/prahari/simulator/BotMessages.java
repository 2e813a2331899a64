package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prahari.simulator.Parameters.Upload;
import prahari.simulator.Scenario.FileNote;

/** The calls that change a chat: send, edit, delete. Guarded by the Bot API's lock. */
final class BotMessages {
    private static final Duration DELETABLE = Duration.ofDays(2);
    private static final int MOST_UPLOAD = 50 * 1024 * 1024;
    private final Chats chats;
    private final SimulatorOptions options;
    private final ObjectNode bot;
    private final DeliveryLog deliveries;
    private final BotReplies replies;
    private final RateLimits limits = new RateLimits();

    BotMessages(Chats chats, SimulatorOptions options, DeliveryLog deliveries, BotReplies replies) {
        this.chats = chats;
        this.options = options;
        this.deliveries = deliveries;
        this.replies = replies;
        bot = Users.ourBot(options);
    }

    /** What the rate limits have refused so far. */
    RateLimits limits() {
        return limits;
    }

    JsonNode sendText(Parameters call, Instant now) {
        ChatHistory chat = chats.writable(call.text("chat_id"), now);
        FormattedText content =
                FormattedText.read(call, call.text("text"), "entities").orThrow(false);
        return send("sendMessage", call, chat, content, null, now);
    }

    /** @param field {@code document} or {@code photo} */
    JsonNode sendFile(Parameters call, String field, Instant now) {
        ChatHistory chat = chats.writable(call.text("chat_id"), now);
        FileNote file = file(call, field);
        FormattedText caption = FormattedText.read(call, call.text("caption"), "caption_entities")
                .orThrow(true);
        String method = field.equals("photo") ? "sendPhoto" : "sendDocument";
        return send(method, call, chat, caption, file, now);
    }

    private static FileNote file(Parameters call, String field) {
        String written = call.text(field);
        Upload upload = call.upload(written.startsWith("attach://") ? written.substring(9) : field);
        if (upload == null && (written.isEmpty() || written.startsWith("attach://")))
            throw ApiError.badRequest("there is no " + field + " in the request");
        boolean photo = field.equals("photo");
        if (upload == null) {
            if (written.matches("[^A-Za-z0-9].*|.{0,3}") || written.length() > 2_000)
                throw ApiError.badRequest("wrong file identifier/HTTP URL specified");
            return new FileNote(photo ? null : written, null, photo ? "image/jpeg" : null);
        }
        if (upload.size() == 0) throw ApiError.badRequest("file must be non-empty");
        if (upload.size() > MOST_UPLOAD) throw ApiError.other(413, "Request Entity Too Large");
        if (photo) return new FileNote(null, (long) upload.size(), "image/jpeg");
        return new FileNote(upload.name(), (long) upload.size(), upload.mime());
    }

    private JsonNode send(
            String method,
            Parameters call,
            ChatHistory chat,
            FormattedText content,
            @Nullable FileNote file,
            Instant now) {
        ArrayNode keyboard = Keyboard.rows(call.structure("reply_markup"));
        Long replyTo = replyTarget(call, chat, now);
        Long topic = topic(call, chat, replyTo);
        if (options.strictLimits()) limits.take(chat.id(), now);
        var message = new Sent(chat.nextId(), bot, now, null, content, keyboard, file, replyTo, topic);
        chat.put(message);
        deliveries.append(now, method, chat, message);
        if (file == null) replies.answer(chat, message, now);
        return chat.json(message);
    }

    /** Where the message goes: the topic that is named, else that of the message that it answers. */
    private static @Nullable Long topic(Parameters call, ChatHistory chat, @Nullable Long replyTo) {
        long named = call.number("message_thread_id", 0);
        if (named < 0) throw ApiError.badRequest("invalid message thread identifier specified");
        Sent answered = replyTo == null ? null : chat.get(replyTo);
        Long wanted = named > 0 ? (Long) named : answered == null ? null : answered.topic();
        if (wanted == null) return null;
        Topics topics = chat.topics();
        Topics.Topic topic = topics == null ? null : topics.get(wanted);
        if (topics == null || topic == null) throw ApiError.badRequest("message thread not found");
        if (topic.closed() && !topics.managed()) throw ApiError.badRequest("TOPIC_CLOSED");
        return wanted;
    }

    private @Nullable Long replyTarget(Parameters call, ChatHistory chat, Instant now) {
        JsonNode reply = call.structure("reply_parameters");
        JsonNode written = reply.path("message_id");
        if (reply.isObject() && !written.isIntegralNumber())
            throw ApiError.badRequest("can't parse reply parameters: can't find field \"message_id\"");
        long id = written.isIntegralNumber() ? written.asLong() : call.number("reply_to_message_id", 0);
        if (id == 0) return null;
        if (chats.holds(chat, id, now)) return id;
        boolean without =
                reply.path("allow_sending_without_reply").asBoolean(false) || call.flag("allow_sending_without_reply");
        if (without) return null;
        throw ApiError.badRequest("message to be replied not found");
    }

    JsonNode editText(Parameters call, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        Sent before = own(chat, call, "edit");
        if (before.document() != null) throw ApiError.badRequest("there is no text in the message to edit");
        FormattedText content =
                FormattedText.read(call, call.text("text"), "entities").orThrow(false);
        return edit("editMessageText", call, chat, before, content, now);
    }

    JsonNode pin(Parameters call, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        chat.pin(own(chat, call, "pin").messageId());
        return BooleanNode.TRUE;
    }

    JsonNode editCaption(Parameters call, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        Sent before = own(chat, call, "edit");
        if (before.document() == null) throw ApiError.badRequest("there is no caption in the message to edit");
        FormattedText content = FormattedText.read(call, call.text("caption"), "caption_entities")
                .orThrow(true);
        return edit("editMessageCaption", call, chat, before, content, now);
    }

    JsonNode editMarkup(Parameters call, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        Sent before = own(chat, call, "edit");
        return edit("editMessageReplyMarkup", call, chat, before, before.content(), now);
    }

    /** Without a keyboard in the call the message loses the one it had, as on Telegram. */
    private JsonNode edit(
            String method, Parameters call, ChatHistory chat, Sent before, FormattedText content, Instant now) {
        ArrayNode keyboard = Keyboard.rows(call.structure("reply_markup"));
        if (before.looksLike(content, keyboard)) {
            throw ApiError.badRequest("message is not modified: specified new message content and reply markup are "
                    + "exactly the same as a current content and reply markup of the message");
        }
        if (options.strictLimits()) limits.take(chat.id(), now);
        Sent after = before.edited(now, content, keyboard);
        chat.put(after);
        deliveries.append(now, method, chat, after);
        return chat.json(after);
    }

    JsonNode delete(Parameters call, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        Sent before = own(chat, call, "delete");
        if (options.strictLimits() && now.isAfter(before.at().plus(DELETABLE)))
            throw ApiError.badRequest("message can't be deleted for everyone");
        chat.remove(before.messageId());
        deliveries.append(now, "deleteMessage", chat, before);
        return BooleanNode.TRUE;
    }

    private Sent own(ChatHistory chat, Parameters call, String purpose) {
        long id = call.number("message_id", 0);
        if (id == 0 && !call.has("inline_message_id")) throw ApiError.badRequest("message identifier is not specified");
        Sent message = chat.get(id);
        if (message == null) throw ApiError.badRequest("message to " + purpose + " not found");
        if (message.from().path("id").asLong() != options.botId())
            throw ApiError.badRequest(
                    "message can't be " + purpose.toLowerCase(Locale.ROOT) + (purpose.endsWith("e") ? "d" : "ed"));
        return message;
    }
}
