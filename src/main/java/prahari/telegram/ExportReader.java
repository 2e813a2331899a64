package prahari.telegram;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat.ChatType;
import prahari.model.Post;

/** Reads the messages of a {@code result.json} of Telegram Desktop, of one chat or a whole account, one after the other. */
public final class ExportReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern FIRST_KEY =
            Pattern.compile("\\uFEFF?\\s*+\\{\\s*+\"(about|chats|id|messages|name|personal_information|type)\"\\s*+:");

    private final JsonParser parser;
    private final Consumer<Post> posts;
    private long count;

    private ExportReader(JsonParser parser, Consumer<Post> posts) {
        this.parser = parser;
        this.posts = posts;
    }

    /** Hands each message to {@code posts}; ends at the first place that is not JSON. */
    public static ExportOutcome read(InputStream in, Consumer<Post> posts) throws IOException {
        var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != '\uFEFF') text.reset();
        try (JsonParser parser = JSON.createParser(new HexEscapes(text))) {
            var export = new ExportReader(parser, posts);
            try {
                if (parser.nextToken() != JsonToken.START_OBJECT) return new ExportOutcome.Broken(0, "not an export");
                boolean found = export.object();
                return found
                        ? new ExportOutcome.Complete(export.count)
                        : new ExportOutcome.Broken(0, "an export has messages or chats; this has neither");
            } catch (JsonProcessingException e) {
                return new ExportOutcome.Broken(export.count, place(e));
            }
        }
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
                    messages(new ExportMessages(name, type(type), id));
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

    private void messages(ExportMessages messages) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                JsonNode message = parser.readValueAsTree();
                posts.accept(messages.post(message));
                count++;
            }
            parser.skipChildren();
        }
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
