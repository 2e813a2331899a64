package prahari.collect;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Posts that are known to be unread: the table {@code source_gap}. */
public final class GapStore {
    private static final int MAX_REASON_CHARS = 400;

    private static final String COLUMNS = """
            select id, source_id, kind, after_id, before_id, since, wanted, posts, first_at, last_at, failures, closed_at,
                   outcome
            from source_gap
            """;

    private static final RowMapper<Gap> GAP = (row, context) -> {
        var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
        long before = row.getLong("before_id");
        Long beforeId = row.wasNull() ? null : Long.valueOf(before);
        long count = row.getLong("wanted");
        Long wanted = row.wasNull() ? null : Long.valueOf(count);
        return new Gap(
                row.getLong("id"),
                row.getString("source_id"),
                Gap.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getLong("after_id"),
                beforeId,
                instants.map(row, "since", context),
                wanted,
                row.getLong("posts"),
                instants.map(row, "first_at", context),
                instants.map(row, "last_at", context),
                row.getInt("failures"),
                instants.map(row, "closed_at", context),
                row.getString("outcome"));
    };

    /** Notes that the posts between these two were not read. */
    public void left(Handle tx, String sourceId, long afterId, long beforeId, String reason, Instant now) {
        add(tx, sourceId, Gap.Kind.GAP, afterId, beforeId, null, null, reason, now);
    }

    /**
     * Asks for older posts of a channel, from below what is known of it.
     *
     * @param since back to this time; null for no such limit
     * @param wanted so many; null for no such limit
     * @return its number
     */
    public long wanted(
            Handle tx,
            String sourceId,
            @Nullable Long beforeId,
            @Nullable Instant since,
            @Nullable Long wanted,
            Instant now) {
        return add(tx, sourceId, Gap.Kind.BACKFILL, 0, beforeId, since, wanted, "asked for", now);
    }

    private static long add(
            Handle tx,
            String sourceId,
            Gap.Kind kind,
            long afterId,
            @Nullable Long beforeId,
            @Nullable Instant since,
            @Nullable Long wanted,
            String reason,
            Instant now) {
        return tx.createUpdate("""
                        insert into source_gap (source_id, kind, after_id, before_id, since, wanted, reason, found_at, next_at)
                        values (:source, :kind, :after, :before, :since, :wanted, :reason, :now, :now)
                        """)
                .bind("source", sourceId)
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("after", afterId)
                .bind("before", beforeId)
                .bind("since", since)
                .bind("wanted", wanted)
                .bind("reason", Texts.cut(reason, MAX_REASON_CHARS))
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Open gaps of active sources whose time has come, what was asked for first, then the newest. */
    public List<Gap> due(Handle handle, Instant now, int limit) {
        return handle.createQuery(COLUMNS + """
                                  where closed_at is null and next_at <= :now
                                      and source_id in (select id from source where active)
                                  order by kind, id desc
                                  fetch first :limit rows only
                                  """)
                .bind("now", now)
                .bind("limit", limit)
                .map(GAP)
                .list();
    }

    /** Notes how far a gap has been read. */
    public void read(
            Handle tx, long id, long beforeId, int posts, @Nullable Instant firstAt, @Nullable Instant lastAt) {
        tx.createUpdate("""
                        update source_gap set before_id = :before, posts = posts + :posts,
                                              first_at = coalesce(first_at, :first), last_at = coalesce(:last, last_at),
                                              failures = 0
                        where id = :id and (before_id is null or before_id > :before)
                        """)
                .bind("id", id)
                .bind("before", beforeId)
                .bind("posts", posts)
                .bind("first", firstAt)
                .bind("last", lastAt)
                .execute();
    }

    /** Notes that a gap could not be read on, and when to try again. */
    public void failed(Handle tx, long id, String reason, Instant next) {
        tx.createUpdate(
                        "update source_gap set failures = failures + 1, reason = :reason, next_at = :next where id = :id")
                .bind("id", id)
                .bind("reason", Texts.cut(reason, MAX_REASON_CHARS))
                .bind("next", next)
                .execute();
    }

    /** Closes a gap: read, or never to be read. */
    public void close(Handle tx, long id, String outcome, Instant now) {
        tx.createUpdate(
                        "update source_gap set closed_at = :now, outcome = :outcome where id = :id and closed_at is null")
                .bind("id", id)
                .bind("outcome", Texts.cut(outcome, MAX_REASON_CHARS))
                .bind("now", now)
                .execute();
    }

    /** A gap by its number. */
    public Optional<Gap> find(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .map(GAP)
                .findOne();
    }

    /** What was asked for of a channel and is not done. */
    public Optional<Gap> openBackfill(Handle handle, String sourceId) {
        return handle.createQuery(
                        COLUMNS + "where source_id = :source and kind = 'backfill' and closed_at is null order by id")
                .bind("source", sourceId)
                .map(GAP)
                .findFirst();
    }

    /** Number of open gaps by source, without what was asked for. */
    Map<String, Integer> openBySource(Handle handle) {
        Map<String, Integer> open = new HashMap<>();
        handle.createQuery("""
                        select source_id, count(*) n from source_gap
                        where closed_at is null and kind = 'gap'
                        group by source_id
                        """)
                .map((row, context) -> open.put(row.getString("source_id"), row.getInt("n")))
                .list();
        return open;
    }
}
