package prahari.evidence;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Rows of what stands behind an alert. */
public final class EvidenceStore {
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
}
