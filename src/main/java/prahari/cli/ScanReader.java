package prahari.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import prahari.model.Content;
import prahari.model.Facts;
import prahari.telegram.ExportOutcome;
import prahari.telegram.ExportReader;

/** Reads messages to scan: JSON lines, a Telegram Desktop export, or plain text. Told apart by name, else by the first byte. */
final class ScanReader {
    /** A line may hold a whole message and more; beyond this it is reported and passed over. */
    private static final int MAX_LINE_BYTES = 32 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_LINE_BYTES)
                            .maxNestingDepth(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final Consumer<ScanItem> items;
    private boolean clean = true;

    ScanReader(String name, Consumer<ScanItem> items) {
        this.name = name;
        this.items = items;
    }

    /** Reads all; false when a line could not be read. */
    boolean read(InputStream in) {
        try {
            if (name.endsWith(".json") || (!name.endsWith(".jsonl") && isExport(in))) return export(in);
            boolean json = name.endsWith(".jsonl") || (!name.endsWith(".txt") && startsWithBrace(in));
            lines(in, json);
            return clean;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean export(InputStream in) throws IOException {
        ExportOutcome outcome = ExportReader.read(
                in, post -> items.accept(new ScanItem("\"" + post.messageId() + "\"", Facts.of(post), null)));
        if (outcome instanceof ExportOutcome.Broken broken) {
            trouble(name + ": not a whole Telegram Desktop export: " + broken.reason());
        }
        return clean;
    }

    /** An export begins like an object of many lines; a JSON line ends where it began. */
    private static boolean isExport(InputStream in) throws IOException {
        in.mark(4096);
        String beginning = new String(in.readNBytes(4000), StandardCharsets.UTF_8);
        in.reset();
        String first = beginning.lines().findFirst().orElse("");
        return ExportReader.looksLikeExport(beginning) && !first.stripTrailing().endsWith("}");
    }

    private static boolean startsWithBrace(InputStream in) throws IOException {
        in.mark(64);
        int first = in.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') first = in.read();
        in.reset();
        return first == '{';
    }

    private void lines(InputStream in, boolean json) throws IOException {
        var line = new ByteArrayOutputStream(4096);
        long number = 1;
        boolean tooLong = false;
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] != '\n') continue;
                if (!tooLong) line.write(buffer, start, i - start);
                line(line, number++, json, tooLong);
                line.reset();
                tooLong = false;
                start = i + 1;
            }
            if (line.size() + count - start > MAX_LINE_BYTES) tooLong = true;
            if (!tooLong) line.write(buffer, start, count - start);
        }
        if (line.size() > 0 || tooLong) line(line, number, json, tooLong);
    }

    private void line(ByteArrayOutputStream bytes, long number, boolean json, boolean tooLong) {
        if (tooLong) {
            trouble(name + ":" + number + ": the line is longer than " + MAX_LINE_BYTES + " bytes");
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            trouble(name + ":" + number + ": not UTF-8");
            return;
        }
        if (text.endsWith("\r")) text = text.substring(0, text.length() - 1);
        if (number == 1 && text.startsWith("\uFEFF")) text = text.substring(1);
        if (!json) {
            items.accept(new ScanItem("\"" + number + "\"", new Facts(text, Map.of()), null));
        } else if (!text.isBlank()) {
            json(text, number);
        }
    }

    private void json(String text, long number) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                trouble(name + ":" + number + ": not a JSON object");
            } else if (!node.path("text").isTextual() && !node.path("document").isObject()) {
                trouble(name + ":" + number + ": `text` is missing or no text");
            } else {
                String id = node.hasNonNull("id") ? node.path("id").toString() : null;
                items.accept(new ScanItem(id, facts(node), null));
            }
        } catch (JsonProcessingException e) {
            trouble(name + ":" + number + ": not JSON: " + plain(e));
        }
    }

    private static Facts facts(JsonNode node) {
        Map<String, Object> known = new HashMap<>();
        JsonNode document = node.path("document");
        if (document.isObject()) {
            Facts.document(
                    known,
                    new Content.Document(
                            document.path("name").asText(""),
                            document.path("size_bytes").isIntegralNumber()
                                    ? document.path("size_bytes").asLong()
                                    : null,
                            textOrNull(document.path("mime"))));
        }
        String region = textOrNull(node.path("region"));
        if (region != null) known.put("region", region);
        return new Facts(node.path("text").asText(""), known);
    }

    /** Without the library's own account of places, which counts from the line and not from the file. */
    private static String plain(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("(?s)\\s*(?:\\(start marker|\\(for |at \\[Source|\\[Source).*", "");
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private void trouble(String message) {
        clean = false;
        items.accept(new ScanItem(null, null, message));
    }
}
