package prahari.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.store.Database;
import prahari.vault.KeyName;
import prahari.vault.Vault;

/**
 * Forgets what is older than it may be, by destroying the key that it is encrypted with. When a day is over its time, what stands
 * behind an alert goes to the key of that case, what rules held on to the key of the day's hits, and the day's key is destroyed.
 * Each destruction stands in the sealed log before it happens; all of it can be broken off anywhere and done again.
 */
public final class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 200;
    private static final int MAX_REASON = 400;
    private static final String PRAHARI = "prahari";

    private final RetentionStore store = new RetentionStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final CaptureFiles files;
    private final @Nullable Duration messages;
    private final @Nullable Duration hits;
    private final InstantSource clock;

    /**
     * @param messages how long messages without hits are kept after their day; null for ever
     * @param hits how long the others are kept after the last thing that happened to their alert; null for ever
     */
    public Retention(
            Database database,
            CaptureFiles files,
            @Nullable Duration messages,
            @Nullable Duration hits,
            InstantSource clock) {
        this.database = database;
        this.files = files;
        this.messages = messages;
        this.hits = hits;
        this.clock = clock;
    }

    /** What came of asking for a hold or its end. */
    public enum Answer {
        DONE,
        NO_SUCH_ALERT,
        NOTHING_TO_DO
    }

    /** Keeps all that an alert holds, whatever its age, until {@link #release}. */
    public Answer hold(long alert, String actor, String via, String reason) {
        return noted(alert, actor, via, "held", reason);
    }

    /** Lets an alert that was held go its way again. */
    public Answer release(long alert, String actor, String via, String reason) {
        return noted(alert, actor, via, "released", reason);
    }

    private Answer noted(long alert, String actor, String via, String what, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
        }
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            if (!store.hasAlert(tx, alert)) return Answer.NO_SUCH_ALERT;
            boolean changed = what.equals("held") ? store.hold(tx, alert, now, actor) : store.release(tx, alert);
            if (!changed) return Answer.NOTHING_TO_DO;
            evidence.addEvent(tx, alert, now, actor, via, what, reason);
            return Answer.DONE;
        });
    }

    /**
     * Forgets what this alert alone holds, before its time: the sealed log is told who and why, then its keys are destroyed.
     *
     * @return why it is refused; empty when it was done
     */
    public synchronized Optional<String> shred(long alert, String actor, String via, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
        }
        return Optional.ofNullable(
                new EarlyShred(database, files).shred(alert, actor, via, reason.strip(), clock.instant()));
    }

    /** A round over all keys there are. Also a key that came back with an old backup goes again. */
    public synchronized void run() {
        Instant now = clock.instant();
        for (String key : database.vault().keys()) {
            Optional<Instant> dayOver = KeyName.endOfDay(key);
            Optional<Instant> hitsOver = KeyName.endOfHits(key);
            if (dayOver.isPresent()) {
                if (isOver(dayOver.get(), messages, now)) forgetDay(key, dayOver.get());
            } else if (hitsOver.isPresent()) {
                if (isOver(hitsOver.get(), hits, now)) destroy(key, null);
            } else if (KeyName.alert(key).isPresent()) {
                long alert = KeyName.alert(key).getAsLong();
                if (isCaseOver(alert, key, now)) destroy(key, alert);
            }
        }
    }

    private static boolean isOver(Instant since, @Nullable Duration kept, Instant now) {
        return kept != null && !since.plus(kept).isAfter(now);
    }

    private boolean isCaseOver(long alert, String key, Instant now) {
        if (database.read(handle -> store.isHeld(handle, alert, key))) return false;
        Optional<Instant> last = database.read(handle -> store.lastEvent(handle, alert, key));
        return isOver(last.orElse(Instant.EPOCH), hits, now);
    }

    private void forgetDay(String day, Instant end) {
        String ofHits = KeyName.ofHits(end.minusSeconds(1));
        moveVersions(day, ofHits);
        moveCaptures(day, ofHits);
        destroy(day, null);
    }

    private void moveVersions(String day, String ofHits) {
        Vault vault = database.vault();
        long after = 0;
        List<RetentionStore.Version> batch = versions(day, after);
        while (!batch.isEmpty()) {
            List<RetentionStore.Version> rows = batch;
            database.useTransaction(tx -> {
                for (RetentionStore.Version row : rows) {
                    String key = keyFor(row.alert(), row.hit(), ofHits);
                    if (key == null) continue;
                    store.moveVersion(tx, row, key, vault);
                }
            });
            after = rows.get(rows.size() - 1).id();
            batch = versions(day, after);
        }
    }

    private List<RetentionStore.Version> versions(String key, long after) {
        return database.read(handle -> store.versions(handle, key, after, BATCH));
    }

    private void moveCaptures(String day, String ofHits) {
        long after = 0;
        List<RetentionStore.Kept> batch = captures(day, after);
        while (!batch.isEmpty()) {
            for (RetentionStore.Kept row : batch) {
                String key = keyFor(row.alert(), row.hit(), ofHits);
                if (key == null) continue;
                files.copy(day, key, row.sha256()); // on the disk before the row says so
                database.useTransaction(tx -> evidence.setKey(tx, row.id(), key));
            }
            after = batch.get(batch.size() - 1).id();
            batch = captures(day, after);
        }
    }

    private List<RetentionStore.Kept> captures(String key, long after) {
        return database.read(handle -> store.captures(handle, key, after, BATCH));
    }

    private static @Nullable String keyFor(@Nullable Long alert, boolean hit, String ofHits) {
        if (alert != null) return KeyName.ofCase(alert);
        return hit ? ofHits : null;
    }

    /** Notes it in the sealed log, empties the rows, and destroys the key and the files. */
    private void destroy(String key, @Nullable Long alert) {
        Instant now = clock.instant();
        database.useTransaction(tx -> {
            long captures = store.captureCount(tx, key);
            int versions = store.empty(tx, key);
            String detail = versions + " versions of messages, " + captures + " captures";
            evidence.addDisclosure(tx, now, PRAHARI, "service", "shred", "key " + key, detail);
            if (alert != null && store.hasAlert(tx, alert)) {
                evidence.addEvent(tx, alert, now, PRAHARI, "service", "shredded", detail);
            }
        });
        database.vault().destroy(key);
        files.remove(key);
        log.atInfo().addKeyValue("key", key).log("What was over its time was forgotten");
    }
}
