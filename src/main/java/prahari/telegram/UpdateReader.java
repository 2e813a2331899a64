package prahari.telegram;

import static prahari.telegram.JsonFields.object;
import static prahari.telegram.JsonFields.positive;
import static prahari.telegram.JsonFields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Origin;
import prahari.model.Post;

/** Reads the posts out of the Bot API's updates (core.telegram.org/bots/api#update), of this version and earlier ones. */
public final class UpdateReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> KINDS = List.of("message", "edited_message", "channel_post", "edited_channel_post");

    private UpdateReader() {}

    /** The post that an update is about; empty when it is about something else, or not an update. Never throws. */
    public static Optional<Post> read(String rawJson) {
        JsonNode update;
        try {
            update = JSON.readTree(rawJson);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        for (String kind : KINDS) {
            JsonNode message = object(update, kind);
            if (message != null) return Optional.ofNullable(post(message, kind.startsWith("edited")));
        }
        return Optional.empty();
    }

    /**
     * The message of a channel that an update brings as a forward of it: where it stands and when it was posted there, as
     * Telegram vouches for. Empty for everything else.
     */
    public static Optional<Post> original(String rawJson) {
        try {
            JsonNode message = object(JSON.readTree(rawJson), "message");
            if (message == null) return Optional.empty();
            JsonNode origin = object(message, "forward_origin");
            if (origin == null || !origin.path("type").asText().equals("channel")) return Optional.empty();
            Chat chat = chat(object(origin, "chat"));
            Long id = positive(origin, "message_id");
            Post copy = post(message, false);
            if (chat == null || id == null || copy == null) return Optional.empty();
            Long date = positive(origin, "date");
            Instant posted = date == null || date > 0xffff_ffffL ? null : Instant.ofEpochSecond(date);
            return Optional.of(new Post(chat, id, posted, false, copy.content(), Origin.UNKNOWN, null, false));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Post post(JsonNode message, boolean edited) {
        Long id = positive(message, "message_id");
        Chat chat = chat(object(message, "chat"));
        if (id == null || chat == null) return null;
        Long date = positive(message, "date");
        String notice = ServiceNotice.of(message);
        return new Post(
                chat,
                id,
                date == null || date > 0xffff_ffffL ? null : Instant.ofEpochSecond(date),
                edited || positive(message, "edit_date") != null,
                UpdateContent.of(message, notice),
                origin(message, chat),
                null,
                notice != null);
    }

    static @Nullable Chat chat(@Nullable JsonNode chat) {
        if (chat == null
                || !chat.path("id").canConvertToLong()
                || !chat.path("id").isIntegralNumber()) return null;
        String title = text(chat, "title");
        ChatType type = switch (chat.path("type").asText()) {
            case "channel" -> ChatType.CHANNEL;
            case "supergroup" -> ChatType.SUPERGROUP;
            case "group" -> ChatType.GROUP;
            default -> ChatType.PRIVATE;
        };
        return new Chat(
                chat.path("id").longValue(),
                Handles.lower(text(chat, "username")),
                title == null ? JsonFields.fullName(chat) : title,
                type);
    }

    private static Origin origin(JsonNode message, Chat chat) {
        JsonNode senderChat = object(message, "sender_chat");
        JsonNode from = object(message, "from");
        JsonNode sender = senderChat != null ? senderChat : from;
        String author = text(message, "author_signature");
        if (author == null && sender != null) {
            String title = text(sender, "title");
            author = title != null ? title : emptyToNull(JsonFields.fullName(sender));
        }
        return new Origin(
                author,
                sender == null ? null : JsonFields.whole(sender, "id"),
                sender == null ? null : Handles.lower(text(sender, "username")),
                senderChat == null && from != null && from.path("is_bot").asBoolean(),
                forwardedFrom(message),
                replyTo(message, chat),
                forwardedFromUsername(message));
    }

    /** Bot API 7.0 put all forms of origin into one object; before, each had its own fields. */
    private static @Nullable String forwardedFrom(JsonNode message) {
        JsonNode origin = object(message, "forward_origin");
        if (origin != null) {
            String hidden = text(origin, "sender_user_name");
            if (hidden != null) return hidden;
            for (String field : List.of("sender_user", "sender_chat", "chat")) {
                String name = name(object(origin, field));
                if (name != null) return name;
            }
            return "unknown";
        }
        String chat = name(object(message, "forward_from_chat"));
        if (chat != null) return chat;
        String person = name(object(message, "forward_from"));
        return person != null ? person : text(message, "forward_sender_name");
    }

    private static @Nullable String forwardedFromUsername(JsonNode message) {
        JsonNode origin = object(message, "forward_origin");
        JsonNode from = origin == null ? message : origin;
        for (String field : List.of("sender_user", "sender_chat", "chat", "forward_from_chat", "forward_from")) {
            boolean old = field.startsWith("forward");
            JsonNode who = old == (origin == null) ? object(from, field) : null;
            if (who != null) return Handles.lower(text(who, "username"));
        }
        return null;
    }

    private static @Nullable String name(@Nullable JsonNode who) {
        if (who == null) return null;
        String title = text(who, "title");
        if (title != null) return title;
        String name = emptyToNull(JsonFields.fullName(who));
        return name != null ? name : text(who, "username");
    }

    private static @Nullable Long replyTo(JsonNode message, Chat chat) {
        JsonNode answered = object(message, "reply_to_message");
        if (answered == null) return null;
        Chat there = chat(object(answered, "chat"));
        boolean here = there == null || there.id() == null || there.id().equals(chat.id());
        return here ? positive(answered, "message_id") : null;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
