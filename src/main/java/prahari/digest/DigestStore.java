package prahari.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Severity;
import prahari.store.KeptText;

/** SQL for digests. */
final class DigestStore {
    private static final String ALERTS = """
            select a.id, a.raised_at, a.severity, a.state, a.verdict, a.closed_at, c.username, c.id as chat_row, c.title,
                   (select min(e.at) from alert_event e where e.alert_id = a.id and e.what = 'acknowledged') as taken_at
            from alert a join hit h on h.id = a.top_hit_id join message_version v on v.id = h.version_id
                 join message m on m.id = v.message_id join chat c on c.id = m.chat_id
            where a.raised_at >= :since or a.closed_at >= :since
                  or a.state in ('NEW', 'OPEN', 'ACKNOWLEDGED', 'SNOOZED')
            order by a.id desc limit :most
            """;
    private static final String ORGANISATIONS = """
            select alert_id, organisation from alert_organisation where alert_id >= :from
            """;
    /** Whether a rule on trial held; the detail is JSON of ours. */
    private static final String ON_TRIAL = """
            select count(*) from hit where found_at >= :since
            and (detail like '%"cause":"TEST"%' or detail like '%"cause":"EXPERIMENTAL"%')
            """;

    private static final String HITS = """
            select count(*) from hit where found_at >= :since
            """;

    /** An alert as far as digests count it. */
    record Row(
            long id,
            Instant raisedAt,
            Severity severity,
            String state,
            @Nullable String verdict,
            @Nullable Instant closedAt,
            String chat,
            @Nullable Instant takenAt) {}

    /** Alerts raised or closed since then, and those that are worked on; the newest first. */
    List<Row> alerts(Handle handle, Instant since, int most) {
        return handle.createQuery(ALERTS)
                .bind("since", since)
                .bind("most", most)
                .map(DigestStore::row)
                .list();
    }

    /** Organisations by alert, from this alert on. */
    Map<Long, Set<String>> organisations(Handle handle, long from) {
        Map<Long, Set<String>> found = new HashMap<>();
        handle.createQuery(ORGANISATIONS)
                .bind("from", from)
                .map((row, context) -> Map.entry(row.getLong("alert_id"), row.getString("organisation")))
                .forEach(each -> found.computeIfAbsent(each.getKey(), id -> new TreeSet<>())
                        .add(each.getValue()));
        return found;
    }

    long hits(Handle handle, Instant since) {
        return handle.createQuery(HITS).bind("since", since).mapTo(Long.class).one();
    }

    long hitsOnTrial(Handle handle, Instant since) {
        return handle.createQuery(ON_TRIAL)
                .bind("since", since)
                .mapTo(Long.class)
                .one();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        String username = row.getString("username");
        return new Row(
                row.getLong("id"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                Severity.valueOf(row.getString("severity")),
                row.getString("state"),
                row.getString("verdict"),
                instant(row, "closed_at"),
                username != null ? username : KeptText.CHAT_TITLE.of(row, context, "chat_row", "title"),
                instant(row, "taken_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
