package prahari.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Content;
import prahari.model.Facts;

/** Reads one line to scan: an object of JSON, or a message as it is. */
final class ScanLine {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ScanReader.MAX_LINE_BYTES)
                    .maxNestingDepth(100)
                    .build())
            .build());

    /** What stands for bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    private @Nullable String id;
    private @Nullable String text;
    private @Nullable String region;
    private Content.@Nullable Document document;

    private ScanLine() {}

    /** The message of a line; one that cannot be read tells where it stands. */
    static ScanItem read(String name, long number, byte[] line, boolean json) {
        ScanItem simple = json ? FlatLine.read(line) : null;
        return simple != null ? simple : anyLine(name, number, line, json);
    }

    /** The same for lines of every kind. */
    static ScanItem anyLine(String name, long number, byte[] line, boolean json) {
        String chars = new String(line, StandardCharsets.UTF_8);
        if (chars.indexOf(REPLACEMENT) >= 0 && !isUtf8(line))
            return ScanItem.trouble(name + ":" + number + ": not UTF-8");
        if (number == 1 && chars.startsWith("\uFEFF")) chars = chars.substring(1);
        if (chars.endsWith("\r")) chars = chars.substring(0, chars.length() - 1);
        if (!json) return new ScanItem("\"" + number + "\"", new Facts(chars, Map.of()), null);
        try (JsonParser parser = JSON.getFactory().createParser(chars)) {
            JsonToken first = parser.nextToken();
            if (first == null) return ScanItem.NOTHING;
            if (first != JsonToken.START_OBJECT) return ScanItem.trouble(name + ":" + number + ": not a JSON object");
            return new ScanLine().object(parser, name + ":" + number);
        } catch (JsonProcessingException e) {
            return ScanItem.trouble(name + ":" + number + ": not JSON: " + plain(e));
        } catch (IOException e) {
            throw new IllegalStateException("chars in memory cannot be read", e);
        }
    }

    /** A decoder that says so is slower than one that puts a sign for what it cannot read; that sign may be in a text too. */
    private static boolean isUtf8(byte[] line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private ScanItem object(JsonParser parser, String place) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "id" -> id = value == JsonToken.VALUE_NULL ? null : raw(parser, value);
                case "text" -> text = value == JsonToken.VALUE_STRING ? parser.getText() : skipped(parser);
                case "region" -> region = value == JsonToken.VALUE_STRING ? parser.getText() : skipped(parser);
                case "document" -> document = value == JsonToken.START_OBJECT ? document(parser) : ignored(parser);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) return ScanItem.trouble(place + ": not JSON: more follows the object");
        if (text == null && document == null) return ScanItem.trouble(place + ": `text` is missing or no text");
        return new ScanItem(id, new Facts(text == null ? "" : text, known()), null);
    }

    private Map<String, Object> known() {
        if (document == null && region == null) return Map.of();
        Map<String, Object> known = new HashMap<>();
        Facts.document(known, document);
        if (region != null) known.put("region", region);
        return known;
    }

    /** A value in its JSON form: a number stays one. */
    private static String raw(JsonParser parser, JsonToken value) throws IOException {
        if (value.isNumeric()) return parser.getText();
        if (value == JsonToken.VALUE_STRING) return quoted(parser.getText());
        return parser.readValueAsTree().toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }

    private static Content.Document document(JsonParser parser) throws IOException {
        String name = "";
        Long size = null;
        String mime = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("name") && value.isScalarValue())
                name = value == JsonToken.VALUE_NULL ? "" : parser.getText();
            else if (key.equals("size_bytes") && value == JsonToken.VALUE_NUMBER_INT) size = size(parser);
            else if (key.equals("mime") && value == JsonToken.VALUE_STRING) mime = parser.getText();
            else parser.skipChildren();
        }
        return new Content.Document(name, size, mime);
    }

    /** No file is larger than what fits. */
    private static Long size(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? Long.valueOf(Long.MAX_VALUE)
                : parser.getLongValue();
    }

    private static @Nullable String skipped(JsonParser parser) throws IOException {
        parser.skipChildren();
        return null;
    }

    private static Content.@Nullable Document ignored(JsonParser parser) throws IOException {
        parser.skipChildren();
        return null;
    }

    /** Without the library's words, which may quote what must not be shown. */
    private static String plain(JsonProcessingException e) {
        return e.getLocation() == null
                ? "broken"
                : "broken at column " + e.getLocation().getColumnNr();
    }
}
