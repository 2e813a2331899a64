package prahari.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat.ChatType;

/** Reads the messages of a {@code result.json} of Telegram Desktop, of one chat or a whole account, one after the other. */
public final class ExportReader {
    /** Who opened the file goes on with it. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build())
            .build();

    /** Telegram's longest message, with each of its letters an entity of its own, is shorter. */
    static final int MOST_CHARS = 2_000_000;

    private static final Pattern FIRST_KEY =
            Pattern.compile("\\uFEFF?\\s*+\\{\\s*+\"(about|chats|id|messages|name|personal_information|type)\"\\s*+:");

    private final HexEscapes text;
    private final JsonParser parser;
    private final @Nullable ZoneId zone;
    private final Consumer<ExportedMessage> messages;
    private long count;
    private long tooLong;

    private ExportReader(
            HexEscapes text, JsonParser parser, @Nullable ZoneId zone, Consumer<ExportedMessage> messages) {
        this.text = text;
        this.parser = parser;
        this.zone = zone;
        this.messages = messages;
    }

    /**
     * Hands each message to {@code messages}; ends at the first place that is not JSON. Holds one message at a time.
     *
     * @param zone of the machine that exported, for exports before mid-2021, which give local times only; null where it is
     *     not known, and these have no time then
     */
    public static ExportOutcome read(InputStream in, @Nullable ZoneId zone, Consumer<ExportedMessage> messages)
            throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != '\uFEFF') reader.reset();
        var text = new HexEscapes(reader, MOST_CHARS);
        try (JsonParser parser = JSON.createParser(text)) {
            var export = new ExportReader(text, parser, zone, messages);
            try {
                if (parser.nextToken() != JsonToken.START_OBJECT) return export.broken("not an export");
                boolean found = export.object();
                return found
                        ? new ExportOutcome.Complete(export.count, export.tooLong)
                        : export.broken("an export has messages or chats; this has neither");
            } catch (JsonProcessingException e) {
                return export.broken(place(e));
            }
        }
    }

    private ExportOutcome broken(String reason) {
        return new ExportOutcome.Broken(count, tooLong, reason);
    }

    /** Whether a file that begins so is an export: an object with one of the keys that Telegram Desktop writes first. */
    public static boolean looksLikeExport(String beginning) {
        return FIRST_KEY.matcher(beginning).lookingAt();
    }

    /** A chat, or the account, or the list of its chats; the parser stands at its beginning. */
    private boolean object() throws IOException {
        boolean found = false;
        String name = null;
        String type = null;
        Long id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "name" -> name = parser.getValueAsString();
                case "type" -> type = parser.getValueAsString();
                case "id" -> id = value == JsonToken.VALUE_NUMBER_INT ? whole(parser) : null;
                case "messages" -> {
                    if (value != JsonToken.START_ARRAY) break;
                    found = true;
                    messages(new ExportMessages(name, type(type), id, zone));
                }
                case "chats", "left_chats" -> {
                    if (value != JsonToken.START_OBJECT) break;
                    found = true;
                    object();
                }
                case "list" -> {
                    if (value != JsonToken.START_ARRAY) break;
                    found = true;
                    list();
                }
                default -> {}
            }
            parser.skipChildren();
        }
        return found;
    }

    private void list() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) object();
            parser.skipChildren();
        }
    }

    private void messages(ExportMessages chat) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) message(chat);
            else parser.skipChildren();
        }
    }

    /** What is too long is passed over without being held. */
    private void message(ExportMessages chat) throws IOException {
        long begin = parser.currentTokenLocation().getCharOffset();
        text.keepFrom(begin);
        parser.skipChildren();
        String raw = text.slice(begin, parser.currentLocation().getCharOffset());
        text.keepFrom(Long.MAX_VALUE);
        if (raw == null || raw.length() > MOST_CHARS) {
            tooLong++;
            return;
        }
        JsonNode message = JSON.readTree(new HexEscapes(new StringReader(raw), 0));
        count++;
        messages.accept(chat.message(message, raw));
    }

    private static @Nullable Long whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : parser.getLongValue();
    }

    private static ChatType type(@Nullable String type) {
        if (type == null) return ChatType.PRIVATE;
        return switch (type) {
            case "bot_chat" -> ChatType.BOT;
            case "private_group" -> ChatType.GROUP;
            case "private_supergroup", "public_supergroup" -> ChatType.SUPERGROUP;
            case "private_channel", "public_channel" -> ChatType.CHANNEL;
            default -> ChatType.PRIVATE;
        };
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        return where + e.getOriginalMessage();
    }
}
