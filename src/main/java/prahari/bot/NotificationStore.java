package prahari.bot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** SQL for what affected organisations are told: the table {@code notification}. */
final class NotificationStore {
    private static final int MAX_TROUBLE_CHARS = 400;
    private static final String COLUMNS = """
            select id, alert_id, organisation, asked_by, way, address, tries, sent_at, trouble, received_at, received_by
            from notification
            """;

    /** One of them. */
    record Row(
            long id,
            long alertId,
            String organisation,
            String askedBy,
            String way,
            String address,
            int tries,
            @Nullable Instant sentAt,
            @Nullable String trouble,
            @Nullable Instant receivedAt,
            @Nullable String receivedBy) {}

    long add(Handle tx, long alertId, String organisation, String person, String way, String address, Instant now) {
        return tx.createUpdate("""
                        insert into notification (alert_id, organisation, asked_by, asked_at, way, address, due_at)
                        values (:alert, :organisation, :person, :now, :way, :address, :now)
                        """)
                .bind("alert", alertId)
                .bind("organisation", organisation)
                .bind("person", person)
                .bind("way", way)
                .bind("address", address)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Those that are to be sent now. */
    List<Row> due(Handle handle, Instant now, int most) {
        return handle.createQuery(
                        COLUMNS + "where sent_at is null and due_at <= :now order by id fetch first :most rows only")
                .bind("now", now)
                .bind("most", most)
                .map(NotificationStore::row)
                .list();
    }

    List<Row> of(Handle handle, long alertId) {
        return handle.createQuery(COLUMNS + "where alert_id = :alert order by id")
                .bind("alert", alertId)
                .map(NotificationStore::row)
                .list();
    }

    Optional<Row> lock(Handle tx, long id) {
        return tx.createQuery(COLUMNS + "where id = :id for update")
                .bind("id", id)
                .map(NotificationStore::row)
                .findOne();
    }

    void sent(Handle tx, long id, Instant now) {
        tx.createUpdate("update notification set sent_at = :now, tries = tries + 1, trouble = null where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    void notSent(Handle tx, long id, Instant again, String trouble) {
        tx.createUpdate("update notification set due_at = :due, tries = tries + 1, trouble = :trouble where id = :id")
                .bind("due", again)
                .bind(
                        "trouble",
                        trouble.length() <= MAX_TROUBLE_CHARS ? trouble : trouble.substring(0, MAX_TROUBLE_CHARS))
                .bind("id", id)
                .execute();
    }

    void received(Handle tx, long id, Instant at, String person) {
        tx.createUpdate("update notification set received_at = :at, received_by = :person where id = :id")
                .bind("at", at)
                .bind("person", person)
                .bind("id", id)
                .execute();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("alert_id"),
                row.getString("organisation"),
                row.getString("asked_by"),
                row.getString("way"),
                row.getString("address"),
                row.getInt("tries"),
                instant(row, "sent_at"),
                row.getString("trouble"),
                instant(row, "received_at"),
                row.getString("received_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
