package prahari.collect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/** What visits came to, and who is blind: the tables {@code source_day} and {@code source_blind}. */
final class CoverageStore {
    private static final int MAX_WHY_CHARS = 400;

    private static final RowMapper<Blind> BLIND = (row, context) -> {
        var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
        return new Blind(
                row.getString("source_id"),
                instants.map(row, "since", context),
                instants.map(row, "told_at", context),
                row.getString("why"));
    };

    /** Sums over days. */
    record Sums(
            long visits,
            long good,
            long requests,
            long posts,
            long parserGaps,
            long delayed,
            long seconds,
            long longest) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Adds a visit to its day. */
    void add(Handle tx, String sourceId, Visit visit) {
        LocalDate day = visit.at().atOffset(ZoneOffset.UTC).toLocalDate();
        int changed = bind(tx.createUpdate("""
                                update source_day set visits = visits + 1, good = good + :good,
                                                      requests = requests + :requests, posts = posts + :posts,
                                                      parser_gaps = parser_gaps + :gaps, delayed = delayed + :delayed,
                                                      delay_seconds = delay_seconds + :seconds,
                                                      longest_delay_seconds = greatest(longest_delay_seconds, :longest)
                                where source_id = :source and on_day = :day
                                """), sourceId, day, visit).execute();
        if (changed > 0) return;
        bind(tx.createUpdate("""
                        insert into source_day (source_id, on_day, visits, good, requests, posts, parser_gaps, delayed,
                                                delay_seconds, longest_delay_seconds)
                        values (:source, :day, 1, :good, :requests, :posts, :gaps, :delayed, :seconds, :longest)
                        """), sourceId, day, visit).execute();
    }

    private static Update bind(Update update, String sourceId, LocalDate day, Visit visit) {
        return update.bind("source", sourceId)
                .bind("day", day)
                .bind("good", visit.good() ? 1 : 0)
                .bind("requests", visit.requests())
                .bind("posts", visit.posts())
                .bind("gaps", visit.parserGap() ? 1 : 0)
                .bind("delayed", visit.delays().size())
                .bind("seconds", visit.delaySeconds())
                .bind("longest", visit.longestDelaySeconds());
    }

    /** What the visits of each source came to from that day on. */
    Map<String, Sums> sums(Handle handle, LocalDate from) {
        Map<String, Sums> sums = new HashMap<>();
        handle.createQuery("""
                        select source_id, sum(visits) visits, sum(good) good, sum(requests) requests, sum(posts) posts,
                               sum(parser_gaps) parser_gaps, sum(delayed) delayed, sum(delay_seconds) seconds,
                               max(longest_delay_seconds) longest
                        from source_day
                        where on_day >= :day
                        group by source_id
                        """)
                .bind("day", from)
                .map((row, context) -> sums.put(
                        row.getString("source_id"),
                        new Sums(
                                row.getLong("visits"),
                                row.getLong("good"),
                                row.getLong("requests"),
                                row.getLong("posts"),
                                row.getLong("parser_gaps"),
                                row.getLong("delayed"),
                                row.getLong("seconds"),
                                row.getLong("longest"))))
                .list();
        return sums;
    }

    /** Forgets days before this one. */
    void forgetBefore(Handle tx, LocalDate day) {
        tx.createUpdate("delete from source_day where on_day < :day")
                .bind("day", day)
                .execute();
    }

    /** Sources that are known as blind, by id. */
    List<Blind> blind(Handle handle) {
        return handle.createQuery("select source_id, since, told_at, why from source_blind order by source_id")
                .map(BLIND)
                .list();
    }

    void markBlind(Handle tx, Blind blind) {
        tx.createUpdate(
                        "insert into source_blind (source_id, since, told_at, why) values (:source, :since, :told, :why)")
                .bind("source", blind.sourceId())
                .bind("since", blind.since())
                .bind("told", blind.toldAt())
                .bind("why", Texts.cut(blind.why(), MAX_WHY_CHARS))
                .execute();
    }

    void unmarkBlind(Handle tx, String sourceId) {
        tx.createUpdate("delete from source_blind where source_id = :source")
                .bind("source", sourceId)
                .execute();
    }
}
