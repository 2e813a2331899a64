package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
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
import prahari.store.EventStore;
import prahari.store.KeptText;
import prahari.vault.Place;
import prahari.vault.Vault;

/** Reads all that a bundle holds. */
final class BundleStore {
    private static final String ALERT = """
            select id, alert_key, state, severity, score, label, top_hit_id, raised_at, owner, verdict, closed_at
            from alert where id = :alert
            """;

    private static final String MEMBERS = """
            select m.id, m.message_id, c.id as chat_row, c.telegram_id, c.username, c.title, c.type, m.posted_at, m.first_seen_at, m.deleted_at,
                   m.deletion_capture_id
            from alert_member a join message m on m.id = a.message_id join chat c on c.id = m.chat_id
            where a.alert_id = :alert order by m.id
            """;

    private static final String VERSIONS = """
            select id, message_id, version, post, edited, seen_at, capture_id
            from message_version where message_id in (<messages>) and post is not null
            order by message_id, case when version > 0 then 0 else 1 end, version
            """;

    private static final String HITS = """
            select h.id, h.version_id, h.generation, h.score, h.severity, h.label, h.detail, h.found_at, v.message_id
            from hit h join message_version v on v.id = h.version_id
            where v.message_id in (<messages>) order by h.id
            """;

    private static final String HIT = """
            select id, version_id, generation, score, severity, label, detail, found_at from hit where id = :hit
            """;

    private static final String EVENTS = """
            select id, alert_id, at, actor, via, what, detail, note, key_name from alert_event where alert_id = :alert order by id
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
                        KeptText.CHAT_TITLE.of(
                                Encrypted.vault(handle), number(row, "chat_row"), row.getColumn("title", byte[].class)),
                        text(row, "type"),
                        timeOrNull(row, "posted_at"),
                        time(row, "first_seen_at"),
                        timeOrNull(row, "deleted_at"),
                        numberOrNull(row, "deletion_capture_id")))
                .list();
    }

    /** The versions of several messages, by the messages' rows. */
    Map<Long, List<Rows.Version>> versions(Handle handle, List<Long> messageRows) {
        Vault vault = Encrypted.vault(handle);
        Map<Long, List<Rows.Version>> versions = new HashMap<>();
        handle.createQuery(VERSIONS)
                .bindList("messages", messageRows)
                .map((row, context) -> Map.entry(row.getLong(2), version(vault, row)))
                .forEach(found -> versions.computeIfAbsent(found.getKey(), none -> new ArrayList<>())
                        .add(found.getValue()));
        return versions;
    }

    /** By the order of the columns, as there are many rows. */
    private static Rows.Version version(Vault vault, ResultSet row) throws SQLException {
        int number = row.getInt(3);
        var place = new Place("message_version", "post", row.getLong(2) + "/" + number);
        JsonNode post = Redaction.json(vault.decryptText(place, row.getBytes(4)), place.toString());
        return new Rows.Version(
                row.getLong(1),
                number,
                post.path("content").path("text").asText(),
                post,
                row.getBoolean(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getLong(7));
    }

    /** The hits of several messages, by the messages' rows. */
    Map<Long, List<Rows.Hit>> hits(Handle handle, List<Long> messageRows) {
        Map<Long, List<Rows.Hit>> hits = new HashMap<>();
        handle.createQuery(HITS)
                .bindList("messages", messageRows)
                .map((row, context) -> Map.entry(row.getLong(9), hit(row)))
                .forEach(found -> hits.computeIfAbsent(found.getKey(), none -> new ArrayList<>())
                        .add(found.getValue()));
        return hits;
    }

    Rows.Hit hitById(Handle handle, long id) {
        return query(handle, HIT, "hit", id).map((row, context) -> hit(row)).one();
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
                        EventStore.detail(
                                Encrypted.vault(handle),
                                number(row, "id"),
                                text(row, "detail"),
                                row.getColumn("note", byte[].class),
                                textOrNull(row, "key_name"))))
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

    private static Rows.Hit hit(ResultSet row) throws SQLException {
        return new Rows.Hit(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
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
