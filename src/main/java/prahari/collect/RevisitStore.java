package prahari.collect;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Posts that are to be looked at again: the table {@code revisit}. */
public final class RevisitStore {
    private static final RowMapper<Revisit> REVISIT = (row, context) -> new Revisit(
            row.getLong("message_row"),
            row.getString("source_id"),
            row.getLong("post_id"),
            context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "posted_at", context));

    /** Plans the first look again at a post that is not planned yet. */
    public void add(Handle tx, Revisit revisit, Instant next) {
        tx.createUpdate("""
                        insert into revisit (message_row, source_id, post_id, posted_at, next_at)
                        values (:row, :source, :post, :posted, :next)
                        """)
                .bind("row", revisit.messageRow())
                .bind("source", revisit.sourceId())
                .bind("post", revisit.postId())
                .bind("posted", revisit.postedAt())
                .bind("next", next)
                .execute();
    }

    /** Those whose time has come, the longest overdue first. */
    public List<Revisit> due(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        select message_row, source_id, post_id, posted_at from revisit where next_at <= :now
                        order by next_at, message_row fetch first :limit rows only
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map(REVISIT)
                .list();
    }

    /** Those of these messages that are planned. */
    public Set<Long> planned(Handle handle, Collection<Long> messageRows) {
        if (messageRows.isEmpty()) return Set.of();
        return new HashSet<>(handle.createQuery("select message_row from revisit where message_row in (<rows>)")
                .bindList("rows", List.copyOf(messageRows))
                .mapTo(Long.class)
                .list());
    }

    /** Plans the next look. */
    public void next(Handle tx, long messageRow, Instant next) {
        tx.createUpdate("update revisit set next_at = :next where message_row = :row")
                .bind("row", messageRow)
                .bind("next", next)
                .execute();
    }

    /** No more looks. */
    public void end(Handle tx, long messageRow) {
        tx.createUpdate("delete from revisit where message_row = :row")
                .bind("row", messageRow)
                .execute();
    }
}
