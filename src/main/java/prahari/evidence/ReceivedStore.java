package prahari.evidence;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;

/** SQL for bundles of other monitors. */
final class ReceivedStore {
    private static final String COLUMNS = """
            select id, sha256, size_bytes, name, variant, created_at, signer, trust, checkpoint, imported_at, actor,
                forgotten_at, held_at
            from received_bundle
            """;

    private static final String ADD = """
            insert into received_bundle (sha256, size_bytes, name, variant, created_at, signer, trust, checkpoint,
                imported_at, actor, key_name)
            values (:sha256, :size, :name, :variant, :created, :signer, :trust, :checkpoint, :at, :actor, :key)
            """;

    private static final String ADD_ALERT = """
            insert into received_alert (bundle_id, alert, severity, score, raised_at, content)
            values (:bundle, :alert, :severity, :score, :raised, :content)
            """;

    /** An alert of a bundle; its content is null once it was forgotten. */
    record Row(
            long bundle,
            long alert,
            String severity,
            int score,
            Instant raisedAt,
            @Nullable Blob content) {}

    /** Of the bundles whose files lie there. */
    Set<String> hashes(Handle handle) {
        return new HashSet<>(handle.createQuery("select sha256 from received_bundle where forgotten_at is null")
                .mapTo(String.class)
                .list());
    }

    Optional<Received.Bundle> find(Handle handle, String sha256) {
        return handle.createQuery(COLUMNS + " where sha256 = :sha256")
                .bind("sha256", sha256)
                .map(ReceivedStore::bundle)
                .findOne();
    }

    Optional<Received.Bundle> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + " where id = :id")
                .bind("id", id)
                .map(ReceivedStore::bundle)
                .findOne();
    }

    List<Received.Bundle> list(Handle handle, int most) {
        return handle.createQuery(COLUMNS + " order by id desc limit :most")
                .bind("most", most)
                .map(ReceivedStore::bundle)
                .list();
    }

    /** Returns the new bundle's number; {@code bundle} carries none yet. */
    long add(Handle tx, Received.Bundle bundle) {
        return tx.createUpdate(ADD)
                .bind("sha256", bundle.sha256())
                .bind("size", bundle.bytes())
                .bind("name", bundle.name())
                .bind("variant", bundle.variant())
                .bind("created", bundle.createdAt())
                .bind("signer", bundle.signer())
                .bind("trust", bundle.trust().word())
                .bind("checkpoint", bundle.checkpoint())
                .bind("at", bundle.importedAt())
                .bind("actor", bundle.actor())
                .bind("key", ReceivedFiles.key(bundle.sha256()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    void addAlert(Handle tx, long bundle, long alert, String severity, int score, Instant raisedAt, byte[] content) {
        tx.createUpdate(ADD_ALERT)
                .bind("bundle", bundle)
                .bind("alert", alert)
                .bind("severity", severity)
                .bind("score", score)
                .bind("raised", raisedAt)
                .bind("content", content)
                .execute();
    }

    void forget(Handle tx, long bundle, Instant at) {
        tx.createUpdate("update received_alert set content = null where bundle_id = :bundle")
                .bind("bundle", bundle)
                .execute();
        tx.createUpdate("update received_bundle set forgotten_at = :at where id = :bundle")
                .bind("at", at)
                .bind("bundle", bundle)
                .execute();
    }

    /** Returns false when it is held already, or was forgotten. */
    boolean hold(Handle tx, long bundle, Instant at, String actor) {
        return tx.createUpdate("update received_bundle set held_at = :at, held_by = :actor where id = :bundle"
                                + " and held_at is null and forgotten_at is null")
                        .bind("at", at)
                        .bind("actor", actor)
                        .bind("bundle", bundle)
                        .execute()
                == 1;
    }

    /** Returns false when it is not held. */
    boolean release(Handle tx, long bundle) {
        return tx.createUpdate("update received_bundle set held_at = null, held_by = null where id = :bundle"
                                + " and held_at is not null")
                        .bind("bundle", bundle)
                        .execute()
                == 1;
    }

    List<Row> alerts(Handle handle, long bundle) {
        return handle.createQuery("select bundle_id, alert, severity, score, raised_at, content from received_alert"
                        + " where bundle_id = :bundle order by alert")
                .bind("bundle", bundle)
                .map((row, context) -> {
                    byte[] content = row.getBytes("content");
                    return new Row(
                            row.getLong("bundle_id"),
                            row.getLong("alert"),
                            row.getString("severity"),
                            row.getInt("score"),
                            context.findColumnMapperFor(Instant.class)
                                    .orElseThrow()
                                    .map(row, "raised_at", context),
                            content == null ? null : Blob.of(content));
                })
                .list();
    }

    /** Something that was done with a bundle. */
    record Done(long id, Instant at, String actor, String via, String what, String subject, String detail) {}

    /** What the log holds of a bundle, in order. */
    List<Done> custody(Handle handle, String subject) {
        return handle.createQuery("select id, at, actor, via, what, subject, detail from disclosure"
                        + " where subject = :subject order by id")
                .bind("subject", subject)
                .map(row -> new Done(
                        row.getColumn("id", Long.class),
                        row.getColumn("at", Instant.class),
                        text(row, "actor"),
                        text(row, "via"),
                        text(row, "what"),
                        text(row, "subject"),
                        text(row, "detail")))
                .list();
    }

    private static Received.Bundle bundle(RowView row) {
        return new Received.Bundle(
                row.getColumn("id", Long.class),
                text(row, "sha256"),
                row.getColumn("size_bytes", Long.class),
                text(row, "name"),
                text(row, "variant"),
                row.getColumn("created_at", Instant.class),
                text(row, "signer"),
                Received.Trust.of(text(row, "trust")),
                text(row, "checkpoint"),
                row.getColumn("imported_at", Instant.class),
                text(row, "actor"),
                row.getColumn("forgotten_at", Instant.class),
                row.getColumn("held_at", Instant.class));
    }

    private static String text(RowView row, String column) {
        return row.getColumn(column, String.class);
    }
}
