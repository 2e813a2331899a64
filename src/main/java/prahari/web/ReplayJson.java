package prahari.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.message.KeptVersion;
import prahari.message.Replay;
import prahari.model.Chat;

/** Kept versions as JSON between the service and the command line, which judges them itself so that the service need not. */
public final class ReplayJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_VERSIONS = 10_000;

    private ReplayJson() {}

    /** Asks which versions were seen since then; {@link #extent} reads the answer. */
    public static ObjectNode extentQuestion(Instant since) {
        return JSON.createObjectNode().put("do", "extent").put("since", since.toString());
    }

    /** Asks for the next versions; {@link #page} reads the answer. */
    public static ObjectNode pageQuestion(Replay.Extent extent, long after, int most) {
        ObjectNode question = JSON.createObjectNode().put("do", "versions");
        question.set("extent", write(extent));
        return question.put("after", after).put("most", most);
    }

    static ObjectNode answerExtent(JsonNode question, Replay replay) {
        return write(replay.extent(since(question)));
    }

    static ObjectNode answerPage(JsonNode question, Replay replay) {
        int most = Math.min(MOST_VERSIONS, question.path("most").asInt(1));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode versions = answer.putArray("versions");
        replay.page(extent(question.path("extent")), question.path("after").asLong(), most)
                .forEach(kept -> versions.add(write(kept)));
        return answer;
    }

    /** Reads the answer to {@link #extentQuestion}. */
    public static Replay.Extent extent(JsonNode node) {
        return new Replay.Extent(
                since(node),
                node.path("first").asLong(),
                node.path("last").asLong(),
                node.path("versions").asLong(),
                instant(node.path("from")));
    }

    /** Reads the answer to {@link #pageQuestion}. */
    public static List<KeptVersion> page(JsonNode answer) {
        List<KeptVersion> page = new ArrayList<>();
        for (JsonNode node : answer.path("versions")) page.add(kept(node));
        return page;
    }

    private static ObjectNode write(Replay.Extent extent) {
        ObjectNode node = JSON.createObjectNode().put("since", extent.since().toString());
        node.put("first", extent.first()).put("last", extent.last()).put("versions", extent.versions());
        return node.put("from", text(extent.from()));
    }

    private static ObjectNode write(KeptVersion kept) {
        Chat chat = kept.chat();
        return JSON.createObjectNode()
                .put("message", kept.messageId())
                .put("row", kept.versionId())
                .put("version", kept.version())
                .put("post", kept.post())
                .put("seen", kept.seenAt().toString())
                .put("fingerprint", kept.fingerprint())
                .put("said", text(kept.saidAt()))
                .put("first_said", text(kept.firstSaidAt()))
                .put("chat", chat.id())
                .put("username", chat.username())
                .put("title", chat.title())
                .put("type", chat.type().name());
    }

    private static KeptVersion kept(JsonNode node) {
        return new KeptVersion(
                node.path("message").asLong(),
                node.path("row").asLong(),
                node.path("version").asInt(),
                node.path("post").asText(),
                Instant.parse(node.path("seen").asText()),
                node.path("fingerprint").textValue(),
                instant(node.path("said")),
                instant(node.path("first_said")),
                new Chat(
                        node.path("chat").isNumber() ? node.path("chat").asLong() : null,
                        node.path("username").textValue(),
                        node.path("title").asText(),
                        Chat.ChatType.valueOf(node.path("type").asText())));
    }

    static Instant since(JsonNode node) {
        try {
            return Instant.parse(node.path("since").asText());
        } catch (DateTimeException e) {
            throw new Desk.BadQuestion("`since` is a time such as 2026-11-01T00:00:00Z");
        }
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.asText()) : null;
    }
}
