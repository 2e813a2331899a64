package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.collect.CaptureStore;
import prahari.generation.Generations;
import prahari.ledger.Ledger;
import prahari.ledger.Witness;
import prahari.message.Messages;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Message;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.store.Database;
import prahari.store.KeptText;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.vault.MasterKey;
import prahari.vault.Unreadable;
import prahari.vault.Vault;

/** Goals G4 and G5: what is over its time is gone within a day, what is held is not touched, older backups tell nothing. */
class RetentionTest {
    private static final Duration MESSAGES = Duration.ofDays(30);
    private static final Duration HITS = Duration.ofDays(365);

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final MasterKey master = MasterKey.ofHex(Secret.of("ab".repeat(32)), "a test");
    private Vault vault;
    private Database database;
    private CaptureFiles files;
    private Messages messages;
    private Alerts alerts;
    private Retention retention;

    @BeforeEach
    void open() {
        openAgain();
    }

    private void openAgain() {
        vault = Vault.open(dir.resolve("keys"), master);
        database = Database.open(dir.resolve("data/prahari"), vault);
        files = CaptureFiles.open(dir.resolve("data/captures"), database);
        messages = new Messages(database);
        alerts = AlertSamples.alerts(database, clock);
        retention = new Retention(database, files, MESSAGES, HITS, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Message message(long id, String text) {
        var capture = new Capture(
                new Source.PublicChannel("sample_feed"),
                Capture.Kind.PREVIEW,
                "https://t.me/s/sample_feed",
                "https://t.me/s/sample_feed",
                200,
                Map.of(),
                clock.instant(),
                Blob.utf8("<html>" + text + "</html>"));
        CaptureFiles.Kept kept = files.keep(capture);
        return database.inTransaction(tx -> {
            long row = new CaptureStore().add(tx, capture, kept.sha256(), kept.warcSha256());
            return messages.keep(tx, AlertSamples.post(AlertSamples.CHANNEL, id, text), row, clock.instant())
                    .orElseThrow();
        });
    }

    private long alert(Message message) {
        return database.inTransaction(tx -> {
            new Generations(database, clock).keep(tx, AlertSamples.GENERATION, Map.of("a.yml", ""), null);
            var raised = alerts.record(tx, AlertSamples.hit(message, 70, "fingerprint of " + message.id()))
                    .orElseThrow();
            new EvidenceStore().preserveMembers(tx, raised.alert().id(), clock.instant());
            return raised.alert().id();
        });
    }

    private List<String> texts(Message message) {
        return messages.versions(message.id()).stream()
                .map(version -> version.post().content().text())
                .toList();
    }

    private long captureFiles() throws Exception {
        try (var walk = Files.walk(dir.resolve("data/captures"))) {
            return walk.filter(file -> file.toString().endsWith(".enc")).count();
        }
    }

    private List<String> shreds() {
        return database.read(
                handle -> handle.createQuery("select subject from disclosure where what = 'shred' order by id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void run_forgetsMessagesWithoutHitsADayAfterTheirTimeAndKeepsTheOthers() throws Exception {
        Message plain = message(1, "good morning");
        Message leak = message(2, "a list");
        alert(leak);

        clock.advance(MESSAGES.minusDays(1));
        retention.run();
        assertThat(texts(plain)).containsExactly("good morning");
        clock.advance(Duration.ofDays(2));
        retention.run();

        assertThat(texts(plain)).isEmpty();
        assertThat(texts(leak)).containsExactly("a list");
        assertThat(captureFiles()).isEqualTo(1);
        assertThat(vault.keys()).containsExactly("case-1", "standing", "tokens");
        assertThat(shreds()).containsExactly("key day-2026-11-23");
        assertThat(database.<String>read(
                        handle -> handle.createQuery("select content_hash from message_version where post is null")
                                .mapTo(String.class)
                                .one()))
                .as("a keyed hash stays")
                .matches("[0-9a-f]{64}");
    }

    @Test
    void run_forgetsACaseAfterItsTimeAndNotWhileItIsHeld() throws Exception {
        Message leak = message(2, "a list");
        long alert = alert(leak);
        assertThat(retention.hold(alert, "asha", "cli", "court order 7")).isEqualTo(Retention.Answer.DONE);
        assertThat(retention.hold(alert, "asha", "cli", "again")).isEqualTo(Retention.Answer.NOTHING_TO_DO);
        assertThat(retention.hold(99, "asha", "cli", "x")).isEqualTo(Retention.Answer.NO_SUCH_ALERT);

        clock.advance(HITS.multipliedBy(2));
        retention.run();
        assertThat(texts(leak)).containsExactly("a list");
        assertThat(retention.release(alert, "asha", "cli", "the case is over")).isEqualTo(Retention.Answer.DONE);
        retention.run();
        assertThat(texts(leak)).as("counted from the release").containsExactly("a list");
        clock.advance(HITS);
        retention.run();

        assertThat(texts(leak)).isEmpty();
        assertThat(captureFiles()).isZero();
        assertThat(shreds()).containsExactly("key day-2026-11-23", "key case-1");
        List<String> events = database.read(handle -> handle.createQuery("select what from alert_event order by id")
                .mapTo(String.class)
                .list());
        assertThat(events).endsWith("held", "released", "shredded");
    }

    @Test
    void run_doesNothingWhereNothingIsSet() {
        Message plain = message(1, "good morning");

        clock.advance(HITS.multipliedBy(9));
        new Retention(database, files, null, null, clock).run();

        assertThat(texts(plain)).containsExactly("good morning");
        assertThat(shreds()).isEmpty();
    }

    @Test
    void anOlderBackupTellsNothingOfWhatWasForgotten() throws Exception {
        Message plain = message(1, "good morning");
        Message leak = message(2, "a list");
        alert(leak);
        database.close();
        copy(dir.resolve("data"), dir.resolve("backup")); // the data, not the keys
        openAgain();
        clock.advance(HITS.plusDays(2));
        retention.run();
        clock.advance(HITS.plusDays(2));
        retention.run();
        assertThat(shreds()).hasSize(2);
        database.close();

        copy(dir.resolve("backup"), dir.resolve("data"));
        openAgain();

        for (Message each : List.of(plain, leak)) {
            assertThatThrownBy(() -> texts(each))
                    .isInstanceOf(Unreadable.class)
                    .hasStackTraceContaining("was destroyed");
        }
        assertThat(captureFiles()).isEqualTo(2);
        String day = "day-2026-11-23";
        assertThatThrownBy(
                        () -> files.read(day, Blob.utf8("<html>a list</html>").sha256()))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining("was destroyed");
    }

    @Test
    void run_forgetsAgainWhatCameBackWithABackupOfTheKeys() throws Exception {
        message(1, "good morning");
        copy(dir.resolve("keys"), dir.resolve("keys-backup"));
        clock.advance(MESSAGES.plusDays(2));
        retention.run();

        copy(dir.resolve("keys-backup"), dir.resolve("keys"));
        Vault.open(dir.resolve("keys"), master);
        assertThat(vault.keys()).contains("day-2026-11-23");
        retention.run();

        assertThat(vault.keys()).doesNotContain("day-2026-11-23");
    }

    @Test
    void shred_forgetsOneCaseAtOnceAndKeepsAllElseOfItsDay() throws Exception {
        Message plain = message(1, "good morning");
        Message leak = message(2, "a list");
        Message shared = message(3, "another list");
        long first = alert(leak);
        long second = alert(shared);
        database.useTransaction(tx -> tx.execute(
                "insert into alert_member (alert_id, message_id, added_at) values (?, ?, now())", first, shared.id()));
        assertThat(retention.shred(first, "asha", "cli", "court order 9"))
                .hasValueSatisfying(why -> assertThat(why).contains("seen today"));
        clock.advance(Duration.ofDays(2));
        copy(dir.resolve("data/captures"), dir.resolve("old-captures"));

        retention.hold(first, "asha", "cli", "not yet");
        assertThat(retention.shred(first, "asha", "cli", "court order 9")).hasValue("a legal hold keeps it");
        assertThat(texts(leak)).containsExactly("a list");
        retention.release(first, "asha", "cli", "now");
        assertThat(retention.shred(first, "asha", "cli", "court order 9")).isEmpty();

        assertThat(texts(leak)).isEmpty();
        assertThat(texts(plain)).containsExactly("good morning");
        assertThat(texts(shared)).as("another alert holds it too").containsExactly("another list");
        assertThat(captureFiles()).isEqualTo(2);
        assertThat(vault.keys()).containsExactly("day-2026-11-23-1", "standing", "tokens");
        assertThat(shreds()).containsExactly("key case-1, alert " + first, "key day-2026-11-23, alert " + first);
        assertThat(retention.shred(first, "asha", "cli", "again"))
                .hasValueSatisfying(why -> assertThat(why).contains("holds nothing"));
        assertThat(retention.shred(99, "asha", "cli", "x")).hasValue("there is no alert 99");
        copy(dir.resolve("old-captures"), dir.resolve("data/captures"));
        assertThatThrownBy(() -> files.read(
                        "day-2026-11-23", Blob.utf8("<html>a list</html>").sha256()))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining("was destroyed");

        clock.advance(MESSAGES);
        retention.run(); // the other key of that day goes its way
        assertThat(texts(plain)).isEmpty();
        assertThat(texts(shared)).containsExactly("another list");
        assertThat(retention.shred(second, "asha", "cli", "x"))
                .hasValueSatisfying(why -> assertThat(why).contains("holds nothing"));
    }

    @Test
    void shred_forgetsWhatPeopleWroteAndTheLogStaysWhole() {
        long first = alert(message(1, "a list"));
        long second = alert(message(2, "another list"));
        var key = SigningKey.loadOrCreate(dir.resolve("signing-key.pem"));
        var witness = new Witness(dir.resolve("checkpoint.txt"));
        var ledger = new Ledger(database, "prahari/test", key.publicKey(), key::sign, witness, clock);
        for (long alert : List.of(first, second)) {
            retention.hold(alert, "asha", "cli", "asked for by Mx Sample");
            retention.release(alert, "asha", "cli", "Mx Sample agrees");
        }
        ledger.seal();
        assertThat(notes(first)).contains("asked for by Mx Sample", "Mx Sample agrees");
        clock.advance(Duration.ofDays(2));

        assertThat(retention.shred(first, "asha", "cli", "court order 9")).isEmpty();

        assertThat(notes(first)).contains(KeptText.GONE).noneMatch(note -> note.contains("Mx Sample"));
        assertThat(notes(second)).contains("asked for by Mx Sample", "Mx Sample agrees");
        ledger.seal();
        assertThat(ledger.verify()).isEmpty();

        database.useTransaction(tx -> tx.execute("update alert_event set note = null where alert_id = ?", second));
        assertThat(ledger.verify()).hasSize(2).allMatch(problem -> problem.contains("nothing says that its key case-"));
    }

    private List<String> notes(long alert) {
        return alerts.view(alert).orElseThrow().events().stream()
                .map(AlertView.Event::detail)
                .toList();
    }

    /** Copies over what is there and takes away what is not in the source. */
    private static void copy(Path from, Path to) throws Exception {
        if (Files.exists(to)) {
            try (var walk = Files.walk(to)) {
                for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
        try (var walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
