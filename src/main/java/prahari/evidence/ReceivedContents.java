package prahari.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import prahari.model.Severity;

/**
 * Takes out of somebody's bundle what is shown of its alerts. A signature says who wrote it, not that it means well: only known
 * fields are taken, each cut to a length, and no more of them than a person reads.
 */
final class ReceivedContents implements Contents {
    /** As many alerts as a bundle can have. */
    private static final int MAX_ALERTS = BundleWriter.MAX_ALERTS;

    private static final int MAX_ITEM = 1 << 20;
    private static final int MAX_MESSAGES = 20;
    private static final int MAX_EVENTS = 100;
    private static final int MAX_REASONS = 50;
    private static final int MAX_TEXT = 4096;
    private static final int MAX_WORDS = 400;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,24}");
    private static final Pattern MESSAGE = Pattern.compile(BundlePaths.MESSAGES + "([1-9][0-9]{0,8})/versions\\.json");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(60)
                            .maxStringLength(MAX_ITEM)
                            .build())
                    .build())
            .build();

    private final Map<Long, Alert> alerts = new LinkedHashMap<>();
    /** Which alerts show a message, by its number in the bundle. */
    private final Map<Integer, List<ArrayNode>> wanted = new LinkedHashMap<>();

    private final List<String> problems = new ArrayList<>();

    /** @param content what is shown of it */
    record Alert(long id, Severity severity, int score, Instant raisedAt, ObjectNode content) {}

    /** In the order of the bundle. */
    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /** What cannot be understood; such a bundle is not taken in. */
    List<String> problems() {
        return problems;
    }

    @Override
    public BundleScan.Reader before(BundleScan.Reader next) {
        return (path, content, kept) -> {
            var message = MESSAGE.matcher(path);
            if (path.equals(BundlePaths.ALERTS)) readAlerts(content);
            else if (message.matches()) readMessage(Integer.parseInt(message.group(1)), content);
            else next.read(path, content, kept);
        };
    }

    @Override
    public void event(JsonNode event) {
        Alert alert = alerts.get(event.path("alert").asLong());
        if (alert == null) return;
        ArrayNode events = alert.content().withArray("events");
        if (events.size() == MAX_EVENTS) return;
        ObjectNode kept = events.addObject();
        for (String field : List.of("at", "actor", "via", "what", "detail")) copy(event, field, kept, MAX_WORDS);
    }

    private void readAlerts(BundleScan.Content content) {
        content.allow(MAX_ITEM);
        try (var parser = JSON.createParser(content)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (parser.nextToken() != JsonToken.START_ARRAY) throw new IOException("is no list");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode item = JSON.readTree(parser);
                content.allow(MAX_ITEM);
                if (item == null || alerts.size() == MAX_ALERTS) throw new IOException("is no list of alerts");
                Alert alert = alert(item);
                if (alerts.put(alert.id(), alert) != null) throw new IOException("names an alert twice");
            }
        } catch (IOException | RuntimeException e) {
            problems.add(BundlePaths.ALERTS + " cannot be read as what it should be");
        }
    }

    private Alert alert(JsonNode said) throws IOException {
        long id = said.path("id").asLong();
        int score = said.path("score").asInt(-1);
        Severity severity = Arrays.stream(Severity.values())
                .filter(each ->
                        each.word().equalsIgnoreCase(said.path("severity").asText()))
                .findFirst()
                .orElseThrow(() -> new IOException("an alert has no severity"));
        if (id < 1 || score < 0 || score > 100) throw new IOException("an alert has no number or no score");
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("label", "state", "verdict")) {
            String word = said.path(field).asText();
            if (WORD.matcher(word).matches()) content.put(field, word);
        }
        ArrayNode reasons = content.putArray("reasons");
        for (JsonNode reason : said.path("reasons")) {
            if (reasons.size() == MAX_REASONS) break;
            ObjectNode kept =
                    reasons.addObject().put("points", reason.path("points").asInt());
            copy(reason, "rule", kept, MAX_WORDS);
            copy(reason, "why", kept, MAX_WORDS);
        }
        content.put("message_count", said.path("messages").size());
        ArrayNode messages = content.putArray("messages");
        int shown = 0;
        for (JsonNode number : said.path("messages")) {
            if (shown++ == MAX_MESSAGES) break;
            wanted.computeIfAbsent(number.asInt(), none -> new ArrayList<>()).add(messages);
        }
        return new Alert(id, severity, score, instant(said.path("raised_at").asText()), content);
    }

    private void readMessage(int number, BundleScan.Content content) {
        List<ArrayNode> to = wanted.remove(number);
        if (to == null) return;
        content.allow(MAX_ITEM);
        try (var parser = JSON.createParser(content)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            JsonNode said = JSON.readTree(parser);
            if (said == null || !said.isObject()) throw new IOException("is no message");
            ObjectNode kept = message(said);
            to.forEach(each -> each.add(kept));
        } catch (IOException | RuntimeException e) {
            to.forEach(each -> each.addObject().put("not_shown", "too large, or not understood"));
        }
    }

    private static ObjectNode message(JsonNode said) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("chat_id", "message_id")) {
            if (said.path(field).canConvertToLong())
                kept.put(field, said.path(field).asLong());
        }
        for (String field : List.of("username", "title", "posted_at", "deletion_seen_at")) {
            copy(said, field, kept, MAX_WORDS);
        }
        JsonNode versions = said.path("versions");
        kept.put("versions", versions.size());
        copy(versions.path(versions.size() - 1), "text", kept, MAX_TEXT);
        return kept;
    }

    private static Instant instant(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IOException("an alert has no time", e);
        }
    }

    private static void copy(JsonNode from, String field, ObjectNode to, int most) {
        JsonNode value = from.path(field);
        if (!value.isTextual()) return;
        String text = value.asText();
        to.put(field, text.length() <= most ? text : text.substring(0, most) + " ...");
    }
}
