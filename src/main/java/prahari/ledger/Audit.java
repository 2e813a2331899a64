package prahari.ledger;

import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One reading of the whole log against its rows and its checkpoints, in constant memory but for the checkpoints' notes. */
final class Audit {
    private static final int PAGE = 2000;
    private static final int MAX_PROBLEMS = 40;

    private final LedgerStore store;
    private final Handle handle;
    private final PublicKey key;
    private final List<String> problems = new ArrayList<>();
    /** Hashes of the whole subtrees that make up the leaves read so far, the largest first. */
    private final ArrayDeque<Subtree> subtrees = new ArrayDeque<>();

    private final Map<String, Boolean> shredded = new HashMap<>();

    private record Subtree(long leaves, Hash hash) {}

    Audit(LedgerStore store, Handle handle, PublicKey key) {
        this.store = store;
        this.handle = handle;
        this.key = key;
    }

    List<String> run() {
        Iterator<String> notes = store.notes(handle).iterator(); // first: meanwhile the log may grow
        long size = store.size(handle);
        Optional<Checkpoint> due = next(notes);
        long read = 0;
        due = compare(due, read, notes);
        for (long from = 0; from < size && problems.size() < MAX_PROBLEMS; from += PAGE) {
            long to = Math.min(size, from + PAGE);
            List<Hash> leaves = store.leaves(handle, from, to);
            if (leaves.size() != to - from) {
                problems.add("the log lacks leaves between " + from + " and " + to);
                return problems;
            }
            compareRows(from, to, leaves);
            for (Hash leaf : leaves) {
                add(leaf);
                due = compare(due, ++read, notes);
            }
        }
        if (due.isPresent() && problems.size() < MAX_PROBLEMS) {
            problems.add("the log has " + size + " entries, and a checkpoint of "
                    + due.get().size() + " was signed");
        }
        return problems.size() <= MAX_PROBLEMS ? problems : problems.subList(0, MAX_PROBLEMS);
    }

    private void compareRows(long from, long to, List<Hash> leaves) {
        List<LedgerStore.Place> places = store.places(handle, from, to);
        if (places.size() != to - from) problems.add("the log lacks entries between " + from + " and " + to);
        Map<Long, LedgerStore.Sealed> rows = new HashMap<>();
        for (Entry.Kind kind : Entry.Kind.values()) {
            store.sealed(handle, kind, from, to).forEach(row -> rows.put(row.position(), row));
        }
        for (LedgerStore.Place place : places) {
            LedgerStore.Sealed row = rows.get(place.position());
            String name = place.kind().word() + " " + place.ref();
            if (row == null) {
                problems.add(name + " is gone; it was sealed as entry " + place.position());
            } else if (!row.entry().leaf(row.salt()).equals(leaves.get((int) (place.position() - from)))) {
                problems.add(name + " was changed after it was sealed as entry " + place.position());
            } else if (row.entry().key() != null && !isShredded(row.entry().key())) {
                problems.add(name + " was emptied, and nothing says that its key "
                        + row.entry().key() + " was destroyed");
            }
        }
    }

    private boolean isShredded(String key) {
        return shredded.computeIfAbsent(key, name -> store.isShredded(handle, name));
    }

    private void add(Hash leaf) {
        var grown = new Subtree(1, leaf);
        while (!subtrees.isEmpty() && subtrees.peekLast().leaves() == grown.leaves()) {
            Subtree left = subtrees.removeLast();
            grown = new Subtree(2 * left.leaves(), Hash.ofNode(left.hash(), grown.hash()));
        }
        subtrees.addLast(grown);
    }

    private Hash root() {
        Hash root = null;
        for (Iterator<Subtree> each = subtrees.descendingIterator(); each.hasNext(); ) {
            Hash left = each.next().hash();
            root = root == null ? left : Hash.ofNode(left, root);
        }
        return root == null ? Hash.OF_NOTHING : root;
    }

    private Optional<Checkpoint> compare(Optional<Checkpoint> due, long read, Iterator<String> notes) {
        while (due.isPresent() && due.get().size() == read) {
            if (!due.get().root().equals(root())) {
                problems.add("the first " + read + " entries have another root than the checkpoint that was signed");
            }
            due = next(notes);
        }
        return due;
    }

    private Optional<Checkpoint> next(Iterator<String> notes) {
        while (notes.hasNext()) {
            Optional<SignedCheckpoint> signed = SignedCheckpoint.open(notes.next(), key);
            if (signed.isPresent()) return signed.map(SignedCheckpoint::checkpoint);
            problems.add("a checkpoint in the database was changed, or signed with another key");
        }
        return Optional.empty();
    }
}
