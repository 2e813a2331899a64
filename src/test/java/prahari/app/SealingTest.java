package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.config.Config;
import prahari.config.Duties;
import prahari.config.SecondChannel;
import prahari.model.Pace;
import prahari.store.Database;

/** The service, started on databases that are not what was sealed. */
class SealingTest {
    @TempDir
    Path dir;

    @Test
    void start_refusesYesterdaysDatabase() throws IOException {
        runWith("first");
        Path yesterday = Files.copy(file(), dir.resolve("backup.mv.db"));
        runWith("second");
        Files.delete(file());
        Files.copy(yesterday, file());

        assertThatThrownBy(this::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("older than what was sealed", "prahari ledger accept");
        assertThatThrownBy(() -> OfflineDesk.open(config(), Clock.systemUTC())).isInstanceOf(CannotStart.class);

        try (var desk = OfflineDesk.openAnother(config(), Clock.systemUTC())) {
            desk.desk()
                    .answer(JsonNodeFactory.instance
                            .objectNode()
                            .put("do", "ledger-accept")
                            .put("actor", "admin-1")
                            .put("reason", "the disk broke"));
        }
        try (App app = start()) {
            assertThat(app.isAlive()).isTrue();
        }
    }

    @Test
    void start_noticesAnEditedRow() {
        runWith("first");
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            database.useTransaction(tx -> tx.execute("update disclosure set actor = 'somebody else'"));
        }
        try (App app = start()) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(app.status().path("ok").asBoolean()).isFalse();
                assertThat(app.status().path("troubles").toString()).contains("disclosure 1 was changed");
            });
        }
    }

    /** A start and a clean stop, after which a disclosure of this subject is sealed. */
    private void runWith(String subject) {
        start().close();
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            database.useTransaction(tx -> tx.createUpdate(
                            "insert into disclosure (at, actor, via, what, subject) values (now(), 'lead-1', 'cli', 'export', :subject)")
                    .bind("subject", subject)
                    .execute());
        }
        start().close();
    }

    private App start() {
        return App.start(config(), Pace.real(Clock.systemUTC()), new Random(1));
    }

    private Path file() {
        return dir.resolve("data/prahari.mv.db");
    }

    private Config config() {
        URI nowhere = URI.create("http://127.0.0.1:9");
        return new Config(
                dir.resolve("data"),
                Config.Rules.in(Path.of("src/test/resources/rules/good")),
                new Config.Telegram(nowhere, nowhere, "sentinel_chan", null),
                null,
                List.of(),
                Config.Polling.DEFAULT,
                Config.Alerting.DEFAULT,
                Duties.DEFAULT,
                SecondChannel.NONE,
                Config.Evidence.in(dir.resolve("witness/checkpoint.txt")),
                0);
    }
}
