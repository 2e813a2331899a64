package prahari.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import prahari.model.Score;

/** SQL for hits that were hidden. */
final class HiddenStore {
    private static final int MAX_TITLE = 400;

    private static final String INSERT = """
            insert into suppressed_hit (hit_id, rule, cause, document_id, title, at)
            values (:hitId, :rule, :cause, :document, :title, :at)
            """;
    private static final String BY_DOCUMENT = """
            select document_id, max(title) title, count(*) hits, min(at) first_at, max(at) last_at
            from suppressed_hit group by document_id order by last_at desc, document_id
            """;

    /** Keeps what of a hit was hidden. */
    void add(Handle tx, long hitId, Score score, Instant at) {
        for (Score.Aside aside : score.aside()) {
            Score.Hider hider = aside.hider();
            if (hider == null) continue;
            tx.createUpdate(INSERT)
                    .bind("hitId", hitId)
                    .bind("rule", aside.rule().name())
                    .bind("cause", aside.cause().word())
                    .bind("document", hider.id())
                    .bind("title", AlertStore.cut(hider.title(), MAX_TITLE))
                    .bind("at", at)
                    .execute();
        }
    }

    /** What each document hid, those that hid something last first. */
    List<Hidden> all(Handle handle) {
        return handle.createQuery(BY_DOCUMENT)
                .map((row, context) -> new Hidden(
                        row.getString("document_id"),
                        row.getString("title"),
                        row.getLong("hits"),
                        time(row, "first_at"),
                        time(row, "last_at")))
                .list();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
