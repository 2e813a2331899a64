package prahari.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The memory of the service, within one transaction. A group that grows beyond bounds is folded: its oldest hits lose their own time. */
final class StoredMemory implements GroupMemory {
    /** A window of this many hits has said all there is to say; the rest is only counted. */
    static final int MAX_ROWS = 1_000;

    private static final int MAX_SLOTS = 10;

    private final CorrelationStore store;
    private final Handle tx;
    private final Instant now;
    private final int maxRows;

    StoredMemory(CorrelationStore store, Handle tx, Instant now) {
        this(store, tx, now, MAX_ROWS);
    }

    StoredMemory(CorrelationStore store, Handle tx, Instant now, int maxRows) {
        this.store = store;
        this.tx = tx;
        this.now = now;
        this.maxRows = maxRows;
    }

    @Override
    public boolean add(Group group, Occurrence occurrence) {
        if (store.isKnown(tx, group, occurrence)) return false;
        store.add(tx, group, occurrence, 1, false, now);
        if (store.size(tx, group) > maxRows) fold(group);
        return true;
    }

    @Override
    public List<Remembered> between(Group group, Instant after, Instant before) {
        return store.between(tx, group, after, before);
    }

    @Override
    public void note(Remembered row, boolean holds) {
        store.note(tx, row.id(), holds);
    }

    /** Of the older half, hits of the same rule with the same facts that follow each other become one, at the time of the last. */
    private void fold(Group group) {
        List<Remembered> older = store.oldest(tx, group, maxRows / 2);
        // some slots, so that a folded group still tells earlier from later
        int slots = Math.max(1, Math.min(MAX_SLOTS, older.size() / 2));
        Map<List<Object>, List<Remembered>> alike = new LinkedHashMap<>();
        for (int i = 0; i < older.size(); i++) {
            Occurrence occurrence = older.get(i).occurrence();
            var key = List.<Object>of(occurrence.rule(), occurrence.values(), i * slots / older.size());
            alike.computeIfAbsent(key, unused -> new ArrayList<>()).add(older.get(i));
        }
        alike.values().forEach(rows -> merge(group, rows));
        if (store.size(tx, group) > maxRows) foldUnlike(group);
    }

    /** Where hardly any two have the same facts, old ones lose them: that so many hits there were matters more. */
    private void foldUnlike(Group group) {
        Map<String, List<Remembered>> byRule = new LinkedHashMap<>();
        for (Remembered row : store.oldest(tx, group, maxRows / MAX_SLOTS)) {
            byRule.computeIfAbsent(row.occurrence().rule(), unused -> new ArrayList<>())
                    .add(row);
        }
        byRule.values().forEach(rows -> merge(group, rows));
    }

    private void merge(Group group, List<Remembered> rows) {
        if (rows.size() == 1) return;
        store.delete(tx, rows);
        Remembered last = rows.get(rows.size() - 1);
        int weight = rows.stream().mapToInt(Remembered::weight).sum();
        store.add(tx, group, last.occurrence(), weight, last.holds(), now);
    }
}
