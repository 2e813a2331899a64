package prahari.message;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL for searching kept messages. */
final class SearchStore {
    private static final String NEWEST = """
            select coalesce(max(id), 0) from message_version
            """;
    private static final String FIND = """
            select c.title, c.username, m.message_id, v.seen_at, v.text,
                   (select min(a.alert_id) from alert_member a where a.message_id = m.id) as alert_id
            from message_version v join message m on m.id = v.message_id join chat c on c.id = m.chat_id
            where v.id > :after and v.text ilike :pattern escape '!' order by v.id desc limit :most
            """;

    long newest(Handle handle) {
        return handle.createQuery(NEWEST).mapTo(Long.class).one();
    }

    List<FoundMessage> find(Handle handle, String pattern, long after, int most, int seconds) {
        return handle.createQuery(FIND)
                .bind("after", after)
                .bind("pattern", pattern)
                .bind("most", most)
                .setQueryTimeout(seconds)
                .map((row, context) -> new FoundMessage(
                        row.getString("title"),
                        row.getString("username"),
                        row.getLong("message_id"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getString("text"),
                        row.getObject("alert_id", Long.class)))
                .list();
    }
}
