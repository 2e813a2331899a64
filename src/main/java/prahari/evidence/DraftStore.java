package prahari.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** SQL for what drafts tell beyond what bundles do. */
final class DraftStore {
    private static final String AWARE = """
            select organisation, aware_at from alert_aware where alert_id = :alert
            """;

    /** Since when each organisation is aware, as people have set it. */
    Map<String, Instant> aware(Handle handle, long alert) {
        var aware = new TreeMap<String, Instant>();
        handle.createQuery(AWARE)
                .bind("alert", alert)
                .map(row -> Map.entry(
                        row.getColumn("organisation", String.class), row.getColumn("aware_at", Instant.class)))
                .forEach(each -> aware.put(each.getKey(), each.getValue()));
        return aware;
    }
}
