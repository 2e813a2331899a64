package prahari.deliver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.store.Inserts;

/** SQL for storms and for the alerts that they tell. */
final class StormStore {
    private static final String INSERT = """
            insert into storm (chat_id, begun_at, last_at, busy_at) values (:chatId, :now, :now, :now)
            """;
    private static final String OPEN = """
            select id, chat_id, begun_at, last_at, busy_at, shown_at, changed from storm where ended_at is null order by id
            """;
    private static final String ONE = """
            select id, chat_id, begun_at, last_at, busy_at, shown_at, changed from storm where id = :id
            """;
    private static final String ENDED = """
            select ended_at from storm where id = :id
            """;
    private static final String NEW_ALERTS = """
            select count(*) from outbox where chat_id = :chatId and kind = 'alert' and created_at > :since
            """;
    private static final String WAITING_ALERTS = """
            select count(*) from outbox
            where chat_id = :chatId and kind = 'alert' and state = 'PENDING' and due_at <= :now
            """;
    private static final String NEWEST_ALERT = """
            select max(created_at) from outbox where chat_id = :chatId and kind = 'alert'
            """;
    private static final String SINGLY = """
            select count(*) from outbox
            where chat_id = :chatId and kind = 'alert' and urgency = 0 and state = 'SENT' and sent_at > :since
            """;
    /** Criticals that have not been tried and for which there is no room in this minute come after those for which there is. */
    private static final String FOLD = """
            update outbox set state = 'FOLDED', storm_id = :stormId
            where chat_id = :chatId and kind = 'alert' and state = 'PENDING' and attempts = 0 and due_at <= :now
            and id not in (select id from outbox
                           where chat_id = :chatId and kind = 'alert' and state = 'PENDING' and urgency = 0
                           and due_at <= :now order by id limit :room)
            """;

    private static final String DROP_FOLLOWERS = """
            delete from outbox where chat_id = :chatId and kind = :kind and state in ('PENDING', 'RETRY')
            and alert_id in (select alert_id from outbox
                             where chat_id = :chatId and kind = 'alert' and state = 'FOLDED')
            """;
    private static final String UNFOLD = """
            update outbox set state = 'PENDING', due_at = :now
            where chat_id = :chatId and kind = 'alert' and state = 'FOLDED'
            and alert_id in (select alert_id from outbox
                             where chat_id = :chatId and kind = 'reply' and state in ('PENDING', 'RETRY') and due_at <= :now)
            """;
    private static final String CRITICALS = """
            select alert_id from outbox where storm_id = :stormId and kind = 'alert' and state = 'FOLDED' and urgency = 0
            order by id limit :most
            """;
    private static final String UNNAMED = """
            select id, alert_id from outbox
            where storm_id = :stormId and kind = 'alert' and state = 'FOLDED' and urgency = 0 and not named
            order by id offset :skip rows
            """;
    private static final String NAMED = """
            select count(*) from outbox where storm_id = :stormId and named
            """;
    private static final String SET_NAMED = """
            update outbox set named = true where id in (<ids>)
            """;
    private static final String ALERTS = """
            select alert_id from outbox
            where chat_id = :chatId and kind = 'alert'
            and (storm_id = :stormId or (created_at >= :begun and created_at <= :last)) order by id
            """;
    private static final String SHOWN = """
            update storm set shown_at = :now, changed = false where id = :id
            """;
    private static final String LAST_AT = """
            update storm set last_at = :at, busy_at = :at, changed = true where id = :id
            """;
    private static final String CHANGED = """
            update storm set changed = true where id = :id
            """;
    private static final String BUSY = """
            update storm set busy_at = :at where id = :id
            """;
    private static final String RINGS = """
            select count(*) from outbox where kind = 'reply' and state in ('PENDING', 'RETRY') and due_at <= :now
            """;
    private static final String END = """
            update storm set ended_at = :now, shown_at = :now where id = :id
            """;

    /** A storm's row. */
    record Row(
            long id,
            long chatId,
            Instant begunAt,
            Instant lastAt,
            Instant busyAt,
            @Nullable Instant shownAt,
            boolean changed) {}

    /** A folded critical alert that the chat does not know of yet. */
    record Unnamed(long rowId, long alertId) {}

    /** The new storm; empty when one is open for this chat. */
    Optional<Long> begin(Handle tx, long chatId, Instant now) {
        return Inserts.unlessThere(() -> tx.createUpdate(INSERT)
                .bind("chatId", chatId)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    List<Row> open(Handle handle) {
        return handle.createQuery(OPEN).map(StormStore::row).list();
    }

    int newAlerts(Handle handle, long chatId, Instant since) {
        return count(handle, NEW_ALERTS, chatId, "since", since);
    }

    int waitingAlerts(Handle handle, long chatId, Instant now) {
        return count(handle, WAITING_ALERTS, chatId, "now", now);
    }

    Optional<Instant> newestAlert(Handle handle, long chatId) {
        return handle.createQuery(NEWEST_ALERT)
                .bind("chatId", chatId)
                .mapTo(Instant.class)
                .findOne();
    }

    /** How many criticals had a message of their own since then. */
    int singly(Handle handle, long chatId, Instant since) {
        return count(handle, SINGLY, chatId, "since", since);
    }

    private static int count(Handle handle, String sql, long chatId, String name, Instant at) {
        return handle.createQuery(sql)
                .bind("chatId", chatId)
                .bind(name, at)
                .mapTo(Integer.class)
                .one();
    }

    /** Leaves the telling of what is due to the storm, but for {@code room} criticals; whether there was any. */
    boolean fold(Handle tx, Row storm, int room, Instant now) {
        boolean folded = tx.createUpdate(FOLD)
                        .bind("stormId", storm.id())
                        .bind("chatId", storm.chatId())
                        .bind("room", room)
                        .bind("now", now)
                        .execute()
                > 0;
        if (folded) tx.createUpdate(CHANGED).bind("id", storm.id()).execute();
        return folded;
    }

    /** What would follow messages that are not sent is not sent either; how many rings there were. */
    int dropFollowers(Handle tx, long chatId) {
        drop(tx, chatId, "edit");
        return drop(tx, chatId, "reply");
    }

    private static int drop(Handle tx, long chatId, String kind) {
        return tx.createUpdate(DROP_FOLLOWERS)
                .bind("chatId", chatId)
                .bind("kind", kind)
                .execute();
    }

    void setBusy(Handle tx, long id, Instant at) {
        tx.createUpdate(BUSY).bind("id", id).bind("at", at).execute();
    }

    /** Whether any alert rings. */
    boolean anyRings(Handle handle, Instant now) {
        return handle.createQuery(RINGS).bind("now", now).mapTo(Long.class).one() > 0;
    }

    /** Folded alerts that ring when no storm is on get a message of their own. */
    void unfold(Handle tx, long chatId, Instant now) {
        tx.createUpdate(UNFOLD).bind("chatId", chatId).bind("now", now).execute();
    }

    List<Unnamed> unnamed(Handle tx, long stormId, int skip) {
        return tx.createQuery(UNNAMED)
                .bind("stormId", stormId)
                .bind("skip", skip)
                .map((row, context) -> new Unnamed(row.getLong("id"), row.getLong("alert_id")))
                .list();
    }

    void setNamed(Handle tx, List<Long> rows) {
        tx.createUpdate(SET_NAMED).bindList("ids", rows).execute();
    }

    void setShown(Handle tx, long id, Instant now) {
        tx.createUpdate(SHOWN).bind("id", id).bind("now", now).execute();
    }

    void setLastAt(Handle tx, long id, Instant at) {
        tx.createUpdate(LAST_AT).bind("id", id).bind("at", at).execute();
    }

    void end(Handle tx, long id, Instant now) {
        tx.createUpdate(END).bind("id", id).bind("now", now).execute();
    }

    /** The storm as its message shows it, with up to {@code most} criticals by name. */
    Storm view(Handle handle, long id, int most) {
        Row row = handle.createQuery(ONE).bind("id", id).map(StormStore::row).one();
        List<Long> alerts = handle.createQuery(ALERTS)
                .bind("chatId", row.chatId())
                .bind("stormId", id)
                .bind("begun", row.begunAt())
                .bind("last", row.lastAt())
                .mapTo(Long.class)
                .list();
        List<Long> criticals = handle.createQuery(CRITICALS)
                .bind("stormId", id)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
        int elsewhere = handle.createQuery(NAMED)
                .bind("stormId", id)
                .mapTo(Integer.class)
                .one();
        Optional<Instant> ended =
                handle.createQuery(ENDED).bind("id", id).mapTo(Instant.class).findOne();
        return new Storm(id, row.begunAt(), row.lastAt(), ended.orElse(null), alerts, criticals, elsewhere);
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime shown = row.getObject("shown_at", OffsetDateTime.class);
        return new Row(
                row.getLong("id"),
                row.getLong("chat_id"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getObject("busy_at", OffsetDateTime.class).toInstant(),
                shown == null ? null : shown.toInstant(),
                row.getBoolean("changed"));
    }
}
