package prahari.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Label;
import prahari.model.Severity;
import prahari.store.EventStore;
import prahari.store.Inserts;
import prahari.store.KeptText;

/** SQL for hits, alerts, their members and events. */
final class AlertStore {
    private static final String INSERT_HIT = """
            insert into hit (version_id, generation, score, severity, label, detail, found_at)
            values (:versionId, :generation, :score, :severity, :label, :detail, :at)
            """;
    private static final String HIT_OF = """
            select id from hit where version_id = :versionId and generation = :generation
            """;
    private static final String CHAT_OF_MESSAGE = """
            select c.id as chat_row, c.telegram_id, c.username, c.title, c.type
            from chat c join message m on m.chat_id = c.id where m.id = :messageId
            """;
    private static final String INSERT_ALERT = """
            insert into alert (alert_key, state, severity, score, label, top_hit_id, raised_at, progress)
            values (:key, :state, :severity, :score, :label, :topHitId, :raisedAt, :progress)
            """;
    private static final String ALERT = """
            select id, state, revision, severity, score, label, top_hit_id, raised_at, owner, verdict, closed_at,
                   progress
            from alert where id = :id
            """;
    private static final String LOCK_ALERT = """
            select id, state, revision, severity, score, label, top_hit_id, raised_at, owner, verdict, closed_at,
                   progress
            from alert where id = :id for update
            """;
    private static final String ALERT_BY_KEY = """
            select id from alert where alert_key = :key
            """;
    private static final String ALERTS_OF_MESSAGE = """
            select alert_id from alert_member where message_id = :messageId order by alert_id
            """;
    private static final String MEMBERS_SINCE = """
            select distinct message_id from alert_member where added_at >= :since order by message_id
            """;
    private static final String INSERT_MEMBER = """
            insert into alert_member (alert_id, message_id, added_at)
            select :alertId, :messageId, :at
            where not exists (select 1 from alert_member where alert_id = :alertId and message_id = :messageId)
            """;
    private static final String INSERT_ORGANISATION = """
            insert into alert_organisation (alert_id, organisation)
            select :alertId, :organisation
            where not exists (
                select 1 from alert_organisation where alert_id = :alertId and organisation = :organisation)
            """;
    private static final String ORGANISATIONS = """
            select organisation from alert_organisation where alert_id = :alertId order by organisation
            """;
    private static final String UPDATE_ALERT = """
            update alert set state = :state, revision = :revision, severity = :severity, score = :score, label = :label,
            top_hit_id = :topHitId, owner = :owner, verdict = :verdict, closed_at = :closedAt, progress = :progress
            where id = :id
            """;
    private static final String LAST_STEP = """
            select id, at, actor, via, what, detail, note, key_name from alert_event
            where alert_id = :alertId and what in ('raised', 'acknowledged', 'handed_over', 'kept', 'snoozed', 'closed', 'reopened')
            order by id desc limit 1
            """;
    private static final String STEPS = """
            select at, step from alert_event where alert_id = :alertId and step is not null order by id
            """;
    private static final String CHATS = """
            select count(distinct m.chat_id) from alert_member a join message m on m.id = a.message_id
            where a.alert_id = :alertId
            """;

    private static final String OLDEST_OPEN = """
            select id, state, revision, severity, score, label, top_hit_id, raised_at, owner, verdict, closed_at,
                   progress
            from alert where state in ('NEW', 'OPEN') order by raised_at, id limit 1
            """;

    /** A step as it is kept. */
    record Kept(Instant at, Step step) {}

    /** The new hit's row; empty when this version has been scored by this generation before. */
    Optional<Long> addHit(Handle tx, Hit hit, Instant at) {
        return Inserts.unlessThere(() -> tx.createUpdate(INSERT_HIT)
                .bind("versionId", hit.message().versionId())
                .bind("generation", hit.generation())
                .bind("score", hit.score().points())
                .bind("severity", hit.score().severity().name())
                .bind("label", hit.score().label().name())
                .bind("detail", HitJson.of(hit).write())
                .bind("at", at)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    /** The row of a hit that was kept before. */
    long hitOf(Handle tx, Hit hit) {
        return tx.createQuery(HIT_OF)
                .bind("versionId", hit.message().versionId())
                .bind("generation", hit.generation())
                .mapTo(Long.class)
                .one();
    }

    Chat chatOf(Handle tx, long messageId) {
        return tx.createQuery(CHAT_OF_MESSAGE)
                .bind("messageId", messageId)
                .map(AlertStore::chat)
                .one();
    }

    /** The new alert's row, whose id is none yet; empty when one with this key is there. */
    Optional<Long> addAlert(Handle tx, String key, Alert alert) {
        return Inserts.unlessThere(() -> tx.createUpdate(INSERT_ALERT)
                .bind("key", key)
                .bind("state", alert.state().name())
                .bind("severity", alert.severity().name())
                .bind("score", alert.score())
                .bind("label", alert.label().name())
                .bind("topHitId", alert.topHitId())
                .bind("raisedAt", alert.raisedAt())
                .bind("progress", StepJson.write(alert.progress()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    Optional<Alert> find(Handle handle, long id) {
        return handle.createQuery(ALERT).bind("id", id).map(AlertStore::alert).findOne();
    }

    /** The alert that has waited longest for somebody to take it. */
    Optional<Alert> oldestOpen(Handle handle) {
        return handle.createQuery(OLDEST_OPEN).map(AlertStore::alert).findOne();
    }

    /** The alert, locked until the transaction ends. */
    Optional<Alert> lock(Handle tx, long id) {
        return tx.createQuery(LOCK_ALERT).bind("id", id).map(AlertStore::alert).findOne();
    }

    Optional<Long> idOf(Handle tx, String key) {
        return tx.createQuery(ALERT_BY_KEY).bind("key", key).mapTo(Long.class).findOne();
    }

    List<Long> alertsOf(Handle tx, long messageId) {
        return tx.createQuery(ALERTS_OF_MESSAGE)
                .bind("messageId", messageId)
                .mapTo(Long.class)
                .list();
    }

    List<Long> membersSince(Handle handle, Instant since) {
        return handle.createQuery(MEMBERS_SINCE)
                .bind("since", since)
                .mapTo(Long.class)
                .list();
    }

    void addMember(Handle tx, long alertId, long messageId, Instant at) {
        tx.createUpdate(INSERT_MEMBER)
                .bind("alertId", alertId)
                .bind("messageId", messageId)
                .bind("at", at)
                .execute();
    }

    /** In how many chats the alert's messages stand. */
    int chats(Handle tx, long alertId) {
        return tx.createQuery(CHATS)
                .bind("alertId", alertId)
                .mapTo(Integer.class)
                .one();
    }

    /** Notes whom the alert is about. */
    void addOrganisation(Handle tx, long alertId, String organisation) {
        tx.createUpdate(INSERT_ORGANISATION)
                .bind("alertId", alertId)
                .bind("organisation", organisation)
                .execute();
    }

    /** Those that the alert is about. */
    List<String> organisations(Handle handle, long alertId) {
        return handle.createQuery(ORGANISATIONS)
                .bind("alertId", alertId)
                .mapTo(String.class)
                .list();
    }

    void update(Handle tx, Alert alert) {
        tx.createUpdate(UPDATE_ALERT)
                .bind("state", alert.state().name())
                .bind("revision", alert.revision())
                .bind("severity", alert.severity().name())
                .bind("score", alert.score())
                .bind("label", alert.label().name())
                .bind("topHitId", alert.topHitId())
                .bind("owner", alert.owner())
                .bind("verdict", alert.verdict())
                .bind("closedAt", alert.closedAt())
                .bind("progress", StepJson.write(alert.progress()))
                .bind("id", alert.id())
                .execute();
    }

    /** Keeps a step that an alert has taken. */
    void addEvent(Handle tx, long alertId, Instant at, Actor actor, String what, String detail, Step step) {
        // why somebody closed it stands in the detail, encrypted
        Step kept = step instanceof Step.Close close ? new Step.Close(close.verdict(), null) : step;
        EventStore.add(tx, alertId, at, actor.name(), actor.via(), what, detail, StepJson.write(kept));
    }

    /** Keeps something worth telling that changed nothing by itself. */
    void addNote(Handle tx, long alertId, Instant at, String what, String detail) {
        EventStore.add(tx, alertId, at, Actor.PRAHARI.name(), Actor.PRAHARI.via(), what, detail, null);
    }

    /** Every step the alert has taken, in order. */
    List<Kept> steps(Handle handle, long alertId) {
        return handle.createQuery(STEPS)
                .bind("alertId", alertId)
                .map((row, context) -> new Kept(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        StepJson.readStep(row.getString("step"))))
                .list();
    }

    /** The last thing that moved the alert from state to state. */
    Optional<AlertView.Event> lastStep(Handle tx, long alertId) {
        return tx.createQuery(LAST_STEP)
                .bind("alertId", alertId)
                .map(AlertStore::event)
                .findOne();
    }

    static Alert alert(ResultSet row, StatementContext context) throws SQLException {
        return new Alert(
                row.getLong("id"),
                Alert.State.valueOf(row.getString("state")),
                row.getInt("revision"),
                Severity.valueOf(row.getString("severity")),
                row.getInt("score"),
                Label.valueOf(row.getString("label")),
                row.getLong("top_hit_id"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getString("owner"),
                row.getString("verdict"),
                instantOrNull(row, "closed_at"),
                StepJson.readProgress(row.getString("progress")));
    }

    static Chat chat(ResultSet row, StatementContext context) throws SQLException {
        return new Chat(
                row.getObject("telegram_id", Long.class),
                row.getString("username"),
                KeptText.CHAT_TITLE.of(row, context, "chat_row", "title"),
                Chat.ChatType.valueOf(row.getString("type")));
    }

    static AlertView.Event event(ResultSet row, StatementContext context) throws SQLException {
        return new AlertView.Event(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("via"),
                row.getString("what"),
                EventStore.detail(row, context));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
