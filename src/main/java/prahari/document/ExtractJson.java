package prahari.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What the two processes say to each other: one line of JSON, in ASCII, each. */
final class ExtractJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ExtractJson() {}

    /**
     * What is asked: the file, and the name under which it came.
     *
     * @param pictures a folder into which its pictures are to be laid, while nothing else is read; null for reading it
     */
    record Question(
            String path, String name, long millis, @Nullable String pictures) {}

    static String write(Object said) {
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Question question(String line) throws JsonProcessingException {
        return JSON.readValue(line, Question.class);
    }

    static Extract extract(String line) throws JsonProcessingException {
        return JSON.readValue(line, Extract.class);
    }
}
