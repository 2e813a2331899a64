package prahari.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** SQL for who asked for full bundles, and who agreed. */
final class FullRequestStore {
    private static final String OPEN = """
            select id, subject, asked_at, asked_by, account, via, agreed_at, agreed_by from full_request
            where used_at is null and (agreed_at > :since or (agreed_at is null and asked_at > :since))
            """;

    private static final String ADD = """
            insert into full_request (subject, asked_at, asked_by, account, via)
            values (:subject, :at, :by, :account, :via)
            """;

    /** Agreed to or not, neither used nor over. */
    List<FullRequests.Request> open(Handle handle, String subject, Instant since) {
        return handle.createQuery(OPEN + " and subject = :subject order by id")
                .bind("since", since)
                .bind("subject", subject)
                .map(FullRequestStore::request)
                .list();
    }

    Optional<FullRequests.Request> open(Handle handle, long id, Instant since) {
        return handle.createQuery(OPEN + " and id = :id")
                .bind("since", since)
                .bind("id", id)
                .map(FullRequestStore::request)
                .findOne();
    }

    long add(Handle tx, String subject, Instant at, String by, String account, String via) {
        return tx.createUpdate(ADD)
                .bind("subject", subject)
                .bind("at", at)
                .bind("by", by)
                .bind("account", account)
                .bind("via", via)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Whether nobody had agreed before. */
    boolean agree(Handle tx, long id, Instant at, String by) {
        return tx.createUpdate(
                                "update full_request set agreed_at = :at, agreed_by = :by where id = :id and agreed_at is null")
                        .bind("at", at)
                        .bind("by", by)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Whether nobody had used it before. */
    boolean use(Handle tx, long id, Instant at) {
        return tx.createUpdate("update full_request set used_at = :at where id = :id and used_at is null")
                        .bind("at", at)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void giveBack(Handle tx, long id) {
        tx.createUpdate("update full_request set used_at = null where id = :id")
                .bind("id", id)
                .execute();
    }

    private static FullRequests.Request request(RowView row) {
        return new FullRequests.Request(
                row.getColumn("id", Long.class),
                row.getColumn("subject", String.class),
                row.getColumn("asked_at", Instant.class),
                row.getColumn("asked_by", String.class),
                row.getColumn("account", String.class),
                row.getColumn("via", String.class),
                row.getColumn("agreed_by", String.class));
    }
}
