package prahari.telegram;

import static prahari.telegram.JsonFields.positive;
import static prahari.telegram.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Content;
import prahari.model.Content.Document;
import prahari.model.Content.Poll;
import prahari.model.Origin;
import prahari.model.Post;

/** The messages of one chat of an export. */
final class ExportMessages {
    private static final Set<String> NAMED = Set.of("sticker", "voice_message", "audio_file");
    private static final Set<String> VIDEOS = Set.of("video_message", "video_file", "animation");

    private final Chat chat;
    private final @Nullable ZoneId zone;
    private long lastId;

    ExportMessages(@Nullable String name, ChatType type, @Nullable Long id, @Nullable ZoneId zone) {
        this.zone = zone;
        chat = new Chat(id == null ? 0L : botApiId(id, type), null, name == null ? "" : name, type);
    }

    /** Exports give every chat's bare, positive id. */
    private static long botApiId(long id, ChatType type) {
        return switch (type) {
            case CHANNEL, SUPERGROUP -> Chat.botApiId(id);
            case GROUP -> -id;
            case PRIVATE, BOT -> id;
        };
    }

    /** Reads a message; one without an id gets the next number. */
    ExportedMessage message(JsonNode message, String raw) {
        return new ExportedMessage(post(message), raw, exported(message, "file"), exported(message, "photo"));
    }

    /** A file that was not exported has a sentence in brackets for its path. */
    private static @Nullable String exported(JsonNode message, String field) {
        String path = text(message, field);
        return path == null || path.startsWith("(") ? null : path;
    }

    private Post post(JsonNode message) {
        Long id = positive(message, "id");
        lastId = id == null ? lastId + 1 : id;
        boolean service = message.path("type").asText().equals("service");
        String author = text(message, "author");
        if (author == null) author = text(message, service ? "actor" : "from");
        String sender = message.path(service ? "actor_id" : "from_id").asText();
        Origin origin = new Origin(
                author,
                sender.matches("(user|chat|channel)?[0-9]{1,18}") ? senderId(sender) : null,
                null,
                false,
                text(message, "forwarded_from"),
                message.has("reply_to_peer_id") ? null : positive(message, "reply_to_message_id"));
        boolean edited = message.has("edited_unixtime") || message.has("edited");
        return new Post(chat, lastId, date(message), edited, content(message, service), origin, null, service);
    }

    private static long senderId(String sender) {
        long id = Long.parseLong(sender.replaceFirst("^[a-z]+", ""));
        if (sender.startsWith("channel")) return Chat.botApiId(id);
        return sender.startsWith("chat") ? -id : id;
    }

    /** Only the newer field is exact; a local time of nowhere is no time. */
    private @Nullable Instant date(JsonNode message) {
        String seconds = message.path("date_unixtime").asText();
        if (seconds.matches("[0-9]{1,10}")) return Instant.ofEpochSecond(Long.parseLong(seconds));
        if (zone == null) return null;
        try {
            return LocalDateTime.parse(message.path("date").asText())
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Content content(JsonNode message, boolean service) {
        Set<String> links = new LinkedHashSet<>();
        links(message.path("text_entities"), links);
        links(message.path("text"), links);
        for (JsonNode row : message.path("inline_bot_buttons")) {
            for (JsonNode button : row) {
                if (button.path("type").asText().equals("url"))
                    links.add(button.path("data").asText());
            }
        }
        String words = plain(message.path("text"));
        if (words.isEmpty()) words = plain(message.path("text_entities"));
        if (words.isEmpty()) words = cards(message);
        String media = message.path("media_type").asText();
        List<String> other = new ArrayList<>();
        if (NAMED.contains(media)) other.add(media.replaceFirst("_.*", ""));
        if (message.has("location_information")) other.add("location");
        if (message.has("contact_information")) other.add("contact");
        if (message.path("type").asText().equals("unsupported")) other.add("unsupported");
        return new Content(
                service && words.isEmpty() ? notice(message) : words,
                document(message, media),
                message.has("photo") && !service ? 1 : 0,
                VIDEOS.contains(media) ? 1 : 0,
                List.copyOf(links),
                poll(message.path("poll")),
                other);
    }

    /** A text is a string, or an array of strings and objects that each hold a part. */
    private static String plain(JsonNode text) {
        if (!text.isArray()) return text.isTextual() ? text.textValue() : "";
        var words = new StringBuilder();
        for (JsonNode part : text) {
            words.append(part.isTextual() ? part.textValue() : part.path("text").asText());
        }
        return words.toString();
    }

    /** What a card says in place of a text, as in the web preview. */
    private static String cards(JsonNode message) {
        JsonNode contact = message.path("contact_information");
        JsonNode invoice = message.path("invoice_information");
        return Stream.of(
                        JsonFields.fullName(contact),
                        text(contact, "phone_number"),
                        text(message, "place_name"),
                        text(message, "address"),
                        text(message, "game_title"),
                        text(message, "game_description"),
                        text(invoice, "title"),
                        text(invoice, "description"))
                .filter(words -> words != null && !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static void links(JsonNode parts, Set<String> links) {
        if (!parts.isArray()) return;
        for (JsonNode part : parts) {
            String href = text(part, "href");
            if (href == null && part.path("type").asText().equals("link")) href = text(part, "text");
            if (href != null) links.add(href);
        }
    }

    private static String notice(JsonNode message) {
        String action = message.path("action").asText().replace('_', ' ');
        String title = text(message, "title");
        return title == null ? action : action + ": " + title;
    }

    private static @Nullable Document document(JsonNode message, String media) {
        String path = text(message, "file");
        if (path == null || VIDEOS.contains(media) || (NAMED.contains(media) && !media.equals("audio_file")))
            return null;
        String name = text(message, "file_name");
        if (name == null) name = path.startsWith("(") ? "unnamed" : path.substring(path.lastIndexOf('/') + 1);
        return new Document(name, positive(message, "file_size"), text(message, "mime_type"));
    }

    private static @Nullable Poll poll(JsonNode poll) {
        if (!poll.isObject()) return null;
        List<String> options = new ArrayList<>();
        for (JsonNode answer : poll.path("answers")) options.add(plain(answer.path("text")));
        return new Poll(plain(poll.path("question")), options);
    }
}
