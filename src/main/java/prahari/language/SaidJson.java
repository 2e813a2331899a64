package prahari.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentences as JSON, for what is said now and read later. */
public final class SaidJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What we write ourselves is two or three deep. */
    private static final int DEEPEST = 40;

    private SaidJson() {}

    /** A sentence as {@code {"key", "values"}}. */
    public static String write(Said said) {
        return node(said).toString();
    }

    /** The sentence; empty where it cannot be read, or no catalogue of this version has it. */
    public static Optional<Said> read(String json) {
        try {
            return Optional.of(said(JSON.readTree(json), 0));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // of another version of the program: its English stands beside it
        }
    }

    private static ObjectNode node(Said said) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("key", said.key());
        ObjectNode values = node.putObject("values");
        said.values().forEach((name, value) -> values.set(name, node(value)));
        return node;
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (value instanceof Said said) return node(said);
        if (value instanceof Moment moment)
            return make.objectNode()
                    .put("at", moment.at().toString())
                    .put("zone", moment.zone().getId())
                    .put("pattern", moment.pattern());
        if (value instanceof Number number) return make.numberNode(number.longValue());
        if (value instanceof List<?> list) {
            ArrayNode array = make.arrayNode();
            list.forEach(each -> array.add(node(each)));
            return array;
        }
        return make.textNode(value.toString());
    }

    private static Said said(JsonNode node, int depth) {
        String key = node.path("key").asText("");
        if (!Phrases.ENGLISH.keys().contains(key) || depth > DEEPEST)
            throw new IllegalArgumentException("no sentence: " + key);
        Map<String, Object> values = new LinkedHashMap<>();
        node.path("values").properties().forEach(each -> values.put(each.getKey(), value(each.getValue(), depth + 1)));
        return new Said(key, values);
    }

    private static Object value(JsonNode node, int depth) {
        if (node.has("key")) return said(node, depth);
        if (node.has("at"))
            return new Moment(
                    Instant.parse(node.path("at").asText()),
                    ZoneId.of(node.path("zone").asText()),
                    node.path("pattern").asText());
        if (node.isNumber()) return node.longValue();
        if (!node.isArray()) return node.asText();
        List<Object> list = new ArrayList<>();
        node.forEach(each -> list.add(value(each, depth + 1)));
        return list;
    }
}
