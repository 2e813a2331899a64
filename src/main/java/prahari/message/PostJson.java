package prahari.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import prahari.model.Post;
import prahari.vault.Place;

/** Posts as JSON for storage, which is encrypted; what is read equals what was written. */
public final class PostJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PostJson() {}

    /** The post as one JSON object. */
    static String write(Post post) {
        try {
            String json = JSON.writeValueAsString(post);
            // a lone surrogate would become "?" on its way through UTF-8
            if (StandardCharsets.UTF_8.newEncoder().canEncode(json)) return json;
            return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(post);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the post of a version is kept. */
    public static Place place(long messageRow, int version) {
        return new Place("message_version", "post", messageRow + "/" + version);
    }

    /** Reads what {@link #write} wrote. */
    public static Post read(String json) {
        try {
            return JSON.readValue(json, Post.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored post cannot be read", e);
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, com.fasterxml.jackson.databind.DeserializationContext context) {
            return Instant.parse(value);
        }
    }
}
