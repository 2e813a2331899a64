package prahari.ledger;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import prahari.model.Sha256;
import prahari.store.Database;

/**
 * An append-only Merkle log over captures, alert events and disclosures. Rows are written as ever; {@link #seal} takes in those
 * that are new and signs how far it went. Whoever holds a checkpoint can tell later whether anything before it was changed,
 * taken out or put elsewhere.
 */
public final class Ledger {
    private static final int BATCH = 1000;
    private static final int SALT = 16;

    private final LedgerStore store = new LedgerStore();
    private final Database database;
    private final String origin;
    private final PublicKey key;
    private final UnaryOperator<byte[]> signer;
    private final Witness witness;
    private final InstantSource clock;

    /**
     * @param name of the log, without blanks; checkpoints of one log carry one name
     * @param key that checkpoints are checked with
     * @param signer gives the raw Ed25519 signature of bytes
     * @param witness keeps the last checkpoint outside of the database
     */
    public Ledger(
            Database database,
            String name,
            PublicKey key,
            UnaryOperator<byte[]> signer,
            Witness witness,
            InstantSource clock) {
        this.database = database;
        this.origin = name;
        this.key = key;
        this.signer = signer;
        this.witness = witness;
        this.clock = clock;
    }

    /** The database is not the one whose log was sealed last; the message says how it differs. */
    public static final class Another extends RuntimeException {
        private static final long serialVersionUID = 1;

        Another(String difference) {
            super(difference);
        }
    }

    /**
     * Takes in every row that is not in the log yet; returns the newest checkpoint, which the witness holds from then on.
     *
     * @throws Another when the witness remembers another log
     */
    public SignedCheckpoint seal() {
        for (String difference : beginsAsWitnessed()) throw new Another(difference);
        boolean more = true;
        while (more) more = database.inTransaction(this::append) == BATCH;
        SignedCheckpoint sealed = database.inTransaction(this::checkpoint);
        witness.keep(sealed);
        return sealed;
    }

    /** The newest checkpoint, of a log that has one. */
    public Optional<SignedCheckpoint> newest() {
        return database.read(store::lastNote).flatMap(note -> SignedCheckpoint.open(note, key));
    }

    /** The log as it is now, for proofs; {@code handle} should see one state of the database throughout. */
    public Proofs proofs(Handle handle) {
        String note = store.lastNote(handle).orElseThrow(() -> new IllegalStateException("nothing was sealed yet"));
        SignedCheckpoint newest = SignedCheckpoint.open(note, key)
                .orElseThrow(() -> new IllegalStateException("the newest checkpoint was not signed by this key"));
        return new Proofs(store, handle, newest, key);
    }

    /**
     * Holds the log against the rows that it stands for, against its own checkpoints and against the witness.
     *
     * @return what is wrong, a sentence each; nothing when the log and its rows are as they were sealed
     */
    public List<String> verify() {
        List<String> problems = new ArrayList<>(beginsAsWitnessed());
        if (witness.read(key) instanceof Witness.Memory.Kept
                && database.read(store::lastNote).isEmpty()) {
            problems.add("a checkpoint was signed (" + witness + "), and the database holds none");
        }
        problems.addAll(database.read(handle -> new Audit(store, handle, key).run()));
        return problems;
    }

    /** The part of {@link #verify} that costs next to nothing: whether the database goes as far as the witness has seen it go. */
    public List<String> beginsAsWitnessed() {
        Witness.Memory memory = witness.read(key);
        if (memory instanceof Witness.Memory.Unreadable broken) return List.of(broken.problem());
        if (!(memory instanceof Witness.Memory.Kept kept)) return List.of();
        Checkpoint seen = kept.signed().checkpoint();
        return database.read(handle -> compare(handle, seen));
    }

    /**
     * Accepts the database as it is although the witness remembers another: the reason becomes part of the log, and the witness
     * forgets.
     */
    public SignedCheckpoint accept(String actor, String reason) {
        String last = witness.read(key) instanceof Witness.Memory.Kept kept
                ? " (seen before: size " + kept.signed().checkpoint().size() + ", root "
                        + kept.signed().checkpoint().root().base64() + ")"
                : "";
        database.useTransaction(tx -> store.addNote(tx, clock.instant(), actor, "accepted: " + reason + last));
        witness.forget();
        return seal();
    }

    private List<String> compare(Handle handle, Checkpoint seen) {
        long size = store.size(handle);
        if (size < seen.size()) {
            return List.of("the database is older than what was sealed: its log has " + size + " entries, and "
                    + seen.size() + " were signed (" + witness + ")");
        }
        try {
            Hash then = new MerkleTree((level, position) -> store.node(handle, level, position)).root(seen.size());
            if (then.equals(seen.root())) return List.of();
        } catch (IllegalStateException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return List.of("the database's log is another than the one that was sealed: its first " + seen.size()
                + " entries have another root than was signed (" + witness + ")");
    }

    /** Appends up to a batch of rows; returns how many. */
    private int append(Handle tx) {
        long size = store.lock(tx);
        int added = 0;
        for (Entry.Kind kind : Entry.Kind.values()) {
            for (Entry entry : store.unsealed(tx, kind, BATCH - added)) {
                String salt = salt(entry);
                store.add(tx, size, entry, salt);
                addLeaf(tx, size, entry.leaf(salt));
                size++;
                added++;
            }
            if (added == BATCH) break;
        }
        store.setSize(tx, size);
        return added;
    }

    /** Known to nobody without the private key, and the same again for the same row: Ed25519 signatures are. */
    private String salt(Entry entry) {
        String row = "prahari salt " + entry.kind().word() + " " + entry.ref();
        byte[] secret = Sha256.begin().digest(signer.apply(row.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(secret, 0, SALT);
    }

    /** Adds a leaf and every subtree that it completes. */
    private void addLeaf(Handle tx, long position, Hash leaf) {
        store.addNode(tx, 0, position, leaf);
        Hash hash = leaf;
        long at = position;
        for (int level = 0; (at & 1) == 1; level++) {
            hash = Hash.ofNode(store.node(tx, level, at - 1), hash);
            at >>= 1;
            store.addNode(tx, level + 1, at, hash);
        }
    }

    private SignedCheckpoint checkpoint(Handle tx) {
        long size = store.lock(tx);
        Optional<SignedCheckpoint> newest = store.lastNote(tx).flatMap(note -> SignedCheckpoint.open(note, key));
        if (newest.isPresent() && newest.get().checkpoint().size() == size) return newest.get();
        Hash root = new MerkleTree((level, position) -> store.node(tx, level, position)).root(size);
        SignedCheckpoint signed = SignedCheckpoint.sign(new Checkpoint(origin, size, root), key, signer);
        Instant now = clock.instant();
        store.addCheckpoint(tx, signed, now);
        return signed;
    }
}
