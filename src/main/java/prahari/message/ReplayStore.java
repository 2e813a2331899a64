package prahari.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.message.Replay.Extent;
import prahari.model.Chat;
import prahari.store.KeptText;

/** SQL that reads versions again. */
final class ReplayStore {
    /** Posts are short; a page of long ones ends here. */
    private static final int MOST_CHARS = 2_000_000;

    private static final String EXTENT = """
            select min(id) as first, max(id) as last, count(*) as versions, min(seen_at) as seen
            from message_version where seen_at >= :since
            """;

    /** The rows before a version are those that were kept before it: ids are given in that order. */
    private static final String PAGE = """
            select v.id, v.message_id, v.version, v.post, v.seen_at, v.fingerprint, v.said_at,
                   c.id as chat_row, c.telegram_id, c.username, c.title, c.type,
                   (select f.said_at from message_version f
                    where f.fingerprint = v.fingerprint and f.said_at < v.said_at and f.id < v.id
                    order by f.fingerprint, f.said_at limit 1) as first_said_at
            from message_version v join message m on m.id = v.message_id join chat c on c.id = m.chat_id
            where v.id > :after and v.id <= :last and v.seen_at >= :since and v.post is not null
            order by v.id limit :most
            """;

    Extent extent(Handle handle, Instant since) {
        return handle.createQuery(EXTENT)
                .bind("since", since)
                .map((row, context) -> new Extent(
                        since,
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getLong("versions"),
                        instant(row, "seen")))
                .one();
    }

    List<KeptVersion> page(Handle handle, Extent extent, long after, int most) {
        List<KeptVersion> page = new ArrayList<>();
        int chars = 0;
        try (var versions = handle.createQuery(PAGE)
                .bind("after", after)
                .bind("last", extent.last())
                .bind("since", extent.since())
                .bind("most", most)
                .map(ReplayStore::version)
                .iterator()) {
            while (chars < MOST_CHARS && versions.hasNext()) {
                KeptVersion version = versions.next();
                chars += version.post().length();
                page.add(version);
            }
        }
        return page;
    }

    private static KeptVersion version(ResultSet row, StatementContext context) throws SQLException {
        Instant seenAt = instant(row, "seen_at");
        if (seenAt == null) throw new IllegalStateException("every version was seen");
        return new KeptVersion(
                row.getLong("message_id"),
                row.getLong("id"),
                row.getInt("version"),
                MessageStore.post(row, context),
                seenAt,
                row.getString("fingerprint"),
                instant(row, "said_at"),
                instant(row, "first_said_at"),
                new Chat(
                        row.getObject("telegram_id", Long.class),
                        row.getString("username"),
                        KeptText.CHAT_TITLE.of(row, context, "chat_row", "title"),
                        Chat.ChatType.valueOf(row.getString("type"))));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
