package prahari.deliver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Severity;
import prahari.store.Inserts;

/** SQL for the outbox. */
final class OutboxStore {
    private static final int MAX_ERROR = 2000;

    private static final String HAS_KEY = """
            select count(*) from outbox where dedupe_key = :key
            """;
    private static final String INSERT = """
            insert into outbox (dedupe_key, kind, alert_id, storm_id, chat_id, body, urgency, state, due_at, wanted_at, created_at)
            values (:key, :kind, :alertId, :stormId, :chatId, :body, :urgency, 'PENDING', :dueAt, :dueAt, :now)
            """;
    private static final String DROP_OLDER_EDITS = """
            delete from outbox where alert_id = :alertId and chat_id = :chatId and kind = 'edit'
            and state in ('PENDING', 'RETRY') and dedupe_key <> :key
            """;
    private static final String HASTEN_ALERT = """
            update outbox set urgency = least(urgency, :urgency), due_at = least(due_at, :now),
                wanted_at = least(wanted_at, :now)
            where alert_id = :alertId and chat_id = :chatId and kind = 'alert' and state = 'PENDING'
            """;
    private static final String DROP_UNTRIED = """
            delete from outbox where alert_id = :alertId and kind in ('alert', 'reply') and state = 'PENDING' and attempts = 0
            """;
    private static final String NEXT = """
            select o.id, o.dedupe_key, o.kind, o.alert_id, a.alert_key, o.storm_id, o.chat_id, o.body, o.attempts, o.maybe_repeat,
                   o.created_at
            from outbox o left join alert a on a.id = o.alert_id
            where o.state in ('PENDING', 'RETRY') and o.due_at <= :now and o.chat_id not in (<blocked>)
            order by o.urgency, o.id limit 1
            """;
    private static final String LEFT_SENDING = """
            select o.id, o.dedupe_key, o.kind, o.alert_id, a.alert_key, o.storm_id, o.chat_id, o.body, o.attempts, o.maybe_repeat,
                   o.created_at
            from outbox o left join alert a on a.id = o.alert_id where o.state = 'SENDING' order by o.id
            """;
    private static final String MARK_SENDING = """
            update outbox set state = 'SENDING', attempts = attempts + 1, maybe_repeat = :maybeRepeat
            where id = :id and state in ('PENDING', 'RETRY')
            """;
    private static final String MARK_SENT = """
            update outbox set state = 'SENT', telegram_id = :telegramId, sent_at = :now where id = :id
            """;
    private static final String MARK_RETRY = """
            update outbox set state = 'RETRY', due_at = :dueAt, maybe_repeat = :maybeRepeat, last_error = :error
            where id = :id
            """;
    private static final String MARK_DEAD = """
            update outbox set state = 'DEAD', last_error = :error where id = :id
            """;
    private static final String HOLD_CHAT = """
            update outbox set due_at = :until
            where chat_id = :chatId and state in ('PENDING', 'RETRY') and due_at < :until
            """;
    private static final String LAST_SHOWN = """
            select max(sent_at) from outbox
            where alert_id = :alertId and chat_id = :chatId and kind in ('alert', 'edit') and state = 'SENT'
            """;
    private static final String DROP_STORM_EDITS = """
            delete from outbox where storm_id = :stormId and kind = 'storm_edit' and state in ('PENDING', 'RETRY')
            """;
    private static final String STORM_MESSAGE = """
            select telegram_id from outbox where storm_id = :stormId and kind = 'storm' and telegram_id is not null
            """;
    private static final String DROP = """
            delete from outbox where id = :id
            """;
    private static final String ALERT_ROW = """
            select state, telegram_id from outbox where alert_id = :alertId and chat_id = :chatId and kind = 'alert'
            """;
    private static final String ALERT_LOOK = """
            select revision, severity from alert where id = :alertId
            """;
    private static final String COUNTS = """
            select state, count(*) as n from outbox group by state
            """;
    private static final String OLDEST_WAITING = """
            select min(created_at) as oldest from outbox where state in ('PENDING', 'RETRY', 'SENDING')
            """;

    /** A row that is to be sent. */
    record Row(
            long id,
            String dedupeKey,
            Kind kind,
            @Nullable Long alertId,
            @Nullable String alertKey,
            @Nullable Long stormId,
            long chatId,
            String body,
            int attempts,
            boolean maybeRepeat,
            Instant createdAt) {}

    /** The row by which an alert first went, or goes, to a chat. */
    record AlertRow(Outbox.State state, @Nullable Long telegramId) {}

    /** How an alert stands now. */
    record AlertLook(int revision, Severity severity) {}

    void add(
            Handle tx,
            String key,
            Kind kind,
            @Nullable Long alertId,
            @Nullable Long stormId,
            long chatId,
            String body,
            int urgency,
            Instant dueAt,
            Instant now) {
        long known = tx.createQuery(HAS_KEY).bind("key", key).mapTo(Long.class).one();
        if (known > 0) return;
        Inserts.unlessThere(() -> tx.createUpdate(INSERT)
                .bind("key", key)
                .bind("kind", kind.word())
                .bind("alertId", alertId)
                .bind("stormId", stormId)
                .bind("chatId", chatId)
                .bind("body", body)
                .bind("urgency", urgency)
                .bind("dueAt", dueAt)
                .bind("now", now)
                .execute());
    }

    /** Waiting edits of the same message, other than {@code key}, are no longer needed: the next one draws everything. */
    void dropOlderEdits(Handle tx, long alertId, long chatId, String key) {
        tx.createUpdate(DROP_OLDER_EDITS)
                .bind("alertId", alertId)
                .bind("chatId", chatId)
                .bind("key", key)
                .execute();
    }

    /** An alert that has not been tried goes at once, and at least as urgently as this. */
    void hastenAlert(Handle tx, long alertId, long chatId, int urgency, Instant now) {
        tx.createUpdate(HASTEN_ALERT)
                .bind("urgency", urgency)
                .bind("now", now)
                .bind("alertId", alertId)
                .bind("chatId", chatId)
                .execute();
    }

    void dropUntried(Handle tx, long alertId) {
        tx.createUpdate(DROP_UNTRIED).bind("alertId", alertId).execute();
    }

    /** The most urgent row that is due, for a chat that is none of {@code blocked}, which is not empty. */
    Optional<Row> next(Handle handle, Instant now, Set<Long> blocked) {
        return handle.createQuery(NEXT)
                .bind("now", now)
                .bindList("blocked", List.copyOf(blocked))
                .map(OutboxStore::row)
                .findOne();
    }

    /** When the alert's message was last sent or drawn anew. */
    Optional<Instant> lastShown(Handle handle, long alertId, long chatId) {
        return handle.createQuery(LAST_SHOWN)
                .bind("alertId", alertId)
                .bind("chatId", chatId)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Edits of a storm's message that wait are no longer needed. */
    void dropStormEdits(Handle tx, long stormId) {
        tx.createUpdate(DROP_STORM_EDITS).bind("stormId", stormId).execute();
    }

    /** The storm's message in its chat, once it is there. */
    Optional<Long> stormMessage(Handle handle, long stormId) {
        return handle.createQuery(STORM_MESSAGE)
                .bind("stormId", stormId)
                .mapTo(Long.class)
                .findOne();
    }

    /** Rows whose attempt has not ended. */
    List<Row> leftSending(Handle handle) {
        return handle.createQuery(LEFT_SENDING).map(OutboxStore::row).list();
    }

    /** False when the row is gone or no longer waiting. */
    boolean markSending(Handle tx, long id, boolean maybeRepeat) {
        return tx.createUpdate(MARK_SENDING)
                        .bind("id", id)
                        .bind("maybeRepeat", maybeRepeat)
                        .execute()
                > 0;
    }

    void markSent(Handle tx, long id, @Nullable Long telegramId, Instant now) {
        tx.createUpdate(MARK_SENT)
                .bind("id", id)
                .bind("telegramId", telegramId)
                .bind("now", now)
                .execute();
    }

    void markRetry(Handle tx, long id, Instant dueAt, boolean maybeRepeat, String error) {
        tx.createUpdate(MARK_RETRY)
                .bind("id", id)
                .bind("dueAt", dueAt)
                .bind("maybeRepeat", maybeRepeat)
                .bind("error", cut(error))
                .execute();
    }

    void markDead(Handle tx, long id, String error) {
        tx.createUpdate(MARK_DEAD).bind("id", id).bind("error", cut(error)).execute();
    }

    /** Nothing that waits for this chat is due before {@code until}. */
    void holdChat(Handle tx, long chatId, Instant until) {
        tx.createUpdate(HOLD_CHAT).bind("chatId", chatId).bind("until", until).execute();
    }

    void drop(Handle tx, long id) {
        tx.createUpdate(DROP).bind("id", id).execute();
    }

    Optional<AlertRow> alertRow(Handle handle, long alertId, long chatId) {
        return handle.createQuery(ALERT_ROW)
                .bind("alertId", alertId)
                .bind("chatId", chatId)
                .map((row, context) -> new AlertRow(
                        Outbox.State.valueOf(row.getString("state")), row.getObject("telegram_id", Long.class)))
                .findFirst();
    }

    AlertLook alertLook(Handle handle, long alertId) {
        return handle.createQuery(ALERT_LOOK)
                .bind("alertId", alertId)
                .map((row, context) ->
                        new AlertLook(row.getInt("revision"), Severity.valueOf(row.getString("severity"))))
                .one();
    }

    Outbox.Health health(Handle handle) {
        Map<Outbox.State, Long> counts = new EnumMap<>(Outbox.State.class);
        for (Outbox.State state : Outbox.State.values()) counts.put(state, 0L);
        handle.createQuery(COUNTS)
                .map((row, context) -> Map.entry(Outbox.State.valueOf(row.getString("state")), row.getLong("n")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        Optional<Instant> oldest = handle.createQuery(OLDEST_WAITING)
                .map((row, context) -> Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .one();
        return new Outbox.Health(counts, oldest.orElse(null));
    }

    static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("dedupe_key"),
                Kind.parse(row.getString("kind")),
                row.getObject("alert_id", Long.class),
                row.getString("alert_key"),
                row.getObject("storm_id", Long.class),
                row.getLong("chat_id"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getBoolean("maybe_repeat"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String cut(String text) {
        return text.length() <= MAX_ERROR ? text : text.substring(0, MAX_ERROR);
    }
}
