package prahari.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;
import prahari.store.Encrypted;
import prahari.store.KeptText;
import prahari.vault.KeyName;
import prahari.vault.Vault;

/** SQL for requests to take something down, and for looking whether it is gone. */
final class TakedownStore {
    private static final String ADD = """
            insert into takedown (alert_id, sent_at, actor, sent_to, reference)
            values (:alert, :at, :actor, :to, :reference)
            """;

    private static final String ADD_CHECK = "insert into takedown_check (takedown_id, due_at) values (:takedown, :due)";

    private static final String LIST = """
            select c.id, t.id as takedown, t.alert_id, t.sent_at, t.sent_to, t.reference, t.target, c.due_at, c.checked_at, c.actor, c.outcome, c.note
            from takedown_check c join takedown t on t.id = c.takedown_id
            """;
    private static final String ALL = LIST + " order by c.due_at, c.id limit :limit";
    private static final String ONE = LIST + " where c.id = :id";
    private static final String DUE = LIST + """
             where c.told_at is null and c.checked_at is null and c.due_at <= :now order by c.due_at, c.id limit :limit
            """;

    private static final String TOLD = "update takedown_check set told_at = :now where id = :id and told_at is null";

    private static final String CHECKED = """
            update takedown_check set checked_at = :now, actor = :actor, outcome = :outcome, note = :note
            where id = :id and checked_at is null
            """;

    long add(Handle tx, long alert, Instant at, String actor, String to, String reference, String target) {
        long id = tx.createUpdate(ADD)
                .bind("alert", alert)
                .bind("at", at)
                .bind("actor", actor)
                .bind("to", to)
                .bind("reference", reference)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        tx.createUpdate("update takedown set target = :target where id = :id")
                .bind("target", KeptText.TAKEDOWN_TARGET.encrypted(tx, KeyName.ofCase(alert), id, target))
                .bind("id", id)
                .execute();
        return id;
    }

    void addCheck(Handle tx, long takedown, Instant due) {
        tx.createUpdate(ADD_CHECK).bind("takedown", takedown).bind("due", due).execute();
    }

    List<Takedowns.Check> list(Handle handle, int limit) {
        return handle.createQuery(ALL)
                .bind("limit", limit)
                .map(row -> check(handle, row))
                .list();
    }

    Optional<Takedowns.Check> find(Handle handle, long id) {
        return handle.createQuery(ONE)
                .bind("id", id)
                .map(row -> check(handle, row))
                .findOne();
    }

    /** Those that nobody was reminded of yet. */
    List<Takedowns.Check> due(Handle handle, Instant now, int limit) {
        return handle.createQuery(DUE)
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> check(handle, row))
                .list();
    }

    boolean told(Handle tx, long id, Instant now) {
        return tx.createUpdate(TOLD).bind("id", id).bind("now", now).execute() == 1;
    }

    boolean checked(Handle tx, long id, long alert, Instant now, String actor, String outcome, String note) {
        return tx.createUpdate(CHECKED)
                        .bind("id", id)
                        .bind("now", now)
                        .bind("actor", actor)
                        .bind("outcome", outcome)
                        .bind("note", KeptText.CHECK_NOTE.encrypted(tx, KeyName.ofCase(alert), id, note))
                        .execute()
                == 1;
    }

    private static Takedowns.Check check(Handle handle, RowView row) {
        Vault vault = Encrypted.vault(handle);
        return new Takedowns.Check(
                row.getColumn("id", Long.class),
                row.getColumn("alert_id", Long.class),
                row.getColumn("sent_at", Instant.class),
                row.getColumn("sent_to", String.class),
                row.getColumn("reference", String.class),
                KeptText.TAKEDOWN_TARGET.of(
                        vault, row.getColumn("takedown", Long.class), row.getColumn("target", byte[].class)),
                row.getColumn("due_at", Instant.class),
                textOrNull(row, "outcome"),
                KeptText.CHECK_NOTE.of(vault, row.getColumn("id", Long.class), row.getColumn("note", byte[].class)));
    }

    private static @Nullable String textOrNull(RowView row, String column) {
        return row.getColumn(column, String.class);
    }
}
