package prahari.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL for what messages say, whatever their spelling. */
final class FingerprintStore {
    private static final String FIRST = """
            select said_at from message_version where fingerprint = :fingerprint and said_at is not null
            order by fingerprint, said_at limit 1
            """;
    private static final String KEEP = """
            update message_version set fingerprint = :fingerprint, said_at = :at where id = :versionId
            """;

    /** When a message that says this was posted for the first time. */
    Optional<Instant> first(Handle handle, String fingerprint) {
        return handle.createQuery(FIRST)
                .bind("fingerprint", fingerprint)
                .map((row, context) ->
                        row.getObject("said_at", OffsetDateTime.class).toInstant())
                .findOne();
    }

    void keep(Handle tx, long versionId, String fingerprint, Instant at) {
        tx.createUpdate(KEEP)
                .bind("fingerprint", fingerprint)
                .bind("at", at)
                .bind("versionId", versionId)
                .execute();
    }
}
