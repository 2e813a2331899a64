package prahari.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL for what people hand in: the table {@code handed_in}. */
final class HandInStore {
    /** What waits. */
    record Waiting(long id, long updateId, String person, long chatId) {}

    /** What was read of one. */
    record Read(long versionId, long captureId) {}

    void add(Handle tx, long updateId, String person, long chatId, Instant at) {
        tx.createUpdate("""
                        insert into handed_in (update_id, person, chat_id, at)
                        select :updateId, :person, :chatId, :at
                        where not exists (select 1 from handed_in where update_id = :updateId)
                        """)
                .bind("updateId", updateId)
                .bind("person", person)
                .bind("chatId", chatId)
                .bind("at", at)
                .execute();
    }

    int countWaiting(Handle handle) {
        return handle.createQuery("select count(*) from handed_in where done_at is null")
                .mapTo(Integer.class)
                .one();
    }

    List<Waiting> waiting(Handle handle) {
        return handle.createQuery("""
                        select id, update_id, person, chat_id from handed_in where done_at is null order by id
                        """)
                .map((row, context) -> new Waiting(
                        row.getLong("id"), row.getLong("update_id"), row.getString("person"), row.getLong("chat_id")))
                .list();
    }

    void done(Handle tx, long id, Instant at, @Nullable Read read, @Nullable String outcome) {
        tx.createUpdate("""
                        update handed_in set done_at = :at, version_id = :version, capture_id = :capture, outcome = :outcome
                        where id = :id
                        """)
                .bind("id", id)
                .bind("at", at)
                .bindByType("version", read == null ? null : read.versionId(), Long.class)
                .bindByType("capture", read == null ? null : read.captureId(), Long.class)
                .bindByType("outcome", outcome, String.class)
                .execute();
    }

    Optional<Read> read(Handle handle, long id) {
        return handle.createQuery(
                        "select version_id, capture_id from handed_in where id = :id and version_id is not null")
                .bind("id", id)
                .map((row, context) -> new Read(row.getLong("version_id"), row.getLong("capture_id")))
                .findOne();
    }
}
