package prahari.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.store.Database;
import prahari.vault.KeyName;

/**
 * Forgets what one alert alone holds before its time is over. What else lies under the same keys is encrypted anew with others
 * first; then the sealed log is told, the rows are emptied, and the keys are destroyed. What another alert holds too stays.
 */
final class EarlyShred {
    private static final int BATCH = 200;
    /** What was seen a moment ago may still be written under the key of the day. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final EarlyShredStore store = new EarlyShredStore();
    private final RetentionStore rows = new RetentionStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final CaptureFiles files;

    EarlyShred(Database database, CaptureFiles files) {
        this.database = database;
        this.files = files;
    }

    /** Returns why it is refused; null when it was done. */
    @Nullable
    String shred(long alert, String actor, String via, String reason, Instant now) {
        if (!database.read(handle -> rows.hasAlert(handle, alert))) return "there is no alert " + alert;
        if (database.read(handle -> rows.isHeld(handle, alert))) return "a legal hold keeps it";
        Set<String> keys = database.read(handle -> new TreeSet<String>(store.keys(handle, alert)));
        keys.retainAll(Set.copyOf(database.vault().keys()));
        if (keys.isEmpty()) return "it holds nothing that no other alert holds";
        for (String key : keys) {
            Instant end = KeyName.endOfDay(key).orElse(Instant.EPOCH);
            if (end.plus(SETTLED).isAfter(now))
                return "some of it was seen today; from " + end.plus(SETTLED) + " on it can be";
            if (database.read(handle -> store.isWaitedFor(handle, key)))
                return "some of that day is still being worked on";
        }
        for (String key : keys) moveOthers(alert, key);
        for (String key : keys) destroy(alert, key, actor, via, reason, now);
        return null;
    }

    private void moveOthers(long alert, String key) {
        String fresh = fresh(key);
        List<RetentionStore.Version> versions = versions(alert, key);
        while (!versions.isEmpty()) {
            List<RetentionStore.Version> batch = versions;
            database.useTransaction(tx -> {
                for (var row : batch) {
                    rows.moveVersion(tx, row, target(fresh, row.alert()), database.vault());
                }
            });
            versions = versions(alert, key);
        }
        List<RetentionStore.Kept> captures = captures(alert, key);
        while (!captures.isEmpty()) {
            for (var row : captures) {
                String to = target(fresh, row.alert());
                files.copy(key, to, row.sha256()); // on the disk before the row says so
                database.useTransaction(tx -> evidence.setKey(tx, row.id(), to));
            }
            captures = captures(alert, key);
        }
    }

    private List<RetentionStore.Version> versions(long alert, String key) {
        return database.read(handle -> store.otherVersions(handle, alert, key, BATCH));
    }

    private List<RetentionStore.Kept> captures(long alert, String key) {
        return database.read(handle -> store.otherCaptures(handle, alert, key, BATCH));
    }

    /** A case's key goes over to the next alert; a day gets another key for the same day. */
    private static String target(String fresh, @Nullable Long other) {
        return KeyName.alert(fresh).isPresent() && other != null ? KeyName.ofCase(other) : fresh;
    }

    private String fresh(String key) {
        if (KeyName.alert(key).isPresent()) return key;
        Set<String> known = Set.copyOf(database.vault().keys());
        int number = 1;
        while (known.contains(KeyName.another(key, number))) number++;
        return KeyName.another(key, number);
    }

    private void destroy(long alert, String key, String actor, String via, String reason, Instant now) {
        database.useTransaction(tx -> {
            long captures = rows.captureCount(tx, key);
            int versions = rows.empty(tx, key);
            String detail = versions + " versions of messages, " + captures + " captures; " + reason;
            evidence.addDisclosure(tx, now, actor, via, "shred", "key " + key + ", alert " + alert, detail);
            evidence.addEvent(tx, alert, now, actor, via, "shredded", detail);
        });
        database.vault().destroy(key);
        files.remove(key);
    }
}
