package prahari.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.message.Messages;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;

/** Changing the master key, and the way back from backups as the operations page tells it. */
class KeysCommandTest {
    @TempDir
    Path dir;

    private Path config;

    private record Answer(int exit, String out) {}

    @BeforeEach
    void setUp() throws IOException {
        config = Files.writeString(dir.resolve("prahari.yml"), "data: data\n");
        Files.createDirectories(dir.resolve("data"));
        var clock = new TestClock();
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            long capture = new AlertSamples(database, clock).capture();
            var messages = new Messages(database);
            database.useTransaction(tx -> {
                for (int i = 1; i <= 20; i++) {
                    messages.keep(
                            tx, AlertSamples.post(AlertSamples.CHANNEL, i, "text " + i), capture, clock.instant());
                }
            });
        }
    }

    private Answer keys(String... words) {
        var all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(words));
        all.addAll(List.of("--config", config.toString()));
        var bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            return new Answer(Commands.run(all.toArray(String[]::new)), bytes.toString(UTF_8));
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void check_opensEverythingThereIs() {
        Answer checked = keys("check");

        assertThat(checked.exit()).isEqualTo(Exit.DONE);
        assertThat(checked.out()).contains("3 keys, 21 encrypted values can be read");
    }

    @Test
    void check_namesWhatCannotBeRead() {
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            database.useTransaction(tx -> tx.execute(
                    "update message_version set post = (select post from message_version where id = 2) where id = 1"));
        }

        Answer checked = keys("check");

        assertThat(checked.exit()).isEqualTo(Exit.NO);
        assertThat(checked.out()).contains("message_version.post of 1/1", "20 encrypted values");
    }

    @Test
    void rotate_letsOnlyTheNewMasterKeyOpenTheData() throws IOException {
        assertThat(keys("rotate", "--to-file", dir.resolve("new.key").toString())
                        .exit())
                .isEqualTo(Exit.DONE);

        assertThat(keys("check").exit()).isNotEqualTo(Exit.DONE);
        Files.writeString(config, "data: data\nkeys:\n  master: {file: new.key}\n");
        assertThat(keys("check").out()).contains("3 keys, 21 encrypted values can be read");
    }

    @Test
    void recovery_needsDataKeysAndMasterKeyEachFromItsBackup() throws IOException {
        Path backup = Files.createDirectories(dir.resolve("backup"));
        Files.move(dir.resolve("data/keys/data"), backup.resolve("keys"));
        Files.move(dir.resolve("data/keys/master.key"), backup.resolve("master.key"));
        Files.delete(dir.resolve("data/keys"));
        assertThat(keys("check").exit())
                .as("the data alone, with keys made anew")
                .isNotEqualTo(Exit.DONE);

        Files.writeString(config, "data: data\nkeys:\n  folder: backup/keys\n  master: {file: backup/master.key}\n");

        assertThat(keys("check").out()).contains("3 keys, 21 encrypted values can be read");
    }
}
