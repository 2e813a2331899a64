package prahari.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import prahari.model.Sha256;
import prahari.vault.KeyName;
import prahari.vault.Vault;

/**
 * Encrypts titles, notes and reasons that stood in clear, and makes keyed hashes of what messages are tied by. Done again after a
 * kill it does what is left.
 */
final class NotesEncrypted implements JavaMigration {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Bytes: four for each char that a text of the column may have, and what encryption adds. */
    private static final int WIDTH = 9000;

    private static final String TOKEN = "[0-9a-f]{64}";

    private final Vault vault;

    NotesEncrypted(Vault vault) {
        this.vault = vault;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("040");
    }

    @Override
    public String getDescription() {
        return "notes encrypted";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false; // the events of years are no single transaction
    }

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement ddl = connection.createStatement()) {
            boolean used = InBatches.count(connection, "select count(*) from chat") > 0
                    || InBatches.count(connection, "select count(*) from silence") > 0;
            // what stood in clear lies in free pages until the file is written anew
            if (used) ddl.execute("update key_check set compact = false where one = 1");
            events(connection, ddl);
            column(connection, ddl, KeptText.CHAT_TITLE, "chat t", null);
            column(connection, ddl, KeptText.SILENCE_REASON, "silence t", null);
            column(connection, ddl, KeptText.TAKEDOWN_TARGET, "takedown t", "t.alert_id");
            String ofTakedown = "%s t join takedown k on k.id = t.takedown_id";
            column(connection, ddl, KeptText.CHECK_NOTE, ofTakedown.formatted("takedown_check"), "k.alert_id");
            for (KeptText each :
                    new KeptText[] {KeptText.COME_BACK_NAME, KeptText.COME_BACK_REASON, KeptText.COME_BACK_NOTE})
                column(connection, ddl, each, ofTakedown.formatted("come_back"), "k.alert_id");
            ddl.execute("alter table alert_hold drop column if exists reason"); // stands in the event that tells of it
            traces(connection);
            connection.commit();
        } finally {
            connection.setAutoCommit(before);
        }
    }

    /** @param alert the column of the alert whose case's key it goes with; null for what stays */
    private void column(Connection connection, Statement ddl, KeptText text, String from, @Nullable String alert)
            throws SQLException {
        String table = text.table();
        String column = text.column();
        if (InBatches.type(connection, table, column).startsWith("CHARACTER")) {
            ddl.execute("alter table %s add column if not exists %s_encrypted varbinary(%d)"
                    .formatted(table, column, WIDTH));
            InBatches.inBatches(
                    connection,
                    "select t.id, t.%1$s as text, %2$s as alert from %3$s where t.id > ? and t.%1$s_encrypted is null order by t.id limit 500"
                            .formatted(column, alert == null ? "0" : alert, from),
                    "update %1$s set %2$s_encrypted = ? where id = ?".formatted(table, column),
                    (row, update) -> {
                        String key = alert == null ? KeyName.STANDING : KeyName.ofCase(row.getLong("alert"));
                        long id = row.getLong("id");
                        String clear = row.getString("text");
                        if (clear == null || clear.isEmpty()) update.setNull(1, Types.VARBINARY);
                        else update.setBytes(1, text.encrypted(vault, key, id, clear));
                        update.setLong(2, id);
                    });
            ddl.execute("alter table %s drop column %s".formatted(table, column));
        }
        InBatches.rename(connection, ddl, table, column);
    }

    private void events(Connection connection, Statement ddl) throws SQLException {
        ddl.execute("alter table alert_event add column if not exists note varbinary(" + WIDTH + ")");
        ddl.execute("alter table alert_event add column if not exists key_name varchar(40)");
        ddl.execute("create index if not exists alert_event_key on alert_event (key_name)");
        ddl.execute("alter table ledger_entry add column if not exists closed char(64)"); // what the leaf commits to
        InBatches.inBatches(
                connection,
                """
                select e.id, e.alert_id, e.actor, e.what, e.detail, e.step, l.position, l.salt, l.closed
                from alert_event e left join ledger_entry l on l.kind = 'event' and l.ref = e.id
                where e.id > ? and e.key_name is null and e.detail <> '' order by e.id limit 500
                """,
                "update alert_event set detail = ?, note = ?, key_name = ?, step = ? where id = ?",
                (row, update) -> {
                    String detail = row.getString("detail");
                    boolean closed = EventStore.isClosed(row.getString("actor"), row.getString("what"), detail);
                    long id = row.getLong("id");
                    String key = KeyName.ofCase(row.getLong("alert_id"));
                    update.setString(1, closed ? "" : detail);
                    if (closed) update.setBytes(2, KeptText.EVENT_NOTE.encrypted(vault, key, id, detail));
                    else update.setNull(2, Types.VARBINARY);
                    update.setString(3, closed ? key : null);
                    update.setString(4, withoutReason(row.getString("step")));
                    update.setLong(5, id);
                    String salt = row.getString("salt");
                    if (closed && salt != null && row.getString("closed") == null)
                        commit(connection, row.getLong("position"), salt, detail);
                });
    }

    /** As {@code prahari.ledger.Commitment} has it. */
    private static void commit(Connection connection, long position, String salt, String detail) throws SQLException {
        var digest = Sha256.begin();
        digest.update(HexFormat.of().parseHex(salt));
        String texts = JsonNodeFactory.instance.arrayNode().add(detail).toString();
        try (PreparedStatement update =
                connection.prepareStatement("update ledger_entry set closed = ? where position = ?")) {
            update.setString(1, HexFormat.of().formatHex(digest.digest(texts.getBytes(StandardCharsets.UTF_8))));
            update.setLong(2, position);
            update.executeUpdate();
        }
    }

    /** Why an alert was closed stands in the event's detail. */
    private static @Nullable String withoutReason(@Nullable String step) throws SQLException {
        if (step == null) return null;
        try {
            if (!(JSON.readTree(step) instanceof ObjectNode node)
                    || !node.path("is").asText().equals("close")) return step;
            return node.putNull("reason").toString();
        } catch (JsonProcessingException e) {
            throw new SQLException("a stored step of an alert cannot be read", e);
        }
    }

    /** The forms are those of {@code prahari.campaign}; what has its form already is left. */
    private void traces(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select kind, content, message_id from link_trace"
                        + " where kind in ('FROM', 'AT', 'LINK', 'WALLET', 'TEMPLATE')");
                PreparedStatement update = connection.prepareStatement(
                        "update link_trace set content = ? where kind = ? and content = ? and message_id = ?")) {
            while (row.next()) {
                String kind = row.getString("kind");
                String old = row.getString("content");
                String kept = trace(kind, old);
                if (kept.equals(old)) continue;
                update.setString(1, kept);
                update.setString(2, kind);
                update.setString(3, old);
                update.setLong(4, row.getLong("message_id"));
                update.addBatch();
            }
            update.executeBatch();
        }
        try (Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery("select message_id, why from linked_member where why like 'the link %'");
                PreparedStatement update =
                        connection.prepareStatement("update linked_member set why = ? where message_id = ?")) {
            while (row.next()) {
                update.setString(1, "a link to " + host(row.getString("why").substring("the link ".length())));
                update.setLong(2, row.getLong("message_id"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private String trace(String kind, String old) {
        String token = vault.token("trace " + kind, old);
        return switch (kind.toUpperCase(Locale.ROOT)) {
            case "TEMPLATE" -> old.matches(TOKEN) ? old : token;
            case "WALLET" ->
                old.matches(TOKEN + " .*") ? old : token + " " + old.substring(Math.max(0, old.length() - 4));
            case "LINK" -> old.matches("\\S+ " + TOKEN) ? old : host(old) + " " + token;
            default -> // a chat's title among its names
                old.startsWith("title ") && !old.matches("title " + TOKEN)
                        ? "title " + vault.token("trace TITLE", old)
                        : old;
        };
    }

    private static String host(String link) {
        return link.split("[/ ?#]", 2)[0];
    }
}
