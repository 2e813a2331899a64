package prahari.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** SQL for the timers of alerts. */
final class TimerStore {
    private static final String DELETE = """
            delete from alert_timer where alert_id = :alertId
            """;
    private static final String INSERT = """
            insert into alert_timer (alert_id, timer, due_at) values (:alertId, :timer, :dueAt)
            """;
    private static final String DUE = """
            select alert_id from alert_timer where due_at <= :now group by alert_id order by min(due_at) limit :most
            """;

    void replace(Handle tx, long alertId, Map<Timer, Instant> running) {
        tx.createUpdate(DELETE).bind("alertId", alertId).execute();
        running.forEach((timer, dueAt) -> tx.createUpdate(INSERT)
                .bind("alertId", alertId)
                .bind("timer", timer.name())
                .bind("dueAt", dueAt)
                .execute());
    }

    List<Long> due(Handle handle, Instant now, int most) {
        return handle.createQuery(DUE)
                .bind("now", now)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }
}
