package prahari.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import prahari.model.Capture;
import prahari.model.Source;
import prahari.vault.KeyName;

/** What was fetched, when and with which answer: the table {@code capture}. */
public final class CaptureStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final RowMapper<KeptCapture> CAPTURE = (row, context) -> new KeptCapture(
            row.getLong("id"),
            Source.parse(row.getString("source_id")),
            Capture.Kind.valueOf(row.getString("kind")),
            row.getString("url"),
            row.getString("final_url"),
            row.getInt("status"),
            headers(row.getString("headers")),
            context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "captured_at", context),
            row.getString("sha256"),
            row.getLong("size_bytes"));

    /**
     * Keeps a capture's circumstances; its bytes are already in a file.
     *
     * @param warcSha256 of that file, which is encrypted with the key of the day
     */
    public long add(Handle tx, Capture capture, String sha256, String warcSha256) {
        return tx.createUpdate("""
                        insert into capture (source_id, kind, url, final_url, status, headers, captured_at, sha256,
                                             size_bytes, warc_sha256, key_name)
                        values (:source, :kind, :url, :finalUrl, :status, :headers, :at, :sha256, :size, :warc, :key)
                        """)
                .bind("source", capture.source().id())
                .bind("kind", capture.kind().name())
                .bind("url", capture.url())
                .bind("finalUrl", capture.finalUrl())
                .bind("status", capture.status())
                .bind("headers", json(capture.headers()))
                .bind("at", capture.at())
                .bind("sha256", sha256)
                .bind("size", (long) capture.body().size())
                .bind("warc", warcSha256)
                .bind("key", KeyName.ofDay(capture.at()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** The capture with this id. */
    Optional<KeptCapture> find(Handle handle, long id) {
        return handle.createQuery("select * from capture where id = :id")
                .bind("id", id)
                .map(CAPTURE)
                .findOne();
    }

    private static String json(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(headers));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    private static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers in the database are not what we wrote", e);
        }
    }
}
