package prahari.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.alert.Alerts;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class LedgerTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final KeyPair key = SignedCheckpointTest.pair();
    private final TestClock clock = new TestClock();
    private AlertSamples samples;
    private Ledger ledger;

    @BeforeEach
    void open() {
        samples = new AlertSamples(database.get(), clock);
        ledger = ledger();
    }

    @Test
    void seal_takesInEveryRowOnce() {
        for (int i = 0; i < 7; i++) samples.capture();
        disclose("alert 1");
        assertThat(ledger.seal().checkpoint().size()).isEqualTo(8);
        assertThat(ledger.seal().checkpoint().size()).isEqualTo(8);
        samples.capture();
        assertThat(ledger.seal().checkpoint().size()).isEqualTo(9);
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void seal_takesInMoreRowsThanOneBatch() {
        database.get().useTransaction(tx -> tx.execute("""
                insert into capture (source_id, kind, url, final_url, status, headers, captured_at, sha256, size_bytes)
                select 'channel:a', 'PREVIEW', 'u' || x, 'u', 200, '{}', timestamp with time zone '2026-11-23 10:00:00Z', 'c', x
                from system_range(1, 2345)"""));
        assertThat(ledger.seal().checkpoint().size()).isEqualTo(2345);
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void seal_signsAnEmptyLogToo() {
        assertThat(ledger.seal().checkpoint().size()).isZero();
        assertThat(ledger.verify()).isEmpty();
    }

    /** G7 of what evidence must stand: nothing is dropped, edited, reordered or cut off unseen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from capture where id = (select min(id) from capture)",
                "delete from capture where id = (select max(id) from capture)",
                "delete from disclosure",
                "update capture set url = 'v' where id = 3",
                "update capture set sha256 = 'd' where id = 3",
                "update capture set captured_at = dateadd(second, 1, captured_at) where id = 3",
                "update capture set headers = '{\"a\":\"b\"}' where id = 3",
                "update disclosure set actor = 'somebody else'",
                "update disclosure set subject = 'alert 2'",
                "update ledger_entry set ref = case ref when 2 then 3 else 2 end where kind = 'capture' and ref in (2, 3)",
                "update ledger_entry set salt = '00000000000000000000000000000000' where position = 4",
                "delete from ledger_entry where position = 4",
                "delete from ledger_node where level = 0 and position = 4",
                "update ledger_node set hash = (select hash from ledger_node where level = 0 and position = 1)"
                        + " where level = 0 and position = 4",
                "update ledger_head set size = 5",
                "delete from ledger_checkpoint",
                "update ledger_checkpoint set note = replace(note, '9', '8')",
            })
    void verify_findsEveryChange(String change) {
        for (int i = 0; i < 8; i++) samples.capture();
        disclose("alert 1");
        ledger.seal();
        assertThat(ledger.verify()).isEmpty();
        database.get().useTransaction(tx -> {
            tx.execute("set referential_integrity false");
            tx.execute(change);
        });
        assertThat(ledger.verify()).isNotEmpty();
    }

    /** The strongest forger: cuts the log off, makes it anew with other rows, and has no key. */
    @Test
    void verify_findsALogMadeAnew() {
        for (int i = 0; i < 8; i++) samples.capture();
        ledger.seal();
        String note = note();
        database.get().useTransaction(tx -> {
            tx.execute("update capture set url = 'forged' where id = 3");
            for (String table : List.of("ledger_entry", "ledger_node", "ledger_checkpoint"))
                tx.execute("delete from " + table);
            tx.execute("update ledger_head set size = 0");
        });
        var forger = new Ledger(
                database.get(),
                "prahari/test",
                key.getPublic(),
                bytes -> new byte[64],
                new Witness(dir.resolve("elsewhere")),
                clock);
        forger.seal();
        database.get()
                .useTransaction(tx -> tx.createUpdate("update ledger_checkpoint set note = :note")
                        .bind("note", note)
                        .execute());
        assertThat(ledger.beginsAsWitnessed()).singleElement().asString().contains("another root");
        assertThat(ledger.verify()).isNotEmpty();
    }

    /** G3: yesterday's database. */
    @Test
    void beginsAsWitnessed_seesAnOlderDatabase() {
        samples.capture();
        ledger.seal();
        database.get().useTransaction(tx -> tx.execute("script to '" + dir.resolve("backup.sql") + "'"));
        samples.capture();
        ledger.seal();
        assertThat(ledger.beginsAsWitnessed()).isEmpty();
        database.get().useTransaction(tx -> {
            tx.execute("drop all objects");
            tx.execute("runscript from '" + dir.resolve("backup.sql") + "'");
        });
        assertThat(ledger.beginsAsWitnessed())
                .singleElement()
                .asString()
                .contains("older than what was sealed", "1 entries", "2 were signed");
        ledger.accept("admin-1", "restored after the disk broke");
        assertThat(ledger.beginsAsWitnessed()).isEmpty();
        assertThat(ledger.verify()).isEmpty();
        assertThat(ledger.newest().orElseThrow().checkpoint().size()).isEqualTo(2); // the capture and the reason
    }

    @Test
    void beginsAsWitnessed_seesADamagedWitness() throws IOException {
        samples.capture();
        ledger.seal();
        Files.writeString(witness(), Files.readString(witness()).replace("1", "2"));
        assertThat(ledger.beginsAsWitnessed()).singleElement().asString().contains("was changed");
    }

    @Test
    void proofs_showThatARowIsInTheLog() {
        for (int i = 0; i < 5; i++) samples.capture();
        SignedCheckpoint older = ledger.seal();
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 6; i++) samples.capture();
        ledger.seal();
        database.get().read(handle -> {
            Proofs proofs = ledger.proofs(handle);
            Checkpoint newest = proofs.checkpoint().checkpoint();
            Proofs.Inclusion third = proofs.ofCapture(3).orElseThrow();
            assertThat(third.leaf()).startsWith("{\"kind\":\"capture\",\"id\":3,");
            assertThat(third.leaf()).doesNotContain("channel:sample_feed");
            assertThat(Proof.isIncluded(
                            Hash.ofLeaf(third.leaf().getBytes(StandardCharsets.UTF_8)),
                            third.position(),
                            newest.size(),
                            third.path(),
                            newest.root()))
                    .isTrue();
            assertThat(third.leaf()).contains(Commitment.of(third.salt(), third.closed()));
            Proofs.Consistency since = proofs.since(clock.instant()).orElseThrow();
            assertThat(since.earlier()).isEqualTo(older);
            assertThat(Proof.isConsistent(
                            older.checkpoint().size(),
                            older.checkpoint().root(),
                            newest.size(),
                            newest.root(),
                            since.path()))
                    .isTrue();
            assertThat(proofs.ofCapture(99)).isEmpty();
            return null;
        });
    }

    @Test
    void seal_takesInWhatWasDoneWithAnAlert() {
        Alerts alerts = AlertSamples.alerts(database.get(), clock);
        samples.alert(alerts, 1, 70);
        ledger.seal();
        long events = database.get()
                .read(handle -> handle.createQuery("select count(*) from ledger_entry where kind = 'event'")
                        .mapTo(Long.class)
                        .one());
        assertThat(events).isPositive();
        database.get().useTransaction(tx -> tx.execute("update alert_event set actor = 'nobody'"));
        assertThat(ledger.verify()).isNotEmpty().allMatch(problem -> problem.contains("event"));
    }

    private Ledger ledger() {
        return new Ledger(
                database.get(),
                "prahari/test",
                key.getPublic(),
                bytes -> sign(key.getPrivate(), bytes),
                new Witness(witness()),
                clock);
    }

    private Path witness() {
        return dir.resolve("checkpoint.txt");
    }

    private String note() {
        return database.get()
                .read(handle -> handle.createQuery("select note from ledger_checkpoint")
                        .mapTo(String.class)
                        .one());
    }

    private void disclose(String subject) {
        database.get()
                .useTransaction(tx -> tx.createUpdate(
                                "insert into disclosure (at, actor, via, what, subject) values (:at, 'lead-1', 'cli', 'export', :subject)")
                        .bind("at", clock.instant())
                        .bind("subject", subject)
                        .execute());
    }

    static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
