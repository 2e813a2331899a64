package prahari.ledger;

import java.util.List;

/** Checks proofs that may come from anybody, as RFC 9162 says (2.1.3.2 and 2.1.4.2); no tree is needed. */
public final class Proof {
    private Proof() {}

    /** Whether {@code leaf} stands at {@code position} in the tree of {@code size} leaves with this root. */
    public static boolean isIncluded(Hash leaf, long position, long size, List<Hash> path, Hash root) {
        if (position < 0 || position >= size) return false;
        long node = position;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash beside : path) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the tree of {@code from} leaves with root {@code older} is the beginning of the one of {@code to} leaves. */
    public static boolean isConsistent(long from, Hash older, long to, Hash newer, List<Hash> proof) {
        if (from < 0 || from > to) return false;
        if (from == to) return proof.isEmpty() && older.equals(newer);
        if (from == 0) return proof.isEmpty() && older.equals(Hash.OF_NOTHING);
        boolean whole = Long.bitCount(from) == 1; // then the older root is itself the first part
        if (!whole && proof.isEmpty()) return false;
        long node = from - 1;
        long last = to - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        Hash first = whole ? older : proof.get(0);
        Hash second = first;
        for (Hash beside : whole ? proof : proof.subList(1, proof.size())) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                first = Hash.ofNode(beside, first);
                second = Hash.ofNode(beside, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                second = Hash.ofNode(second, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(older) && second.equals(newer);
    }
}
