package prahari.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.vault.KeyName;
import prahari.vault.Place;
import prahari.vault.Vault;

/** SQL for what is kept for how long. */
final class RetentionStore {
    private static final String VERSIONS = """
            select v.id, v.message_id, v.version, v.post,
                   (select min(a.alert_id) from alert_member a where a.message_id = v.message_id) as alert_id,
                   exists (select 1 from hit h join message_version o on o.id = h.version_id
                           where o.message_id = v.message_id) as hit
            from message_version v
            where v.key_name = :key and v.id > :after and v.post is not null
            order by v.id limit :most
            """;

    private static final String CAPTURES = """
            select c.id, c.sha256, c.warc_sha256,
                   least(coalesce((select min(e.alert_id) from evidence e where e.capture_id = c.id), 9223372036854775807),
                         coalesce((select min(a.alert_id) from message m join alert_member a on a.message_id = m.id
                                   where m.deletion_capture_id = c.id), 9223372036854775807),
                         coalesce((select min(a.alert_id) from message_version v
                                   join alert_member a on a.message_id = v.message_id
                                   where v.capture_id = c.id), 9223372036854775807)) as alert_id,
                   exists (select 1 from message_version v join message_version o on o.message_id = v.message_id
                           join hit h on h.version_id = o.id where v.capture_id = c.id) as hit
            from capture c where c.key_name = :key and c.id > :after order by c.id limit :most
            """;

    /** The last thing that happened to any alert that holds something under a key; null when there is none. */
    private static final String LAST_EVENT = """
            select max(e.at) from alert_event e where e.alert_id = :alert or e.alert_id in (
                select a.alert_id from message_version v join alert_member a on a.message_id = v.message_id
                where v.key_name = :key
                union select p.alert_id from capture c join evidence p on p.capture_id = c.id where c.key_name = :key)
            """;

    private static final String HELD = """
            select count(*) from alert_hold h where h.alert_id = :alert or h.alert_id in (
                select a.alert_id from message_version v join alert_member a on a.message_id = v.message_id
                where v.key_name = :key
                union select p.alert_id from capture c join evidence p on p.capture_id = c.id where c.key_name = :key)
            """;

    /**
     * A version that is encrypted with some key.
     *
     * @param alert the first alert that holds its message; null when none does
     * @param hit whether rules held on any version of its message
     */
    record Version(
            long id,
            long message,
            int number,
            Blob post,
            @Nullable Long alert,
            boolean hit) {}

    /** The same of a capture: the first alert that it stands behind, and whether rules held on what it shows. */
    record Kept(
            long id,
            String sha256,
            @Nullable String warcSha256,
            @Nullable Long alert,
            boolean hit) {}

    List<Version> versions(Handle handle, String key, long after, int most) {
        return handle.createQuery(VERSIONS)
                .bind("key", key)
                .bind("after", after)
                .bind("most", most)
                .map(RetentionStore::version)
                .list();
    }

    static Version version(ResultSet row, StatementContext context) throws SQLException {
        return new Version(
                row.getLong("id"),
                row.getLong("message_id"),
                row.getInt("version"),
                Blob.of(row.getBytes("post")),
                row.getObject("alert_id", Long.class),
                row.getBoolean("hit"));
    }

    List<Kept> captures(Handle handle, String key, long after, int most) {
        return handle.createQuery(CAPTURES)
                .bind("key", key)
                .bind("after", after)
                .bind("most", most)
                .map(RetentionStore::kept)
                .list();
    }

    static Kept kept(ResultSet row, StatementContext context) throws SQLException {
        long alert = row.getLong("alert_id");
        return new Kept(
                row.getLong("id"),
                row.getString("sha256"),
                row.getString("warc_sha256"),
                alert == Long.MAX_VALUE ? null : alert,
                row.getBoolean("hit"));
    }

    /** Encrypts a version anew with another key. */
    void moveVersion(Handle tx, Version version, String key, Vault vault) {
        var place = new Place("message_version", "post", version.message() + "/" + version.number());
        byte[] post = vault.decrypt(place, version.post().bytes());
        tx.createUpdate("update message_version set key_name = :key, post = :post where id = :id")
                .bind("key", key)
                .bind("post", vault.encrypt(key, place, post))
                .bind("id", version.id())
                .execute();
    }

    private static final List<String> EMPTY_CASE = List.of(
            "update alert_event set note = null where key_name = :key and note is not null",
            "update takedown set target = null where alert_id = :alert",
            "update takedown_check set note = null where takedown_id in (select id from takedown where alert_id = :alert)",
            "update come_back set name = null, reason = null, note = null"
                    + " where takedown_id in (select id from takedown where alert_id = :alert)");

    /** Empties what is encrypted with a key: the rows stay, with keyed hashes of what they said. Returns how many messages' versions. */
    int empty(Handle tx, String key) {
        int versions = tx.createUpdate(
                        "update message_version set post = null where key_name = :key and post is not null")
                .bind("key", key)
                .execute();
        tx.createUpdate("update attachment set wanted = null where key_name = :key and wanted is not null")
                .bind("key", key)
                .execute();
        tx.createUpdate("update bot_update set raw = null where key_name = :key and raw is not null")
                .bind("key", key)
                .execute();
        OptionalLong alert = KeyName.alert(key);
        if (alert.isPresent()) {
            for (String sql : EMPTY_CASE) {
                tx.createUpdate(sql)
                        .bind("key", key)
                        .bind("alert", alert.getAsLong())
                        .execute();
            }
        }
        return versions;
    }

    /** How many captures are encrypted with a key. */
    long captureCount(Handle handle, String key) {
        return handle.createQuery("select count(*) from capture where key_name = :key")
                .bind("key", key)
                .mapTo(Long.class)
                .one();
    }

    Optional<Instant> lastEvent(Handle handle, long alert, String key) {
        return handle.createQuery(LAST_EVENT)
                .bind("alert", alert)
                .bind("key", key)
                .map((row, context) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .one();
    }

    boolean isHeld(Handle handle, long alert, String key) {
        return handle.createQuery(HELD)
                        .bind("alert", alert)
                        .bind("key", key)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    boolean isHeld(Handle handle, long alert) {
        return handle.createQuery("select count(*) from alert_hold where alert_id = :alert")
                        .bind("alert", alert)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    boolean hasAlert(Handle handle, long alert) {
        return handle.createQuery("select count(*) from alert where id = :id")
                        .bind("id", alert)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Returns false when it is held already. */
    boolean hold(Handle tx, long alert, Instant at, String actor) {
        return tx.createUpdate("""
                                insert into alert_hold (alert_id, at, actor) select :alert, :at, :actor
                                where not exists (select 1 from alert_hold where alert_id = :alert)
                                """)
                        .bind("alert", alert)
                        .bind("at", at)
                        .bind("actor", actor)
                        .execute()
                == 1;
    }

    /** Returns false when it is not held. */
    boolean release(Handle tx, long alert) {
        return tx.createUpdate("delete from alert_hold where alert_id = :alert")
                        .bind("alert", alert)
                        .execute()
                == 1;
    }
}
