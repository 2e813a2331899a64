package prahari.evidence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import prahari.store.EventStore;

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

    private static final String PRESERVE_MEMBERS = """
            insert into evidence (alert_id, version_id, capture_id, preserved_at)
            select a.alert_id, v.id, v.capture_id, :at
            from alert_member a join message_version v on v.message_id = a.message_id
            where a.alert_id = :alert and not exists (select 1 from evidence e
                where e.alert_id = a.alert_id and e.version_id = v.id and e.capture_id = v.capture_id)
            """;

    private static final String ADD_DISCLOSURE = """
            insert into disclosure (at, actor, via, what, subject, detail)
            values (:at, :actor, :via, :what, :subject, :detail)
            """;

    private static final String IN_CLEAR = """
            select id, sha256, captured_at from capture where key_name is null order by id limit :most
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

    /** Ties every version of every message that an alert holds to it. */
    public void preserveMembers(Handle tx, long alertId, Instant at) {
        tx.createUpdate(PRESERVE_MEMBERS).bind("alert", alertId).bind("at", at).execute();
    }

    /** A capture whose file was written before there were keys. */
    record Clear(long captureId, String sha256, Instant at) {}

    List<Clear> inClear(Handle handle, int most) {
        return handle.createQuery(IN_CLEAR)
                .bind("most", most)
                .map((row, context) -> new Clear(
                        row.getLong("id"),
                        row.getString("sha256"),
                        row.getObject("captured_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Notes which key a capture's file is encrypted with. */
    void setKey(Handle tx, long captureId, String key) {
        tx.createUpdate("update capture set key_name = :key where id = :id")
                .bind("key", key)
                .bind("id", captureId)
                .execute();
    }

    /** Who is given what, before they have it. */
    public void addDisclosure(
            Handle tx, Instant at, String actor, String via, String what, String subject, String detail) {
        tx.createUpdate(ADD_DISCLOSURE)
                .bind("at", at)
                .bind("actor", actor)
                .bind("via", via)
                .bind("what", what)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute();
    }

    /** Something that was done with an alert's evidence. */
    public void addEvent(Handle tx, long alertId, Instant at, String actor, String via, String what, String detail) {
        EventStore.add(tx, alertId, at, actor, via, what, detail, null);
    }
}
