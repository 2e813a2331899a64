package prahari.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.store.KeptText;

/** Reads kept messages one after the other in search of a text: they are encrypted, so the database cannot search them. */
final class SearchStore {
    private static final String NEWEST = """
            select c.id as chat_row, c.title, c.username, m.message_id as number, v.seen_at, v.message_id, v.version, v.post,
                   (select min(a.alert_id) from alert_member a where a.message_id = m.id) as alert_id
            from message_version v join message m on m.id = v.message_id join chat c on c.id = m.chat_id
            where v.post is not null and v.id > (select coalesce(max(id), 0) from message_version) - :versions
            order by v.id desc
            """;

    /**
     * @param words in small letters
     * @param versions how many of the newest versions are looked at
     * @param seconds how long at most; what was found until then counts
     */
    List<FoundMessage> find(Handle handle, String words, int versions, int most, int seconds) {
        List<FoundMessage> found = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var rows = handle.createQuery(NEWEST)
                .bind("versions", versions)
                .setFetchSize(500)
                .map((row, context) -> read(row, context, words))
                .iterator()) {
            while (found.size() < most && rows.hasNext() && System.nanoTime() < end) {
                FoundMessage message = rows.next();
                if (message != null) found.add(message);
            }
        }
        return found;
    }

    private static @Nullable FoundMessage read(ResultSet row, StatementContext context, String words)
            throws SQLException {
        String text = PostJson.read(MessageStore.post(row, context)).content().text();
        if (!text.toLowerCase(Locale.ROOT).contains(words)) return null;
        return new FoundMessage(
                KeptText.CHAT_TITLE.of(row, context, "chat_row", "title"),
                row.getString("username"),
                row.getLong("number"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                text,
                row.getObject("alert_id", Long.class));
    }
}
