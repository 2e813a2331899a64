package prahari.telegram;

import static prahari.telegram.JsonFields.object;
import static prahari.telegram.JsonFields.positive;
import static prahari.telegram.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.model.Content;
import prahari.model.Content.Document;
import prahari.model.Content.Poll;

/** What a message of the Bot API says (core.telegram.org/bots/api#message). */
final class UpdateContent {
    /** Media that are only named. */
    private static final List<String> OTHER = List.of(
            "audio",
            "checklist",
            "contact",
            "dice",
            "game",
            "giveaway",
            "invoice",
            "location",
            "paid_media",
            "sticker",
            "story",
            "voice");

    private UpdateContent() {}

    static Content of(JsonNode message, @Nullable String notice) {
        boolean caption = text(message, "text") == null;
        String words = text(message, caption ? "caption" : "text");
        List<String> other = new ArrayList<>(OTHER.stream().filter(message::has).toList());
        if (message.has("venue") && !other.contains("location")) other.add("location");
        if (words == null) words = cards(message);
        return new Content(
                notice != null ? notice : words,
                document(message),
                message.path("photo").size() > 0 ? 1 : 0,
                videos(message),
                List.copyOf(links(message, words, caption)),
                poll(object(message, "poll")),
                other);
    }

    /** What a card says in place of a text, as in the web preview: whose contact, which place, what is to be played or paid. */
    private static String cards(JsonNode message) {
        JsonNode contact = message.path("contact");
        JsonNode venue = message.path("venue");
        JsonNode game = message.path("game");
        JsonNode invoice = message.path("invoice");
        return Stream.of(
                        JsonFields.fullName(contact),
                        text(contact, "phone_number"),
                        text(venue, "title"),
                        text(venue, "address"),
                        text(game, "title"),
                        text(game, "description"),
                        text(invoice, "title"),
                        text(invoice, "description"))
                .filter(words -> words != null && !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static int videos(JsonNode message) {
        return message.has("video") || message.has("animation") || message.has("video_note") ? 1 : 0;
    }

    /** An animation is announced a second time as a document, which it is not; an audio file is a file. */
    private static @Nullable Document document(JsonNode message) {
        JsonNode file = object(message, "audio");
        if (file == null && !message.has("animation")) file = object(message, "document");
        if (file == null) return null;
        String name = text(file, "file_name");
        if (name == null) name = text(file, "title");
        return new Document(name == null ? "unnamed" : name, positive(file, "file_size"), text(file, "mime_type"));
    }

    private static @Nullable Poll poll(@Nullable JsonNode poll) {
        if (poll == null) return null;
        List<String> options = new ArrayList<>();
        for (JsonNode option : poll.path("options"))
            options.add(option.path("text").asText());
        return new Poll(poll.path("question").asText(), options);
    }

    private static Set<String> links(JsonNode message, String words, boolean caption) {
        Set<String> links = new LinkedHashSet<>();
        for (JsonNode entity : message.path(caption ? "caption_entities" : "entities")) {
            String url = text(entity, "url");
            if (url == null && entity.path("type").asText().equals("url")) url = part(words, entity);
            if (url != null) links.add(url);
        }
        for (JsonNode row : message.path("reply_markup").path("inline_keyboard")) {
            for (JsonNode button : row) {
                String url = text(button, "url");
                if (url != null) links.add(url);
            }
        }
        return links;
    }

    /** An address written out; offsets are in UTF-16 units. Web pages give such links a scheme, so this does, too. */
    private static @Nullable String part(String words, JsonNode entity) {
        long start = entity.path("offset").asLong(-1);
        long length = entity.path("length").asLong(-1);
        if (start < 0 || length < 1 || length > words.length() || start > words.length() - length) return null;
        String address = words.substring((int) start, (int) (start + length));
        return address.matches("(?s)[A-Za-z][A-Za-z0-9+.-]{0,30}://.*") ? address : "http://" + address;
    }
}
