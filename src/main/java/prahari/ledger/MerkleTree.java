package prahari.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 (2.1) over hashes that are kept: roots and proofs of any size that the log has had, each with a
 * number of look-ups that grows with the logarithm of the size.
 */
final class MerkleTree {
    private final Nodes nodes;

    /** The hash over the {@code 2^level} leaves from {@code position * 2^level} on; only asked when all of them are there. */
    interface Nodes {
        Hash at(int level, long position);
    }

    MerkleTree(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The hash of the first {@code size} leaves. */
    Hash root(long size) {
        return size == 0 ? Hash.OF_NOTHING : range(0, size);
    }

    /** The audit path of the leaf at {@code position} in the tree of the first {@code size} leaves, lowest first (2.1.1). */
    List<Hash> inclusion(long position, long size) {
        if (position < 0 || position >= size) throw new IndexOutOfBoundsException(position + " of " + size);
        var path = new ArrayList<Hash>();
        addPath(position, 0, size, path);
        return path;
    }

    /** What shows that the tree of {@code from} leaves is the beginning of that of {@code to} leaves (2.1.2). */
    List<Hash> consistency(long from, long to) {
        if (from < 0 || from > to) throw new IndexOutOfBoundsException(from + " of " + to);
        var proof = new ArrayList<Hash>();
        if (from > 0) addSubproof(from, 0, to, true, proof);
        return proof;
    }

    private void addPath(long position, long start, long end, List<Hash> path) {
        if (end - start == 1) return;
        long middle = start + half(end - start);
        if (position < middle) {
            addPath(position, start, middle, path);
            path.add(range(middle, end));
        } else {
            addPath(position, middle, end, path);
            path.add(range(start, middle));
        }
    }

    /** @param known whether the reader has the hash of exactly this part already: the older root */
    private void addSubproof(long from, long start, long end, boolean known, List<Hash> proof) {
        if (from == end) {
            if (!known) proof.add(range(start, end));
            return;
        }
        long middle = start + half(end - start);
        if (from <= middle) {
            addSubproof(from, start, middle, known, proof);
            proof.add(range(middle, end));
        } else {
            addSubproof(from, middle, end, false, proof);
            proof.add(range(start, middle));
        }
    }

    private Hash range(long start, long end) {
        long leaves = end - start;
        if (Long.bitCount(leaves) == 1 && start % leaves == 0) {
            int level = Long.numberOfTrailingZeros(leaves);
            return nodes.at(level, start >> level);
        }
        long middle = start + half(leaves);
        return Hash.ofNode(range(start, middle), range(middle, end));
    }

    /** The largest power of two below {@code leaves}. */
    private static long half(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
