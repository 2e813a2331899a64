package prahari.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole account, as Telegram Desktop writes it. */
final class MadeUpExport {
    private static final int CHATS = 10;

    private MadeUpExport() {}

    /** Writes one of about so many bytes; how many messages it has. */
    static long write(Path file, long bytes) throws IOException {
        long count = 0;
        var traffic = new Traffic(7, Patterns.brands());
        try (JsonGenerator json =
                new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeObjectFieldStart("chats");
            json.writeArrayFieldStart("list");
            for (int chat = 0; chat < CHATS; chat++) {
                json.writeStartObject();
                json.writeStringField("name", "Sample " + chat);
                json.writeStringField("type", "public_channel");
                json.writeNumberField("id", 1_523_000_000L + chat);
                json.writeArrayFieldStart("messages");
                for (int id = 1; Files.size(file) < bytes * (chat + 1) / CHATS; id++) {
                    write(json, id, traffic.next());
                    count++;
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
        return count;
    }

    private static void write(JsonGenerator json, int id, String text) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("type", "message");
        json.writeStringField("date", "2026-03-22T17:16:36");
        json.writeStringField("date_unixtime", Long.toString(1_774_199_796L + id));
        json.writeStringField("from", "Sample");
        json.writeStringField("from_id", "channel1523000111");
        json.writeStringField("text", text);
        json.writeArrayFieldStart("text_entities");
        json.writeStartObject();
        json.writeStringField("type", "plain");
        json.writeStringField("text", text);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
