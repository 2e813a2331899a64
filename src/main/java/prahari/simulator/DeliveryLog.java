package prahari.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.simulator.Scenario.FileNote;
import prahari.simulator.Topics.Topic;

/** The file of calls that changed a chat: one flushed line each, enough to bring the chats back. */
final class DeliveryLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);
    private static final JsonMapper JSON = new JsonMapper();
    private final @Nullable OutputStream out;
    private final List<JsonNode> earlier;

    DeliveryLog(@Nullable Path file) {
        if (file == null) {
            out = null;
            earlier = List.of();
            return;
        }
        try {
            if (file.getParent() != null) Files.createDirectories(file.getParent());
            earlier = Files.exists(file) ? lines(file) : List.of();
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (!endsWithNewline(file)) out.write('\n'); // a killed run left a cut line
        } catch (IOException e) {
            throw new UncheckedIOException("the file of deliveries cannot be used: " + file, e);
        }
    }

    private static boolean endsWithNewline(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            if (channel.size() == 0) return true;
            var last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) == '\n';
        }
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        var nodes = new ArrayList<JsonNode>();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            if (line.isBlank()) continue;
            try {
                nodes.add(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                log.atWarn().addKeyValue("file", file).log("Skipped a line of deliveries that is not JSON");
            }
        }
        return nodes;
    }

    void append(Instant at, String method, ChatHistory chat, Sent message) {
        if (out == null) return;
        boolean deleted = method.equals("deleteMessage");
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("at", at.toString()).put("method", method).put("chat_id", chat.id());
        line.put("message_id", message.messageId());
        line.put("text", deleted ? null : message.content().text());
        line.set("buttons", message.keyboard() == null || deleted ? JSON.createArrayNode() : message.keyboard());
        if (!message.content().entities().isEmpty() && !deleted)
            line.set("entities", message.content().entities());
        if (message.replyTo() != null) line.put("reply_to_message_id", message.replyTo());
        if (message.topic() != null) line.put("message_thread_id", message.topic());
        FileNote file = message.document();
        if (file != null) {
            ObjectNode document = line.putObject("document");
            document.put("name", file.name())
                    .put("size_bytes", file.sizeBytes())
                    .put("mime", file.mime());
        }
        write(line);
    }

    /** A topic that was made, closed, opened or removed. */
    void append(Instant at, String method, ChatHistory chat, Topic topic) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("at", at.toString()).put("method", method).put("chat_id", chat.id());
        line.put("message_thread_id", topic.id()).put("name", topic.name());
        line.put("icon_color", topic.color()).put("closed", topic.closed());
        write(line);
    }

    private void write(ObjectNode line) {
        if (out == null) return;
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a delivery cannot be recorded", e);
        }
    }

    /** Puts the chats into the state in which the earlier runs left them. */
    void restore(Chats chats, ObjectNode bot, Instant now) {
        for (JsonNode line : earlier) {
            Instant at = Times.parse(line.path("at").asText(""), ZoneOffset.UTC);
            ChatHistory chat = chatOf(chats, line.path("chat_id").asText(""), now);
            if (chat != null && isOfATopic(line)) restoreTopic(chat, line);
            long id = line.path("message_id").asLong(0);
            if (at == null || chat == null || id <= 0) continue;
            Sent before = chat.get(id);
            if (line.path("method").asText().equals("deleteMessage")) {
                chat.remove(id);
            } else if (before != null) {
                chat.put(before.edited(at, content(line), keyboard(line)));
            } else {
                JsonNode reply = line.path("reply_to_message_id");
                Long replyTo = reply.isNumber() ? (Long) reply.asLong() : null;
                JsonNode topic = line.path("message_thread_id");
                Long in = topic.isNumber() ? (Long) topic.asLong() : null;
                chat.put(new Sent(id, bot, at, null, content(line), keyboard(line), document(line), replyTo, in));
            }
        }
    }

    private static boolean isOfATopic(JsonNode line) {
        return line.path("method").asText().endsWith("ForumTopic");
    }

    private static void restoreTopic(ChatHistory chat, JsonNode line) {
        Topics topics = chat.topics();
        long id = line.path("message_thread_id").asLong(0);
        if (topics == null || id <= 0) return;
        if (line.path("method").asText().equals("deleteForumTopic")) {
            topics.remove(id);
            return;
        }
        String name = line.path("name").asText("");
        int color = line.path("icon_color").asInt();
        topics.put(new Topic(id, name, color, line.path("closed").asBoolean()));
        chat.past(id);
    }

    private static @Nullable ChatHistory chatOf(Chats chats, String id, Instant now) {
        try {
            return chats.named(id, now);
        } catch (ApiError e) {
            log.atInfo().addKeyValue("chat", id).log("Skipped a delivery to a chat that is no more");
            return null;
        }
    }

    private static FormattedText content(JsonNode line) {
        JsonNode entities = line.path("entities");
        ArrayNode kept = entities.isArray() ? (ArrayNode) entities : JSON.createArrayNode();
        return new FormattedText(line.path("text").asText(""), kept);
    }

    private static @Nullable ArrayNode keyboard(JsonNode line) {
        JsonNode buttons = line.path("buttons");
        return buttons.isArray() && !buttons.isEmpty() ? (ArrayNode) buttons : null;
    }

    private static @Nullable FileNote document(JsonNode line) {
        JsonNode document = line.path("document");
        if (!document.isObject()) return null;
        return new FileNote(
                document.path("name").asText(null),
                document.path("size_bytes").isNumber()
                        ? (Long) document.path("size_bytes").asLong()
                        : null,
                document.path("mime").asText(null));
    }

    @Override
    public void close() {
        try {
            if (out != null) out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of deliveries cannot be closed", e);
        }
    }
}
