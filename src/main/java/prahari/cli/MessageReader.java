package prahari.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Facts;

/** Reads one message with all that is known of it: its text, or an object of JSON. */
final class MessageReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageReader() {}

    static Facts read(String name, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Exit.WrongUse("prahari: " + name + " is not UTF-8");
        }
        if (text.startsWith("\uFEFF")) text = text.substring(1);
        if (!text.stripLeading().startsWith("{")) return new Facts(text.stripTrailing(), Map.of());
        try {
            return facts(name, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            if (!name.endsWith(".json") && !text.stripLeading().startsWith("{\"")) return new Facts(text, Map.of());
            var place = e.getLocation();
            throw new Exit.WrongUse("prahari: " + name
                    + (place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr()) + ": not JSON");
        }
    }

    private static Facts facts(String name, JsonNode root) {
        Map<String, Object> known = new HashMap<>();
        for (var field : root.properties()) {
            String key = field.getKey();
            if (key.equals("text") || key.equals("id")) continue;
            if (field.getValue().isObject()) {
                for (var fact : field.getValue().properties()) {
                    put(known, key + "." + fact.getKey(), fact.getValue());
                }
            } else if (key.equals("region") || key.indexOf('.') > 0) {
                put(known, key, field.getValue());
            }
        }
        Object size = known.remove("document.size_bytes"); // as scan's input has it
        if (size != null) known.putIfAbsent("document.size", size);
        Facts.extension(known);
        JsonNode text = root.path("text");
        if (!text.isTextual() && known.isEmpty())
            throw new Exit.WrongUse("prahari: " + name + ": `text` is missing or no text");
        return new Facts(text.asText(""), known);
    }

    private static void put(Map<String, Object> known, String field, JsonNode value) {
        Object plain = plain(value);
        if (plain != null) known.put(field, plain);
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isTextual()) return value.textValue();
        if (value.isBoolean()) return value.booleanValue();
        if (value.isNumber()) return value.longValue();
        if (!value.isArray()) return null;
        List<Object> several = new ArrayList<>();
        for (JsonNode each : value) {
            Object plain = plain(each);
            if (plain != null) several.add(plain);
        }
        return several;
    }
}
