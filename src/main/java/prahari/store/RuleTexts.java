package prahari.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Takes the files of generations of rules out of their JSON into rows, each text once; SQL alone cannot take JSON apart. Done
 * again after a kill it does what is left.
 */
final class RuleTexts implements JavaMigration {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HAS_COLUMN = """
            select count(*) from information_schema.columns
            where lower(table_name) = 'rule_generation' and lower(column_name) = 'files'
            """;
    private static final String OLD = """
            select sha256, files from rule_generation
            """;
    private static final String INSERT_TEXT = """
            insert into rule_text (sha256, text) select ?, cast(? as clob)
            where not exists (select 1 from rule_text where sha256 = ?)
            """;
    private static final String INSERT_FILE = """
            insert into rule_generation_file (generation, path, text_sha256) select ?, ?, ?
            where not exists (select 1 from rule_generation_file where generation = ? and path = ?)
            """;
    private static final String DROP = """
            alter table rule_generation drop column files
            """;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("006.1");
    }

    @Override
    public String getDescription() {
        return "rule texts";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery(HAS_COLUMN)) {
                there.next();
                if (there.getInt(1) == 0) return;
            }
            try (ResultSet old = statement.executeQuery(OLD);
                    PreparedStatement text = connection.prepareStatement(INSERT_TEXT);
                    PreparedStatement file = connection.prepareStatement(INSERT_FILE)) {
                while (old.next()) keep(old.getString(1), JSON.readTree(old.getString(2)), text, file);
            }
            statement.execute(DROP);
        }
    }

    private static void keep(String generation, JsonNode files, PreparedStatement text, PreparedStatement file)
            throws Exception {
        for (Map.Entry<String, JsonNode> entry : files.properties()) {
            String content = entry.getValue().asText();
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
            execute(text, sha256, content, sha256);
            execute(file, generation, entry.getKey(), sha256, generation, entry.getKey());
        }
    }

    private static void execute(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
        statement.executeUpdate();
    }
}
