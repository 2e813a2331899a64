package prahari.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String INSERT = "insert into source (id, shard, next_visit_at) values (:id, 0, :at)";

    @Test
    void open_keepsWhatWasCommitted(@TempDir Path dir) {
        Instant at = Instant.parse("2026-11-23T12:00:00.123Z");
        try (Database database = Database.open(dir.resolve("prahari"))) {
            database.useTransaction(tx -> tx.createUpdate(INSERT)
                    .bind("id", "bot:abcd")
                    .bind("at", at)
                    .execute());
        }

        try (Database database = Database.open(dir.resolve("prahari"))) {
            Instant read = database.read(handle -> handle.createQuery("select next_visit_at from source")
                    .mapTo(Instant.class)
                    .one());
            assertThat(read).isEqualTo(at);
        }
    }

    @Test
    void open_takesTheFilesOfOldGenerationsApart(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("prahari");
        String url = "jdbc:h2:" + file.toAbsolutePath();
        Flyway.configure()
                .dataSource(url, "prahari", "")
                .locations("classpath:db/migration")
                .target("004")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url, "prahari", "");
                var insert = connection.prepareStatement("insert into rule_generation values (?, ?, ?)")) {
            for (String generation : List.of("a", "b")) {
                insert.setString(1, generation.repeat(64));
                insert.setObject(2, OffsetDateTime.parse("2026-11-23T12:00:00Z").plusHours(generation.charAt(0)));
                insert.setString(3, "{\"x.yml\": \"the same \\u0939\\n\", \"y.yml\": \"of " + generation + "\"}");
                insert.executeUpdate();
            }
        }

        try (Database database = Database.open(file)) {
            List<String> files = database.read(
                    handle -> handle.createQuery("""
                            select f.generation || ' ' || f.path || ' ' || t.text from rule_generation_file f
                            join rule_text t on t.sha256 = f.text_sha256 order by 1
                            """).mapTo(String.class).list());
            assertThat(files)
                    .containsExactly(
                            "a".repeat(64) + " x.yml the same ह\n",
                            "a".repeat(64) + " y.yml of a",
                            "b".repeat(64) + " x.yml the same ह\n",
                            "b".repeat(64) + " y.yml of b");
            assertThat(database.<Long>read(handle -> handle.createQuery("select count(*) from rule_text")
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(3);
            assertThat(database.<String>read(handle -> handle.createQuery("select generation from rule_reign")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("b".repeat(64));
        }
    }

    @Test
    void inTransaction_ofAnInterruptedThreadLeavesTheDatabaseToTheOthers(@TempDir Path dir) throws Exception {
        try (Database database = Database.open(dir.resolve("prahari"))) {
            for (int round = 0; round < 20; round++) {
                String prefix = "bot:r" + round + "x";
                var writer = new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        try {
                            insert(database, prefix + i);
                        } catch (RuntimeException e) {
                            return; // what was interrupted may fail; the others must not
                        }
                    }
                });
                writer.start();
                while (count(database) < round * 2L && writer.isAlive()) Thread.onSpinWait();
                writer.interrupt();
                writer.join();

                insert(database, "bot:after" + round);
            }
            assertThat(count(database)).isGreaterThanOrEqualTo(20);
        }
    }

    private static void insert(Database database, String id) {
        database.useTransaction(tx ->
                tx.createUpdate(INSERT).bind("id", id).bind("at", Instant.EPOCH).execute());
    }

    private static long count(Database database) {
        return database.read(handle -> handle.createQuery("select count(*) from source")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void inTransaction_rollsBackWhenTheWorkThrows() {
        try (Database database = Database.inMemory("rollback")) {
            assertThatThrownBy(() -> database.useTransaction(tx -> {
                        tx.createUpdate(INSERT)
                                .bind("id", "bot:abcd")
                                .bind("at", Instant.EPOCH)
                                .execute();
                        throw new IllegalStateException("after the write");
                    }))
                    .hasMessage("after the write");

            long rows = database.read(handle -> handle.createQuery("select count(*) from source")
                    .mapTo(Long.class)
                    .one());
            assertThat(rows).isZero();
        }
    }
}
