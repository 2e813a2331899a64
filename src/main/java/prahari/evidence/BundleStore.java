package prahari.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import prahari.store.Encrypted;
import prahari.vault.Place;
import prahari.vault.Vault;

/** Reads all that a bundle holds. */
final class BundleStore {
    private static final String ALERT = """
            select id, alert_key, state, severity, score, label, top_hit_id, raised_at, owner, verdict, closed_at
            from alert where id = :alert
            """;

    private static final String MEMBERS = """
            select m.id, m.message_id, c.telegram_id, c.username, c.title, c.type, m.posted_at, m.first_seen_at, m.deleted_at,
                   m.deletion_capture_id
            from alert_member a join message m on m.id = a.message_id join chat c on c.id = m.chat_id
            where a.alert_id = :alert order by m.id
            """;

    private static final String VERSIONS = """
            select id, version, post, edited, seen_at, capture_id
            from message_version where message_id = :message and post is not null order by version
            """;

    private static final String HITS = """
            select h.id, h.version_id, h.generation, h.score, h.severity, h.label, h.detail, h.found_at
            from hit h join message_version v on v.id = h.version_id
            where v.message_id = :message order by h.id
            """;

    private static final String HIT = """
            select id, version_id, generation, score, severity, label, detail, found_at from hit where id = :hit
            """;

    private static final String EVENTS = """
            select id, alert_id, at, actor, via, what, detail from alert_event where alert_id = :alert order by id
            """;

    /** Apart from {@link #CAPTURE}: in one query, H2 makes the union anew for each capture that there is. */
    private static final String CAPTURE_IDS = """
            select capture_id from evidence where alert_id = :alert
            union select v.capture_id from alert_member a join message_version v on v.message_id = a.message_id
                  where a.alert_id = :alert
            union select m.deletion_capture_id from alert_member a join message m on m.id = a.message_id
                  where a.alert_id = :alert and m.deletion_capture_id is not null
            """;

    private static final String CAPTURE = """
            select id, source_id, kind, url, final_url, status, headers, captured_at, sha256, size_bytes,
                   warc_sha256, key_name
            from capture where id = :capture
            """;

    private static final String GENERATION = """
            select sha256, loaded_at from rule_generation where sha256 = :sha256
            """;

    private static final String RULE_FILES = """
            select f.path, t.text from rule_generation_file f join rule_text t on t.sha256 = f.text_sha256
            where f.generation = :generation
            """;

    /** Runs {@code work} on the database as it is now, whatever is written meanwhile. */
    <T> T inSnapshot(Handle handle, Function<Handle, T> work) {
        return handle.inTransaction(TransactionIsolationLevel.SERIALIZABLE, work::apply);
    }

    Optional<Rows.Alert> alert(Handle handle, long id) {
        return query(handle, ALERT, "alert", id)
                .map(row -> new Rows.Alert(
                        number(row, "id"),
                        text(row, "alert_key"),
                        text(row, "state"),
                        text(row, "severity"),
                        (int) number(row, "score"),
                        text(row, "label"),
                        number(row, "top_hit_id"),
                        time(row, "raised_at"),
                        textOrNull(row, "owner"),
                        textOrNull(row, "verdict"),
                        timeOrNull(row, "closed_at")))
                .findOne();
    }

    List<Rows.Member> members(Handle handle, long alertId) {
        return query(handle, MEMBERS, "alert", alertId)
                .map(row -> new Rows.Member(
                        number(row, "id"),
                        number(row, "message_id"),
                        numberOrNull(row, "telegram_id"),
                        textOrNull(row, "username"),
                        text(row, "title"),
                        text(row, "type"),
                        timeOrNull(row, "posted_at"),
                        time(row, "first_seen_at"),
                        timeOrNull(row, "deleted_at"),
                        numberOrNull(row, "deletion_capture_id")))
                .list();
    }

    List<Rows.Version> versions(Handle handle, long messageRow) {
        return query(handle, VERSIONS, "message", messageRow)
                .map(row -> version(Encrypted.vault(handle), messageRow, row))
                .list();
    }

    private static Rows.Version version(Vault vault, long messageRow, RowView row) {
        int number = (int) number(row, "version");
        var place = new Place("message_version", "post", messageRow + "/" + number);
        String post = vault.decryptText(place, row.getColumn("post", byte[].class));
        return new Rows.Version(
                number(row, "id"),
                number,
                Redaction.json(post, place.toString()).at("/content/text").asText(),
                post,
                row.getColumn("edited", Boolean.class),
                time(row, "seen_at"),
                number(row, "capture_id"));
    }

    List<Rows.Hit> hits(Handle handle, long messageRow) {
        return query(handle, HITS, "message", messageRow).map(BundleStore::hit).list();
    }

    Rows.Hit hitById(Handle handle, long id) {
        return query(handle, HIT, "hit", id).map(BundleStore::hit).one();
    }

    List<Rows.Event> events(Handle handle, long alertId) {
        return query(handle, EVENTS, "alert", alertId)
                .map(row -> new Rows.Event(
                        number(row, "id"),
                        number(row, "alert_id"),
                        time(row, "at"),
                        text(row, "actor"),
                        text(row, "via"),
                        text(row, "what"),
                        text(row, "detail")))
                .list();
    }

    List<Long> captureIds(Handle handle, long alertId) {
        return query(handle, CAPTURE_IDS, "alert", alertId).mapTo(Long.class).list();
    }

    Rows.Capture capture(Handle handle, long id) {
        return query(handle, CAPTURE, "capture", id)
                .map(row -> new Rows.Capture(
                        number(row, "id"),
                        text(row, "source_id"),
                        text(row, "kind"),
                        text(row, "url"),
                        text(row, "final_url"),
                        (int) number(row, "status"),
                        text(row, "headers"),
                        time(row, "captured_at"),
                        text(row, "sha256"),
                        number(row, "size_bytes"),
                        textOrNull(row, "warc_sha256"),
                        text(row, "key_name")))
                .one();
    }

    Rows.Generation generation(Handle handle, String sha256) {
        Map<String, String> files = new TreeMap<>();
        query(handle, RULE_FILES, "generation", sha256)
                .map(row -> Map.entry(text(row, "path"), text(row, "text")))
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return query(handle, GENERATION, "sha256", sha256)
                .map(row -> new Rows.Generation(text(row, "sha256"), time(row, "loaded_at"), files))
                .one();
    }

    private static Rows.Hit hit(RowView row) {
        return new Rows.Hit(
                number(row, "id"),
                number(row, "version_id"),
                text(row, "generation"),
                (int) number(row, "score"),
                text(row, "severity"),
                text(row, "label"),
                text(row, "detail"),
                time(row, "found_at"));
    }

    private static Query query(Handle handle, String sql, String parameter, Object value) {
        return handle.createQuery(sql).bind(parameter, value);
    }

    private static long number(RowView row, String column) {
        return row.getColumn(column, Long.class);
    }

    private static @Nullable Long numberOrNull(RowView row, String column) {
        return row.getColumn(column, Long.class);
    }

    private static String text(RowView row, String column) {
        return row.getColumn(column, String.class);
    }

    private static @Nullable String textOrNull(RowView row, String column) {
        return row.getColumn(column, String.class);
    }

    private static Instant time(RowView row, String column) {
        return row.getColumn(column, Instant.class);
    }

    private static @Nullable Instant timeOrNull(RowView row, String column) {
        return row.getColumn(column, Instant.class);
    }
}
