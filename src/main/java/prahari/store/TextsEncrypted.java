package prahari.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import prahari.vault.KeyName;
import prahari.vault.Place;
import prahari.vault.Vault;

/**
 * Encrypts what stands in clear in a database from before there were keys, in batches that are each kept: done again after a kill
 * it does what is left.
 */
final class TextsEncrypted implements JavaMigration {
    private static final Pattern FINGERPRINT = Pattern.compile("(.*\\|)([0-9a-f]{64})");

    private final Vault vault;

    TextsEncrypted(Vault vault) {
        this.vault = vault;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("023");
    }

    @Override
    public String getDescription() {
        return "texts encrypted";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false; // a million messages are no single transaction
    }

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists key_check (one int primary key, content blob, compact boolean)");
            statement.execute("alter table capture add column if not exists key_name varchar(40)");
            messages(connection, statement);
            updates(connection, statement);
            pages(connection, statement);
            if (InBatches.count(connection, "select count(*) from key_check") == 0) {
                traces(connection);
                alertKeys(connection);
                check(connection);
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(before);
        }
    }

    private void messages(Connection connection, Statement ddl) throws SQLException {
        if (InBatches.type(connection, "message_version", "post").startsWith("CHARACTER")) {
            ddl.execute("alter table message_version add column if not exists post_encrypted blob");
            ddl.execute("alter table message_version add column if not exists key_name varchar(40)");
            InBatches.inBatches(connection, """
                    select id, message_id, version, post, content_hash, fingerprint, seen_at from message_version
                    where id > ? and post_encrypted is null order by id limit 500
                    """, """
                    update message_version set post_encrypted = ?, key_name = ?, content_hash = ?, fingerprint = ?,
                    post = '', text = '' where id = ?
                    """, this::message);
            ddl.execute("alter table message_version drop column if exists text");
            ddl.execute("alter table message_version drop column post");
        }
        InBatches.rename(connection, ddl, "message_version", "post");
        ddl.execute("create index if not exists message_version_key on message_version (key_name)");
    }

    private void message(ResultSet row, PreparedStatement update) throws SQLException {
        String key = KeyName.ofDay(InBatches.instant(row, "seen_at"));
        var place = new Place("message_version", "post", row.getLong("message_id") + "/" + row.getInt("version"));
        update.setBytes(1, vault.encrypt(key, place, row.getString("post")));
        update.setString(2, key);
        update.setString(3, vault.token("content", row.getString("content_hash")));
        String fingerprint = row.getString("fingerprint");
        update.setString(4, fingerprint == null ? null : vault.token("fingerprint", fingerprint));
        update.setLong(5, row.getLong("id"));
    }

    private void updates(Connection connection, Statement ddl) throws SQLException {
        if (InBatches.type(connection, "bot_update", "raw").startsWith("CHARACTER")) {
            ddl.execute("alter table bot_update add column if not exists raw_encrypted blob");
            ddl.execute("alter table bot_update add column if not exists key_name varchar(40)");
            InBatches.inBatches(
                    connection,
                    """
                    select update_id as id, raw, received_at from bot_update
                    where update_id > ? and raw_encrypted is null order by update_id limit 500
                    """,
                    "update bot_update set raw_encrypted = ?, key_name = ?, raw = '' where update_id = ?",
                    (row, update) -> {
                        String key = KeyName.ofDay(InBatches.instant(row, "received_at"));
                        update.setBytes(
                                1,
                                vault.encrypt(
                                        key,
                                        new Place("bot_update", "raw", row.getString("id")),
                                        row.getString("raw")));
                        update.setString(2, key);
                        update.setLong(3, row.getLong("id"));
                    });
            ddl.execute("alter table bot_update drop column raw");
        }
        InBatches.rename(connection, ddl, "bot_update", "raw");
        ddl.execute("create index if not exists bot_update_key on bot_update (key_name)");
    }

    private void pages(Connection connection, Statement ddl) throws SQLException {
        if (InBatches.type(connection, "bot_page", "description").startsWith("CHARACTER")) {
            ddl.execute("alter table bot_page add column if not exists title_encrypted blob");
            ddl.execute("alter table bot_page add column if not exists description_encrypted blob");
            InBatches.inBatches(connection, """
                    select id, source_id, capture_id, title, description from bot_page
                    where id > ? and title_encrypted is null and description_encrypted is null order by id limit 500
                    """, """
                    update bot_page set title_encrypted = ?, description_encrypted = ?, title = null, description = null
                    where id = ?
                    """, (row, update) -> {
                String name = row.getString("source_id") + "/" + row.getLong("capture_id");
                update.setBytes(1, standing(new Place("bot_page", "title", name), row.getString("title")));
                update.setBytes(2, standing(new Place("bot_page", "description", name), row.getString("description")));
                update.setLong(3, row.getLong("id"));
            });
            ddl.execute("alter table bot_page drop column if exists title");
            ddl.execute("alter table bot_page drop column description");
        }
        InBatches.rename(connection, ddl, "bot_page", "title");
        InBatches.rename(connection, ddl, "bot_page", "description");
    }

    /** What tells at every start that the keys are those of this database, and whether clear text lies in its free pages still. */
    private void check(Connection connection) throws SQLException {
        boolean used = InBatches.count(connection, "select count(*) from message_version") > 0
                || InBatches.count(connection, "select count(*) from bot_update") > 0
                || InBatches.count(connection, "select count(*) from bot_page") > 0;
        try (PreparedStatement insert =
                connection.prepareStatement("insert into key_check (one, content, compact) values (1, ?, ?)")) {
            insert.setBytes(1, vault.encrypt(KeyName.STANDING, Database.KEY_CHECK, "prahari"));
            insert.setBoolean(2, !used);
            insert.executeUpdate();
        }
    }

    private byte @Nullable [] standing(Place place, @Nullable String text) {
        return text == null ? null : vault.encrypt(KeyName.STANDING, place, text);
    }

    /** What ties messages and is a person's: looked up, never shown. */
    private void traces(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select kind, content, message_id from link_trace"
                        + " where kind in ('INVITE', 'CONTACT', 'FILE')");
                PreparedStatement update = connection.prepareStatement(
                        "update link_trace set content = ? where kind = ? and content = ? and message_id = ?")) {
            while (row.next()) {
                update.setString(1, vault.token("trace " + row.getString("kind"), row.getString("content")));
                update.setString(2, row.getString("kind"));
                update.setString(3, row.getString("content"));
                update.setLong(4, row.getLong("message_id"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Alerts are found again by the fingerprint of what was said. */
    private void alertKeys(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select id, alert_key from alert");
                PreparedStatement update = connection.prepareStatement("update alert set alert_key = ? where id = ?")) {
            while (row.next()) {
                Matcher key = FINGERPRINT.matcher(row.getString("alert_key"));
                if (!key.matches()) continue;
                update.setString(1, key.group(1) + vault.token("fingerprint", key.group(2)));
                update.setLong(2, row.getLong("id"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
