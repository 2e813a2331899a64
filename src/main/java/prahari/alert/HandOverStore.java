package prahari.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import prahari.people.Rota.HandOver;

/** SQL for hand-overs by command. */
final class HandOverStore {
    private static final String ADD = """
            insert into hand_over (person, from_at, to_at, set_by) values (:person, :fromAt, :toAt, :setBy)
            """;
    private static final String SINCE = """
            select person, from_at, to_at from hand_over where to_at > :at order by id desc
            """;

    void add(Handle tx, HandOver over, String by) {
        tx.createUpdate(ADD)
                .bind("person", over.person())
                .bind("fromAt", over.from())
                .bind("toAt", over.to())
                .bind("setBy", by)
                .execute();
    }

    /** Those that are not over, the newest, which counts, first. */
    List<HandOver> since(Handle handle, Instant at) {
        return handle.createQuery(SINCE)
                .bind("at", at)
                .map((row, context) -> new HandOver(
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("to_at", OffsetDateTime.class).toInstant(),
                        row.getString("person")))
                .list();
    }
}
