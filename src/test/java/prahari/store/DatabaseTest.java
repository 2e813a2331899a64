package prahari.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
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
