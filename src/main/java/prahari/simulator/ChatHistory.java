package prahari.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.simulator.Scenario.FileNote;
import prahari.simulator.SimulatorOptions.Person;

/** A chat to which the bot can write, with what was written there. Guarded by the Bot API's lock. */
final class ChatHistory {
    private final ObjectNode chat;
    private final List<Person> people;
    private final TreeMap<Long, Sent> messages = new TreeMap<>();
    private long lastId;
    private long pinned;
    private final @Nullable Topics topics;

    /** A chat without topics; {@code lastId} is the highest message id that it already has. */
    ChatHistory(ObjectNode chat, List<Person> people, long lastId) {
        this(chat, people, lastId, null);
    }

    /** @param topics null for a chat that is no forum */
    ChatHistory(ObjectNode chat, List<Person> people, long lastId, @Nullable Topics topics) {
        this.chat = chat;
        this.people = List.copyOf(people);
        this.lastId = lastId;
        this.topics = topics;
        if (topics != null) chat.put("is_forum", true);
    }

    static ObjectNode describe(long id, String type, String title, @Nullable String username) {
        ObjectNode chat = JsonNodeFactory.instance.objectNode();
        chat.put("id", id).put("type", type).put(type.equals("private") ? "first_name" : "title", title);
        if (username != null) chat.put("username", username);
        return chat;
    }

    long id() {
        return chat.path("id").asLong();
    }

    String title() {
        return chat.path("title").asText(chat.path("first_name").asText());
    }

    String type() {
        return chat.path("type").asText();
    }

    ObjectNode chat() {
        return chat.deepCopy();
    }

    List<Person> people() {
        return people;
    }

    /** Null where the chat is no forum. */
    @Nullable
    Topics topics() {
        return topics;
    }

    /** The message that stands at the top; 0 for none. */
    long pinned() {
        return pinned;
    }

    void pin(long messageId) {
        pinned = messageId;
    }

    long nextId() {
        return ++lastId;
    }

    /** No later message has this number or a lower one. */
    void past(long id) {
        lastId = Math.max(lastId, id);
    }

    void put(Sent message) {
        messages.put(message.messageId(), message);
        past(message.messageId());
    }

    void remove(long messageId) {
        messages.remove(messageId);
    }

    @Nullable
    Sent get(long messageId) {
        return messages.get(messageId);
    }

    List<Sent> visible(Instant now) {
        return messages.values().stream()
                .filter(message -> !message.at().isAfter(now))
                .toList();
    }

    Map<Long, Sent> all() {
        return messages;
    }

    /** The message as the Bot API shows it, with the message that it answers one level deep. */
    ObjectNode json(Sent message) {
        ObjectNode node = flat(message);
        Sent answered = message.replyTo() == null ? null : messages.get(message.replyTo());
        if (answered != null) node.set("reply_to_message", flat(answered));
        return node;
    }

    private ObjectNode flat(Sent message) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("message_id", message.messageId());
        node.set("from", message.from());
        node.set("chat", chat());
        if (message.topic() != null)
            node.put("message_thread_id", message.topic()).put("is_topic_message", true);
        node.put("date", message.at().getEpochSecond());
        if (message.editedAt() != null) node.put("edit_date", message.editedAt().getEpochSecond());
        body(node, message.content(), message.document(), chat.path("id").asLong() + "-" + message.messageId());
        if (message.keyboard() != null)
            node.putObject("reply_markup")
                    .set("inline_keyboard", message.keyboard().deepCopy());
        return node;
    }

    /** Adds text or caption, entities and file. */
    static void body(ObjectNode node, FormattedText content, @Nullable FileNote file, String fileKey) {
        if (file != null && file.isPhoto()) {
            node.putArray("photo")
                    .addObject()
                    .put("file_id", "PHOTO-" + fileKey)
                    .put("file_unique_id", "P" + fileKey)
                    .put("width", 800)
                    .put("height", 500)
                    .put("file_size", file.sizeBytes() == null ? 0 : file.sizeBytes());
        } else if (file != null) {
            ObjectNode document = node.putObject("document");
            document.put("file_id", "DOC-" + fileKey).put("file_unique_id", "D" + fileKey);
            document.put("file_name", file.shownName());
            if (file.mime() != null) document.put("mime_type", file.mime());
            if (file.sizeBytes() != null) document.put("file_size", file.sizeBytes());
        }
        if (content.text().isEmpty()) return;
        node.put(file == null ? "text" : "caption", content.text());
        if (!content.entities().isEmpty())
            node.set(
                    file == null ? "entities" : "caption_entities",
                    content.entities().deepCopy());
    }
}
