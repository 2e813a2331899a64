package prahari.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.store.Database;

/**
 * Forgets bundles of other monitors by destroying the key that each is encrypted with. That it was here, who took it in and who made it
 * stays; so does the sealed log.
 */
public final class ReceivedRetention {
    private static final Logger log = LoggerFactory.getLogger(ReceivedRetention.class);
    /** How long a reason may be, in characters. */
    public static final int MAX_REASON = 400;

    private final ReceivedStore store = new ReceivedStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final ReceivedFiles files;
    private final @Nullable Duration kept;
    private final InstantSource clock;

    /**
     * @param dir where the bundles lie
     * @param kept how long after they were taken in; null for ever
     */
    public ReceivedRetention(Database database, Path dir, @Nullable Duration kept, InstantSource clock) {
        this.database = database;
        this.files = new ReceivedFiles(dir, database.vault());
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Forgets one at once.
     *
     * @return why it is refused; empty when it was done
     */
    public synchronized Optional<String> forget(long id, String actor, String via, String reason) {
        checkReason(reason);
        Optional<Received.Bundle> found = database.read(handle -> store.find(handle, id));
        if (found.isEmpty()) return Optional.of("there is no received bundle R-" + id);
        if (found.get().forgottenAt() != null) return Optional.of("it was forgotten before");
        if (found.get().heldAt() != null) return Optional.of("a legal hold keeps it");
        forget(found.get(), actor, via, reason.strip());
        return Optional.empty();
    }

    /**
     * Keeps one, whatever its age, until {@link #release}.
     *
     * @return why not; empty when it was done
     */
    public synchronized Optional<String> hold(long id, String actor, String via, String reason) {
        return change(id, actor, via, "hold", reason, "held already");
    }

    /** Ends a hold: its time counts again. */
    public synchronized Optional<String> release(long id, String actor, String via, String reason) {
        return change(id, actor, via, "release", reason, "not held");
    }

    private Optional<String> change(long id, String actor, String via, String what, String reason, String nothing) {
        checkReason(reason);
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Optional<Received.Bundle> found = store.find(tx, id);
            if (found.isEmpty()) return Optional.of("there is no received bundle R-" + id);
            if (found.get().forgottenAt() != null) return Optional.of("it was forgotten before");
            boolean changed = what.equals("hold") ? store.hold(tx, id, now, actor) : store.release(tx, id);
            if (!changed) return Optional.of(nothing);
            evidence.addDisclosure(tx, now, actor, via, what, Received.subject(found.get()), reason.strip());
            return Optional.empty();
        });
    }

    private static void checkReason(String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON)
            throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
    }

    /** A round over all bundles. What came back with a backup of the keys goes again. */
    public synchronized void run() {
        Instant now = clock.instant();
        Set<String> keys = Set.copyOf(database.vault().keys());
        for (Received.Bundle bundle : database.read(handle -> store.list(handle, Integer.MAX_VALUE))) {
            boolean over = kept != null && !bundle.importedAt().plus(kept).isAfter(now);
            if (bundle.forgottenAt() == null && bundle.heldAt() == null && over)
                forget(bundle, "prahari", "service", "over its time");
            else if (bundle.forgottenAt() != null && keys.contains(ReceivedFiles.key(bundle.sha256()))) destroy(bundle);
        }
    }

    private void forget(Received.Bundle bundle, String actor, String via, String reason) {
        Instant now = clock.instant();
        database.useTransaction(tx -> {
            evidence.addDisclosure(
                    tx,
                    now,
                    actor,
                    via,
                    "shred",
                    Received.subject(bundle),
                    "sha256=" + bundle.sha256() + "; " + reason);
            store.forget(tx, bundle.id(), now);
        });
        destroy(bundle);
        log.atInfo().addKeyValue("bundle", bundle.name()).log("A received bundle was forgotten");
    }

    private void destroy(Received.Bundle bundle) {
        database.vault().destroy(ReceivedFiles.key(bundle.sha256()));
        try {
            files.remove(bundle.sha256());
        } catch (IOException e) {
            throw new EvidenceLost(Path.of(bundle.sha256()), "cannot be removed", e);
        }
    }
}
