package prahari.ledger;

import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Proofs for one state of the log: that a row is in it, and that it goes on from an earlier checkpoint. */
public final class Proofs {
    private final LedgerStore store;
    private final Handle handle;
    private final SignedCheckpoint newest;
    private final PublicKey key;
    private final MerkleTree tree;
    private final Near near = new Near();

    Proofs(LedgerStore store, Handle handle, SignedCheckpoint newest, PublicKey key) {
        this.store = store;
        this.handle = handle;
        this.newest = newest;
        this.key = key;
        this.tree = new MerkleTree(this::node);
    }

    /** Paths of entries that stand near each other share most of their nodes. */
    private Hash node(int level, long position) {
        var place = new Node(level, position);
        Hash known = near.get(place);
        if (known != null) return known;
        Hash read = store.node(handle, level, position);
        near.put(place, read);
        return read;
    }

    private record Node(int level, long position) {}

    /** The nodes that were used last. */
    private static final class Near extends LinkedHashMap<Node, Hash> {
        private static final long serialVersionUID = 1;
        private static final int MOST = 4096;

        Near() {
            super(MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Node, Hash> eldest) {
            return size() > MOST;
        }
    }

    /**
     * That a row is in the log.
     *
     * @param leaf the text whose hash is the leaf
     * @param salt of the texts that the leaf only commits to, in hexadecimal
     * @param closed those texts; none where they were forgotten
     * @param path the audit path, lowest first
     */
    public record Inclusion(long position, String leaf, String salt, List<String> closed, List<Hash> path) {
        public Inclusion {
            closed = List.copyOf(closed);
            path = List.copyOf(path);
        }
    }

    /** That the log goes on from an earlier checkpoint. */
    public record Consistency(SignedCheckpoint earlier, List<Hash> path) {
        public Consistency {
            path = List.copyOf(path);
        }
    }

    /** The checkpoint that all proofs lead to. */
    public SignedCheckpoint checkpoint() {
        return newest;
    }

    /** For a fetched page or update. */
    public Optional<Inclusion> ofCapture(long id) {
        return of(Entry.Kind.CAPTURE, id);
    }

    /** For something that was done with an alert. */
    public Optional<Inclusion> ofEvent(long id) {
        return of(Entry.Kind.EVENT, id);
    }

    /** For something that was shown, given or taken in. */
    public Optional<Inclusion> ofDisclosure(long id) {
        return of(Entry.Kind.DISCLOSURE, id);
    }

    /** From the last checkpoint made before {@code time}, if there is one. */
    public Optional<Consistency> since(Instant time) {
        return store.noteBefore(handle, time)
                .flatMap(note -> SignedCheckpoint.open(note, key))
                .map(earlier -> new Consistency(
                        earlier,
                        tree.consistency(
                                earlier.checkpoint().size(), newest.checkpoint().size())));
    }

    private Optional<Inclusion> of(Entry.Kind kind, long id) {
        return store.find(handle, kind, id)
                .filter(row -> row.position() < newest.checkpoint().size())
                .map(row -> new Inclusion(
                        row.position(),
                        row.entry().leafText(row.salt()),
                        row.salt(),
                        row.entry().closed(),
                        tree.inclusion(row.position(), newest.checkpoint().size())));
    }
}
