package prahari.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.vault.KeyName;
import prahari.vault.Vault;

/**
 * What happened to alerts. What people wrote, and what names somebody, is encrypted with the key of the alert's case and goes with
 * it; what the program noted for itself stays in clear.
 */
public final class EventStore {
    private static final int MAX_DETAIL = 2000;
    private static final int MAX_NAME = 100;
    private static final String PRAHARI = "prahari";

    /** Hashes and counts, which must be readable when the case's key is gone. */
    private static final Set<String> PLAIN = Set.of("exported", "shredded");

    /** What the program notes and that names a chat. */
    private static final Set<String> NAMING = Set.of("come-back proposed");

    private EventStore() {}

    /**
     * Keeps what happened to an alert.
     *
     * @param step JSON of what changed the alert; null for what changed nothing by itself
     */
    public static void add(
            Handle tx,
            long alert,
            Instant at,
            String actor,
            String via,
            String what,
            String detail,
            @Nullable String step) {
        boolean closed = isClosed(actor, what, detail);
        long event = tx.createUpdate("""
                        insert into alert_event (alert_id, at, actor, via, what, detail, step)
                        values (:alert, :at, :actor, :via, :what, :detail, :step)
                        """)
                .bind("alert", alert)
                .bind("at", at)
                .bind("actor", cut(actor, MAX_NAME))
                .bind("via", via)
                .bind("what", what)
                .bind("detail", closed ? "" : cut(detail, MAX_DETAIL))
                .bind("step", step)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        if (!closed) return;
        String key = KeyName.ofCase(alert);
        tx.createUpdate("update alert_event set note = :note, key_name = :key where id = :id")
                .bind("note", KeptText.EVENT_NOTE.encrypted(tx, key, event, cut(detail, MAX_DETAIL)))
                .bind("key", key)
                .bind("id", event)
                .execute();
    }

    static boolean isClosed(String actor, String what, String detail) {
        return !detail.isBlank() && !PLAIN.contains(what) && (!actor.equals(PRAHARI) || NAMING.contains(what));
    }

    /** What people read of a row with id, detail, note and key_name. */
    public static String detail(ResultSet row, StatementContext context) throws SQLException {
        return detail(
                Encrypted.vault(context),
                row.getLong("id"),
                row.getString("detail"),
                row.getBytes("note"),
                row.getString("key_name"));
    }

    /** The same of a row's values. */
    public static String detail(Vault vault, long event, String detail, byte @Nullable [] note, @Nullable String key) {
        if (key == null) return detail;
        return note == null ? KeptText.GONE : KeptText.EVENT_NOTE.of(vault, event, note);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
