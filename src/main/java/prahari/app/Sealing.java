package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.evidence.SigningKey;
import prahari.language.Said;
import prahari.ledger.Checkpoint;
import prahari.ledger.Ledger;
import prahari.ledger.SignedCheckpoint;
import prahari.ledger.Witness;
import prahari.store.Database;

/** Keeps the log sealed while the service runs: audits it at the start, takes in what is new, and tells the chats how far it went. */
final class Sealing {
    private static final Logger log = LoggerFactory.getLogger(Sealing.class);
    private static final Duration AUDIT_AT_STOP = Duration.ofSeconds(30);
    /** How many problems a notice names. */
    private static final int TOLD = 5;

    private final Ledger ledger;
    private final Database database;
    private final Outbox outbox;
    private final Duration tellEvery;
    private final InstantSource clock;
    private volatile List<String> problems = List.of();
    private @Nullable Instant toldAt;

    Sealing(Ledger ledger, Database database, Outbox outbox, Duration tellEvery, InstantSource clock) {
        this.ledger = ledger;
        this.database = database;
        this.outbox = outbox;
        this.tellEvery = tellEvery;
        this.clock = clock;
    }

    static Ledger ledger(Config config, Database database, SigningKey key, InstantSource clock) {
        return new Ledger(
                database,
                "prahari/" + key.keyId(),
                key.publicKey(),
                key::sign,
                new Witness(config.evidence().checkpoint()),
                clock);
    }

    /** @throws CannotStart when the database is not the one whose log was sealed last */
    static void refuseAnother(Ledger ledger) {
        List<String> wrong = ledger.beginsAsWitnessed();
        if (wrong.isEmpty()) return;
        throw new CannotStart("prahari: " + String.join("\n", wrong)
                + "\nWas a backup restored, or the key or the checkpoint's file changed? If this state is meant, run:"
                + "\n  prahari ledger accept --config FILE --reason WHY");
    }

    /**
     * Holds everything that was ever sealed against the log, on a thread of its own: a large log takes a while, and what is posted
     * meanwhile must not wait.
     *
     * @return waits for the audit to end, but not for ever
     */
    AutoCloseable startAudit() {
        var thread = new Thread(this::audit, "ledger-audit");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (same, e) -> log.atError().setCause(e).log("The sealed log could not be audited"));
        thread.start();
        return () -> thread.join(AUDIT_AT_STOP.toMillis());
    }

    /** A round. */
    void run() {
        Checkpoint newest = ledger.seal().checkpoint();
        Instant now = clock.instant();
        if (toldAt == null) toldAt = now; // after a start, not before the first span is over
        if (tellEvery.isZero() || now.isBefore(toldAt.plus(tellEvery))) return;
        toldAt = now;
        Said text = Said.of(
                "news.checkpoint",
                "size",
                String.valueOf(newest.size()),
                "root",
                newest.root().base64(),
                "origin",
                newest.origin());
        database.useTransaction(tx -> outbox.addNotice(tx, "checkpoint:" + newest.size(), text, true));
    }

    /** What the audit found, a sentence each; nothing while it has not ended. */
    List<String> problems() {
        return problems;
    }

    private void audit() {
        List<String> found = ledger.verify();
        problems = List.copyOf(found);
        if (found.isEmpty()) {
            log.atInfo()
                    .addKeyValue(
                            "entries",
                            ledger.newest()
                                    .map(SignedCheckpoint::checkpoint)
                                    .map(Checkpoint::size)
                                    .orElse(0L))
                    .log("The sealed log and its rows are as they were");
            return;
        }
        found.forEach(problem ->
                log.atError().addKeyValue("problem", problem).log("The database was changed behind the log"));
        Said text = Said.of("news.changed_behind", "problems", found.subList(0, Math.min(TOLD, found.size())));
        database.useTransaction(tx -> outbox.addNotice(tx, "ledger-changed:" + clock.instant(), text, false));
    }
}
