package prahari.bot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the answer to {@code getUpdates} apart, each update exactly as it was sent. */
final class RawUpdates {
    private static final JsonFactory JSON = new JsonFactory();

    private RawUpdates() {}

    /**
     * One update.
     *
     * @param kind the field beside its id, such as {@code callback_query}; {@code unknown} when there is none
     */
    record RawUpdate(int id, String kind, String json) {}

    /**
     * What an answer held.
     *
     * @param unusable updates without a usable id; they cannot be kept and never come again once a later one is confirmed
     */
    record Batch(List<RawUpdate> updates, int unusable) {
        Batch {
            updates = List.copyOf(updates);
        }
    }

    /** Reads {@code answer}; from a broken one, what stands before the break. */
    static Batch split(String answer) {
        List<RawUpdate> updates = new ArrayList<>();
        int unusable = 0;
        try (JsonParser parser = JSON.createParser(answer)) {
            if (!findResult(parser)) return new Batch(updates, 0);
            for (JsonToken token = parser.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                RawUpdate update = token == JsonToken.START_OBJECT ? update(parser, answer) : null;
                if (token != JsonToken.START_OBJECT) parser.skipChildren();
                if (update == null) unusable++;
                else updates.add(update);
            }
        } catch (IOException e) {
            unusable++; // the rest of the answer is no JSON: it will be asked for again
        }
        return new Batch(updates, unusable);
    }

    private static boolean findResult(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) return false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean result = parser.currentName().equals("result");
            JsonToken value = parser.nextToken();
            if (result) return value == JsonToken.START_ARRAY;
            parser.skipChildren();
        }
        return false;
    }

    /** The update at whose opening brace the parser stands; null when it has no usable id. */
    @Nullable
    private static RawUpdate update(JsonParser parser, String answer) throws IOException {
        long start = parser.currentTokenLocation().getCharOffset();
        long id = 0;
        String kind = "unknown";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("update_id")) id = value == JsonToken.VALUE_NUMBER_INT ? id(parser) : 0;
            else if (value == JsonToken.START_OBJECT && kind.equals("unknown")) kind = shortened(name);
            parser.skipChildren();
        }
        long end = parser.currentTokenLocation().getCharOffset() + 1;
        if (id < 1 || id >= Integer.MAX_VALUE) return null;
        return new RawUpdate((int) id, kind, answer.substring((int) start, (int) end));
    }

    private static long id(JsonParser parser) throws IOException {
        try {
            return parser.getLongValue();
        } catch (com.fasterxml.jackson.core.exc.InputCoercionException e) {
            return 0; // beyond a long
        }
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40);
    }
}
