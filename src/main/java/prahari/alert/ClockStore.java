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
import prahari.model.Duty;

/** SQL for the clocks of reporting duties. */
final class ClockStore {
    private static final String COLUMNS =
            "alert_id, organisation, duty, started_at, due_at, extended_to, submitted_at, receipt, told";
    private static final String AWARE = """
            select aware_at from alert_aware where alert_id = :alertId and organisation = :organisation
            """;
    private static final String DELETE_AWARE = """
            delete from alert_aware where alert_id = :alertId and organisation = :organisation
            """;
    private static final String INSERT_AWARE = """
            insert into alert_aware (alert_id, organisation, aware_at, set_by, set_at)
            values (:alertId, :organisation, :awareAt, :setBy, :setAt)
            """;
    private static final String OF_ALERT =
            "select " + COLUMNS + " from alert_clock where alert_id = :alertId order by organisation, due_at, duty";
    private static final String FIND = "select " + COLUMNS + """
             from alert_clock where alert_id = :alertId and organisation = :organisation and duty = :duty
            """;
    private static final String RUNNING = "select " + COLUMNS + """
             from alert_clock where due_at is not null and submitted_at is null order by due_at limit :most
            """;
    private static final String DUE = "select " + COLUMNS + """
             from alert_clock where look_at <= :now order by look_at limit :most
            """;
    private static final String DELETE = """
            delete from alert_clock where alert_id = :alertId and organisation = :organisation and duty = :duty
            """;
    private static final String INSERT = """
            insert into alert_clock (alert_id, organisation, duty, started_at, due_at, extended_to, submitted_at, receipt,
                told, look_at)
            values (:alertId, :organisation, :duty, :startedAt, :dueAt, :extendedTo, :submittedAt, :receipt, :told, :lookAt)
            """;

    /** Since when an organisation is aware. */
    Optional<Instant> aware(Handle handle, long alertId, String organisation) {
        return handle.createQuery(AWARE)
                .bind("alertId", alertId)
                .bind("organisation", organisation)
                .mapTo(Instant.class)
                .findOne();
    }

    void setAware(Handle tx, long alertId, String organisation, @Nullable Instant at, String by, Instant now) {
        tx.createUpdate(DELETE_AWARE)
                .bind("alertId", alertId)
                .bind("organisation", organisation)
                .execute();
        if (at == null) return;
        tx.createUpdate(INSERT_AWARE)
                .bind("alertId", alertId)
                .bind("organisation", organisation)
                .bind("awareAt", at)
                .bind("setBy", AlertStore.cut(by, 100))
                .bind("setAt", now)
                .execute();
    }

    List<Clock> of(Handle handle, long alertId) {
        return handle.createQuery(OF_ALERT)
                .bind("alertId", alertId)
                .map(ClockStore::clock)
                .list();
    }

    Optional<Clock> find(Handle handle, long alertId, String organisation, Duty duty) {
        return handle.createQuery(FIND)
                .bind("alertId", alertId)
                .bind("organisation", organisation)
                .bind("duty", duty.name())
                .map(ClockStore::clock)
                .findOne();
    }

    /** Those whose report is owed, the most urgent first. */
    List<Clock> running(Handle handle, int most) {
        return handle.createQuery(RUNNING)
                .bind("most", most)
                .map(ClockStore::clock)
                .list();
    }

    /** Those of which there is something to tell or to draw. */
    List<Clock> due(Handle handle, Instant now, int most) {
        return handle.createQuery(DUE)
                .bind("now", now)
                .bind("most", most)
                .map(ClockStore::clock)
                .list();
    }

    void remove(Handle tx, long alertId, String organisation, Duty duty) {
        tx.createUpdate(DELETE)
                .bind("alertId", alertId)
                .bind("organisation", organisation)
                .bind("duty", duty.name())
                .execute();
    }

    /** Keeps how a clock stands, in the place of how it stood. */
    void put(Handle tx, Clock clock, @Nullable Instant lookAt) {
        remove(tx, clock.alertId(), clock.organisation(), clock.duty());
        tx.createUpdate(INSERT)
                .bind("alertId", clock.alertId())
                .bind("organisation", clock.organisation())
                .bind("duty", clock.duty().name())
                .bind("startedAt", clock.startedAt())
                .bind("dueAt", clock.dueAt())
                .bind("extendedTo", clock.extendedTo())
                .bind("submittedAt", clock.submittedAt())
                .bind("receipt", clock.receipt())
                .bind("told", clock.told())
                .bind("lookAt", lookAt)
                .execute();
    }

    private static Clock clock(ResultSet row, StatementContext context) throws SQLException {
        return new Clock(
                row.getLong("alert_id"),
                row.getString("organisation"),
                Duty.valueOf(row.getString("duty")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                AlertStore.instantOrNull(row, "due_at"),
                AlertStore.instantOrNull(row, "extended_to"),
                AlertStore.instantOrNull(row, "submitted_at"),
                row.getString("receipt"),
                row.getInt("told"));
    }
}
