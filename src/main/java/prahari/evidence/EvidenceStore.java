package prahari.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import prahari.model.Capture;

/** Rows of captures, and of what stands behind an alert. */
public final class EvidenceStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ADD_CAPTURE = """
            insert into capture (source_id, kind, url, final_url, status, headers, captured_at, sha256, size_bytes)
            values (:source, :kind, :url, :finalUrl, :status, :headers, :at, :sha256, :bytes)
            """;

    private static final String PRESERVE = """
            merge into evidence known
            using (select cast(:alert as bigint) alert_id, cast(:version as bigint) version_id,
                          cast(:capture as bigint) capture_id) new
            on known.alert_id = new.alert_id and known.version_id = new.version_id and known.capture_id = new.capture_id
            when not matched then insert (alert_id, version_id, capture_id, preserved_at)
            values (new.alert_id, new.version_id, new.capture_id, :at)
            """;

    private static final String ADD_EVENT = """
            insert into alert_event (alert_id, at, actor, via, what, detail)
            values (:alert, :at, :actor, :via, :what, :detail)
            """;

    /** Writes down the circumstances of a capture whose bytes {@link CaptureFiles#keep} has kept; returns its row. */
    public long addCapture(Handle tx, Capture capture, String sha256) {
        return tx.createUpdate(ADD_CAPTURE)
                .bind("source", capture.source().id())
                .bind("kind", capture.kind())
                .bind("url", capture.url())
                .bind("finalUrl", capture.finalUrl())
                .bind("status", capture.status())
                .bind("headers", headers(capture))
                .bind("at", capture.at())
                .bind("sha256", sha256)
                .bind("bytes", (long) capture.body().size())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Ties a version and the capture it was read from to an alert; the first time counts. */
    public void preserve(Handle tx, long alertId, long versionId, long captureId, Instant at) {
        tx.createUpdate(PRESERVE)
                .bind("alert", alertId)
                .bind("version", versionId)
                .bind("capture", captureId)
                .bind("at", at)
                .execute();
    }

    void addEvent(Handle tx, long alertId, Instant at, String actor, String via, String what, String detail) {
        tx.createUpdate(ADD_EVENT)
                .bind("alert", alertId)
                .bind("at", at)
                .bind("actor", actor)
                .bind("via", via)
                .bind("what", what)
                .bind("detail", detail)
                .execute();
    }

    private static String headers(Capture capture) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(capture.headers()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings has a JSON form", e);
        }
    }
}
