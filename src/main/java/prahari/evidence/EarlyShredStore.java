package prahari.evidence;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** SQL for what one alert alone holds, and for what lies under the same keys. */
final class EarlyShredStore {
    /** Whether a version is of a message that this alert holds and no other. */
    private static final String OWN_VERSION = """
            (exists (select 1 from alert_member a where a.message_id = v.message_id and a.alert_id = :alert)
            and not exists (select 1 from alert_member a where a.message_id = v.message_id and a.alert_id <> :alert))
            """;

    private static final String BEHIND = """
            (exists (select 1 from evidence e where e.capture_id = c.id and e.alert_id %1$s :alert)
            or exists (select 1 from message m join alert_member a on a.message_id = m.id
                       where m.deletion_capture_id = c.id and a.alert_id %1$s :alert)
            or exists (select 1 from message_version v join alert_member a on a.message_id = v.message_id
                       where v.capture_id = c.id and a.alert_id %1$s :alert))
            """;

    /** Whether a capture stands behind this alert and no other. */
    private static final String OWN_CAPTURE = "(" + BEHIND.formatted("=") + " and not " + BEHIND.formatted("<>") + ")";

    private static final String KEYS = "select distinct v.key_name from message_version v where v.post is not null and "
            + OWN_VERSION + " union select distinct c.key_name from capture c where c.key_name is not null and "
            + OWN_CAPTURE
            + " union select distinct e.key_name from alert_event e where e.alert_id = :alert and e.note is not null";

    private static final String OTHER_VERSIONS = """
            select v.id, v.message_id, v.version, v.post,
                   (select min(a.alert_id) from alert_member a
                    where a.message_id = v.message_id and a.alert_id <> :alert) as alert_id, true as hit
            from message_version v where v.key_name = :key and v.post is not null and not\
            """ + OWN_VERSION + " order by v.id limit :most";

    private static final String OTHER_CAPTURES = """
            select c.id, c.sha256, c.warc_sha256,
                   least(coalesce((select min(e.alert_id) from evidence e
                                   where e.capture_id = c.id and e.alert_id <> :alert), 9223372036854775807),
                         coalesce((select min(a.alert_id) from message_version v
                                   join alert_member a on a.message_id = v.message_id
                                   where v.capture_id = c.id and a.alert_id <> :alert), 9223372036854775807)) as alert_id, true as hit
            from capture c where c.key_name = :key and not\
            """ + OWN_CAPTURE + " order by c.id limit :most";

    private static final String WAITING = """
            select (select count(*) from bot_update where key_name = :key and raw is not null and processed_at is null)
                 + (select count(*) from attachment where key_name = :key and wanted is not null)
            """;

    /** The keys that what only this alert holds is encrypted with. */
    List<String> keys(Handle handle, long alert) {
        return handle.createQuery(KEYS).bind("alert", alert).mapTo(String.class).list();
    }

    /** What lies under a key and stays, with the first other alert that holds it. */
    List<RetentionStore.Version> otherVersions(Handle handle, long alert, String key, int most) {
        return others(handle, OTHER_VERSIONS, alert, key, most)
                .map(RetentionStore::version)
                .list();
    }

    List<RetentionStore.Kept> otherCaptures(Handle handle, long alert, String key, int most) {
        return others(handle, OTHER_CAPTURES, alert, key, most)
                .map(RetentionStore::kept)
                .list();
    }

    private static Query others(Handle handle, String sql, long alert, String key, int most) {
        return handle.createQuery(sql).bind("alert", alert).bind("key", key).bind("most", most);
    }

    /** Whether updates or files under a key wait to be worked on. */
    boolean isWaitedFor(Handle handle, String key) {
        return handle.createQuery(WAITING).bind("key", key).mapTo(Long.class).one() > 0;
    }
}
