package prahari.collect;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How often each source posts, as learned so far: the table {@code source_rate}. */
final class RateStore {
    /** What is known of every source, by its id; a row that cannot be read counts as absent. */
    Map<String, PostingRate> all(Handle handle) {
        Map<String, PostingRate> all = new HashMap<>();
        handle.createQuery("select source_id, learned_at, learned from source_rate")
                .map((row, context) -> {
                    Instant at = context.findColumnMapperFor(Instant.class)
                            .orElseThrow()
                            .map(row, "learned_at", context);
                    PostingRate rate = PostingRate.read(at, row.getString("learned"));
                    if (rate != null) all.put(row.getString("source_id"), rate);
                    return 1;
                })
                .list();
        return all;
    }

    /** Keeps what is known of a source. */
    void save(Handle tx, String sourceId, PostingRate rate) {
        int changed = tx.createUpdate(
                        "update source_rate set learned_at = :at, learned = :learned where source_id = :source")
                .bind("source", sourceId)
                .bind("at", rate.at())
                .bind("learned", rate.written())
                .execute();
        if (changed > 0) return;
        tx.createUpdate("insert into source_rate (source_id, learned_at, learned) values (:source, :at, :learned)")
                .bind("source", sourceId)
                .bind("at", rate.at())
                .bind("learned", rate.written())
                .execute();
    }
}
