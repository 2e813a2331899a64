package prahari.collect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import prahari.model.Source;

/** Which sources are watched, when each is due, and how far it has been read: the table {@code source}. */
public final class SourceStore {
    private static final int MAX_OUTCOME_CHARS = 400;

    private static final String COLUMNS = """
            select id, shard, active, next_visit_at, last_visit_at, last_good_at, last_outcome, failures,
                   cursor_message_id
            from source
            """;

    private static final RowMapper<SourceStatus> STATUS = (row, context) -> {
        var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
        long cursor = row.getLong("cursor_message_id");
        boolean noCursor = row.wasNull();
        return new SourceStatus(
                Source.parse(row.getString("id")),
                row.getInt("shard"),
                row.getBoolean("active"),
                instants.map(row, "next_visit_at", context),
                instants.map(row, "last_visit_at", context),
                instants.map(row, "last_good_at", context),
                row.getString("last_outcome"),
                row.getInt("failures"),
                noCursor ? null : cursor);
    };

    private final int shards;

    /** @param shards number of parts into which the sources are dealt */
    public SourceStore(int shards) {
        if (shards < 1) throw new IllegalArgumentException("there must be at least one shard: " + shards);
        this.shards = shards;
    }

    /** The part that a source belongs to; the same on every machine and after every restart. */
    public int shard(Source source) {
        var crc = new CRC32();
        crc.update(source.id().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % shards);
    }

    /** Makes exactly these sources active. New and returning ones are due at once; the others keep what is known of them. */
    public SourceChanges sync(Handle tx, Collection<Source> configured, Instant now) {
        Map<String, SourceStatus> known = new HashMap<>();
        for (SourceStatus status : all(tx)) known.put(status.source().id(), status);
        int added = 0;
        int returned = 0;
        for (Source source : byId(configured).values()) {
            SourceStatus before = known.remove(source.id());
            if (before == null) {
                add(tx, source, now);
                added++;
            } else if (!before.active()) {
                activate(tx, source, now);
                returned++;
            } else if (before.shard() != shard(source)) {
                move(tx, source);
            }
        }
        int left = 0;
        for (SourceStatus gone : known.values()) left += gone.active() ? deactivate(tx, gone.source()) : 0;
        return new SourceChanges(added, returned, left);
    }

    /** Makes a source active and due at once, whatever else is. */
    public void adopt(Handle tx, Source source, Instant now) {
        SourceStatus before = find(tx, source.id()).orElse(null);
        if (before == null) add(tx, source, now);
        else if (!before.active()) activate(tx, source, now);
    }

    /** Ends the visits of a source. */
    public void leave(Handle tx, Source source) {
        deactivate(tx, source);
    }

    private static Map<String, Source> byId(Collection<Source> sources) {
        Map<String, Source> byId = new LinkedHashMap<>();
        for (Source source : sources) byId.put(source.id(), source);
        return byId;
    }

    private void add(Handle tx, Source source, Instant now) {
        tx.createUpdate("insert into source (id, shard, next_visit_at, added_at) values (:id, :shard, :now, :now)")
                .bind("id", source.id())
                .bind("shard", shard(source))
                .bind("now", now)
                .execute();
    }

    private void activate(Handle tx, Source source, Instant now) {
        tx.createUpdate("""
                        update source set active = true, shard = :shard, next_visit_at = :now, failures = 0
                        where id = :id
                        """)
                .bind("id", source.id())
                .bind("shard", shard(source))
                .bind("now", now)
                .execute();
    }

    private void move(Handle tx, Source source) {
        tx.createUpdate("update source set shard = :shard where id = :id")
                .bind("id", source.id())
                .bind("shard", shard(source))
                .execute();
    }

    private static int deactivate(Handle tx, Source source) {
        return tx.createUpdate("update source set active = false where id = :id")
                .bind("id", source.id())
                .execute();
    }

    /** Active sources of a shard whose time has come, the longest overdue first. */
    public List<SourceStatus> due(Handle handle, int shard, Instant now, int limit) {
        return handle.createQuery(COLUMNS + """
                                  where shard = :shard and active and next_visit_at <= :now
                                  order by next_visit_at, id
                                  fetch first :limit rows only
                                  """)
                .bind("shard", shard)
                .bind("now", now)
                .bind("limit", limit)
                .map(STATUS)
                .list();
    }

    /**
     * Takes a due source for a visit, so that nobody else does. When the visit never ends, the source is due again after
     * {@code lease}.
     *
     * @return whether it is ours
     */
    public boolean claim(Handle tx, String id, Instant now, Duration lease) {
        return tx.createUpdate("""
                                update source set next_visit_at = :until
                                where id = :id and active and next_visit_at <= :now
                                """)
                        .bind("id", id)
                        .bind("now", now)
                        .bind("until", now.plus(lease))
                        .execute()
                == 1;
    }

    /** Notes a visit that ended well. */
    public void good(Handle tx, String id, String outcome, Instant at, Instant next) {
        tx.createUpdate("""
                        update source set last_visit_at = :at, last_good_at = :at, last_outcome = :outcome,
                                          failures = 0, next_visit_at = :next
                        where id = :id
                        """)
                .bind("id", id)
                .bind("outcome", cut(outcome))
                .bind("at", at)
                .bind("next", next)
                .execute();
    }

    /** Notes a visit that ended badly. */
    public void failed(Handle tx, String id, String outcome, Instant at, Instant next) {
        tx.createUpdate("""
                        update source set last_visit_at = :at, last_outcome = :outcome,
                                          failures = failures + 1, next_visit_at = :next
                        where id = :id
                        """)
                .bind("id", id)
                .bind("outcome", cut(outcome))
                .bind("at", at)
                .bind("next", next)
                .execute();
    }

    /** Moves the cursor forward, in the transaction that keeps what was read; never back. */
    public void advance(Handle tx, String id, long cursor) {
        tx.createUpdate("""
                        update source set cursor_message_id = :cursor
                        where id = :id and (cursor_message_id is null or cursor_message_id < :cursor)
                        """).bind("id", id).bind("cursor", cursor).execute();
    }

    /** How it stands with a source. */
    public Optional<SourceStatus> find(Handle handle, String id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .map(STATUS)
                .findOne();
    }

    /** Ids of the active sources that the configuration named for the first time since then. */
    public List<String> addedSince(Handle handle, Instant since) {
        return handle.createQuery("select id from source where active and added_at >= :since order by id")
                .bind("since", since)
                .mapTo(String.class)
                .list();
    }

    /** Every source ever configured, by id. */
    public List<SourceStatus> all(Handle handle) {
        return handle.createQuery(COLUMNS + "order by id").map(STATUS).list();
    }

    private static String cut(String outcome) {
        return Texts.cut(outcome, MAX_OUTCOME_CHARS);
    }
}
