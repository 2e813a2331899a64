package prahari.deliver;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL for what is told in Telegram's place. */
final class RelayStore {
    private static final String LATE = """
            select o.id, o.dedupe_key, o.kind, o.alert_id, a.alert_key, o.storm_id, o.chat_id, o.body, o.attempts, o.maybe_repeat,
                   o.created_at
            from outbox o left join alert a on a.id = o.alert_id
            where ((o.state in ('PENDING', 'RETRY', 'SENDING') and o.wanted_at <= :before) or o.state = 'DEAD')
            and o.kind not in ('edit', 'storm_edit') and o.created_at >= :since
            and not exists (select 1 from relay r where r.outbox_id = o.id and r.courier = :courier)
            order by o.urgency, o.id limit :most
            """;
    private static final String TOLD = """
            insert into relay (outbox_id, courier, told_at) values (:outboxId, :courier, :now)
            """;
    private static final String UNSETTLED = """
            select o.state from relay r join outbox o on o.id = r.outbox_id where r.courier = :courier and not r.settled
            """;
    private static final String SETTLE = """
            update relay set settled = true where courier = :courier and not settled
            """;

    /** Rows that were to go before, or were given up, and that this courier has not told. */
    List<OutboxStore.Row> late(Handle handle, String courier, Instant before, Instant since, int most) {
        return handle.createQuery(LATE)
                .bind("courier", courier)
                .bind("before", before)
                .bind("since", since)
                .bind("most", most)
                .map(OutboxStore::row)
                .list();
    }

    void told(Handle tx, List<OutboxStore.Row> rows, String courier, Instant now) {
        for (OutboxStore.Row row : rows)
            tx.createUpdate(TOLD)
                    .bind("outboxId", row.id())
                    .bind("courier", courier)
                    .bind("now", now)
                    .execute();
    }

    /** How the rows stand that were told since Telegram was last reached. */
    List<Outbox.State> unsettled(Handle handle, String courier) {
        return handle.createQuery(UNSETTLED)
                .bind("courier", courier)
                .map((row, context) -> Outbox.State.valueOf(row.getString("state")))
                .list();
    }

    void settle(Handle tx, String courier) {
        tx.createUpdate(SETTLE).bind("courier", courier).execute();
    }
}
