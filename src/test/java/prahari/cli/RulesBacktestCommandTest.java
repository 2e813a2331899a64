package prahari.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.app.OfflineDesk;
import prahari.config.Config;
import prahari.config.ConfigReader;
import prahari.message.KeptVersion;
import prahari.message.Messages;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.web.LocalService;
import prahari.web.Reveals;

class RulesBacktestCommandTest {
    private static final int MESSAGES = 300;

    @TempDir
    Path dir;

    private Path config;
    private Path proposed;

    @BeforeEach
    void setUp() throws IOException {
        config = dir.resolve("prahari.yml");
        Files.writeString(config, "data: data\nrules: rules\n");
        proposed = dir.resolve("proposed");
        writeRules(dir.resolve("rules"), "leaked");
        writeRules(proposed, "offered");
        Files.createDirectories(dir.resolve("data"));
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            var samples = new AlertSamples(database, new TestClock(Instant.now()));
            long capture = samples.capture();
            var messages = new Messages(database);
            database.useTransaction(tx -> {
                for (int i = 1; i <= MESSAGES; i++) {
                    String text = i == 7
                            ? "a list was leaked"
                            : i == 290 ? "a list is offered to 4111 1111 1111 1111" : "nothing " + i;
                    messages.keep(tx, AlertSamples.post(AlertSamples.CHANNEL, i, text), capture, Instant.now());
                }
            });
        }
    }

    private static void writeRules(Path folder, String word) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("rule.yml"), """
                schema: 1
                kind: rule
                title: A rule
                id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d99
                name: sample
                label: leak
                status: stable
                owner: tests
                version: 1
                tags: [leak.sample, tlp.amber]
                detection:
                    word: {phrases: {en: [%1$s]}}
                    condition: word
                score: {base: 50}
                tests:
                    - {name: a, message: {text: %1$s}, expect: {match: true}}
                    - {name: b, message: {text: it is %1$s}, expect: {match: true}}
                    - {name: c, message: {text: no}, expect: {match: false}}
                    - {name: d, message: {text: urgent}, expect: {match: false}}
                """.formatted(word));
    }

    @Test
    void backtest_opensTheDatabaseWhereNoServiceRuns() throws IOException {
        Answer answer = backtest("--format", "json");

        assertThat(answer.status()).isZero();
        JsonNode report = new ObjectMapper().readTree(answer.out());
        assertThat(report.path("versions").asInt()).isEqualTo(MESSAGES);
        assertThat(report.path("alerts").path("new").asInt()).isEqualTo(1);
        assertThat(report.path("alerts").path("lost").asInt()).isEqualTo(1);
        assertThat(report.path("examples").findValuesAsText("place"))
                .containsExactly("@sample_feed/290", "@sample_feed/7");
        assertThat(answer.out()).contains("XXXX XXXX XXXX 1111").doesNotContain("4111 1111");
    }

    @Test
    void backtest_asksTheRunningService() {
        try (var service = new RunningService(settings())) {
            Answer text = backtest();
            Answer later = backtest("--since", "1ms");

            assertThat(text.out()).startsWith("300 versions of messages").contains("1 new, 1 lost, 0 changed");
            assertThat(later.out()).startsWith("No message was kept in this time.");
            assertThat(service.isUp()).isTrue();
        }
    }

    /** A service that is killed leaves its file behind, and the database as it was. */
    @Test
    void replay_goesOnInTheDatabaseWhenTheServiceIsKilled() {
        List<Long> rows = new ArrayList<>();
        var service = new RunningService(settings());
        try (DeskCall desk = DeskCall.open(settings())) {
            var versions = new StoredVersions(desk, Instant.EPOCH, 100);
            versions.forEach(
                    kept -> {
                        rows.add(kept.versionId());
                        if (rows.size() == 150) service.kill();
                    },
                    () -> false);

            assertThat(versions.count()).isEqualTo(MESSAGES);
            assertThat(rows).hasSize(MESSAGES).doesNotHaveDuplicates().isSorted();
            assertThat(versions.find(rows.get(6)).map(KeptVersion::versionId)).contains(rows.get(6));
            assertThat(versions.find(rows.get(MESSAGES - 1) + 1)).isEmpty();
        }
    }

    @Test
    void failOn_endsWithOneWhenThereIsSuchAnAlert() {
        assertThat(backtest("--fail-on", "changed").status()).isZero();
        assertThat(backtest("--fail-on", "lost,changed").status()).isEqualTo(1);
    }

    @Test
    void wrongUse_isTold() throws IOException {
        assertThat(backtest("--since", "soon").status()).isEqualTo(2);
        assertThat(backtest("--fail-on", "better").status()).isEqualTo(2);
        Files.writeString(proposed.resolve("broken.yml"), "kind: rule\n");
        assertThat(backtest().status()).isEqualTo(1);
    }

    @Test
    void scorecardAndTune_tellWhatPeopleHaveNotSaidYet() {
        assertThat(run("rules", "scorecard", "--config", config.toString()).out())
                .contains("sample", "no hit in 30 days");
        assertThat(run("rules", "scorecard", "--format", "json", "--config", config.toString())
                        .status())
                .isZero();
        assertThat(run("rules", "tune", "sample", "--config", config.toString()).status())
                .isEqualTo(1);
        assertThat(run("rules", "tune", "no_such_rule", "--config", config.toString())
                        .status())
                .isEqualTo(2);
    }

    private Config settings() {
        Config read = ConfigReader.read(config, name -> null).config();
        if (read == null) throw new IllegalStateException("the sample configuration is good");
        return read;
    }

    private record Answer(int status, String out) {}

    @Test
    void backtest_isNotedBeforeAnyTextIsReadAndRefusedWhereThatFails() {
        assertThat(backtest().status()).isNotEqualTo(Exit.BROKE);
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            List<String> noted =
                    database.read(handle -> handle.createQuery("select what || ' ' || subject from disclosure")
                            .mapTo(String.class)
                            .list());
            assertThat(noted).singleElement().asString().startsWith("read kept messages since ");
            database.useTransaction(
                    tx -> tx.execute("alter table disclosure add constraint nothing_more check (id < 2)"));
        }
        Answer refused = backtest();
        assertThat(refused.status()).isEqualTo(Exit.BROKE);
        assertThat(refused.out()).doesNotContain("leaked", "offered");
    }

    private Answer backtest(String... options) {
        List<String> words =
                new ArrayList<>(List.of("rules", "backtest", proposed.toString(), "--config", config.toString()));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    private static Answer run(String... words) {
        var bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            return new Answer(Commands.run(words), bytes.toString(UTF_8));
        } finally {
            System.setOut(out);
        }
    }

    /** The loopback side of a service, over its database. */
    private static final class RunningService implements AutoCloseable {
        private final OfflineDesk desk;
        private final LocalService service;
        private final Path file;

        RunningService(Config settings) {
            desk = OfflineDesk.open(settings, Clock.systemUTC());
            Database other = Database.inMemory("reveals");
            service = LocalService.start(
                    settings.data(),
                    0,
                    desk.desk(),
                    new Reveals(other, AlertSamples.alerts(other, Clock.systemUTC()), Clock.systemUTC()),
                    () -> new ObjectMapper().createObjectNode().put("ok", true));
            file = settings.data().resolve(LocalService.FILE);
        }

        boolean isUp() {
            return Files.exists(file);
        }

        /** Ends without a word: the file that tells its address stays. */
        void kill() {
            try {
                String address = Files.readString(file);
                close();
                Files.writeString(file, address);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            service.close();
            desk.close();
        }
    }
}
