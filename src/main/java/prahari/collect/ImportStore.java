package prahari.collect;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Which exports were imported, and how far: the table {@code import_run}. */
public final class ImportStore {
    private static final int MAX_NAME_CHARS = 400;
    private static final int MAX_TROUBLE_CHARS = 2000;

    private static final RowMapper<ImportRun> RUN = (row, context) -> {
        var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
        return new ImportRun(
                row.getLong("id"),
                row.getString("fingerprint"),
                row.getString("name"),
                row.getLong("size_bytes"),
                instants.map(row, "begun_at", context),
                row.getLong("messages"),
                row.getLong("versions"),
                row.getLong("hits"),
                row.getLong("alerts"),
                row.getLong("passed_over"),
                row.getString("trouble"),
                instants.map(row, "ended_at", context),
                row.getString("sha256"));
    };

    /** The run of a file: the one that was begun before, or a new one. */
    public ImportRun begin(Handle tx, String fingerprint, String name, long sizeBytes, Instant at) {
        tx.createUpdate("""
                        insert into import_run (fingerprint, name, size_bytes, begun_at)
                        select :fingerprint, :name, :size, :at
                        where not exists (select 1 from import_run where fingerprint = :fingerprint)
                        """)
                .bind("fingerprint", fingerprint)
                .bind("name", Texts.cut(name, MAX_NAME_CHARS))
                .bind("size", sizeBytes)
                .bind("at", at)
                .execute();
        tx.createUpdate(
                        "update import_run set ended_at = null, trouble = null where fingerprint = :fingerprint and sha256 is null")
                .bind("fingerprint", fingerprint)
                .execute();
        return tx.createQuery("select * from import_run where fingerprint = :fingerprint")
                .bind("fingerprint", fingerprint)
                .map(RUN)
                .one();
    }

    /** Notes that so many messages more are done, in the transaction that keeps them. */
    public void advance(Handle tx, long id, long messages, int versions, int hits, int alerts) {
        tx.createUpdate("""
                        update import_run set messages = messages + :messages, versions = versions + :versions,
                                              hits = hits + :hits, alerts = alerts + :alerts
                        where id = :id
                        """)
                .bind("id", id)
                .bind("messages", messages)
                .bind("versions", versions)
                .bind("hits", hits)
                .bind("alerts", alerts)
                .execute();
    }

    /** Notes that the end was reached. */
    public void end(Handle tx, long id, long passedOver, String sha256, Instant at) {
        end(tx, id, passedOver, null, sha256, at);
    }

    /** Notes that it cannot go on; begun again it goes on after the messages that are done. */
    public void fail(Handle tx, long id, long passedOver, String trouble, Instant at) {
        end(tx, id, passedOver, Texts.cut(trouble, MAX_TROUBLE_CHARS), null, at);
    }

    private static void end(
            Handle tx, long id, long passedOver, @Nullable String trouble, @Nullable String sha256, Instant at) {
        tx.createUpdate("""
                        update import_run set passed_over = :passedOver, trouble = :trouble, sha256 = :sha256, ended_at = :at
                        where id = :id
                        """)
                .bind("id", id)
                .bind("passedOver", passedOver)
                .bind("trouble", trouble)
                .bind("sha256", sha256)
                .bind("at", at)
                .execute();
    }

    /** How far it is. */
    public Optional<ImportRun> find(Handle handle, long id) {
        return handle.createQuery("select * from import_run where id = :id")
                .bind("id", id)
                .map(RUN)
                .findOne();
    }
}
