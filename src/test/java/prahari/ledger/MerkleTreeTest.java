package prahari.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** The leaves and roots of Certificate Transparency's own reference tests, from the empty tree to eight leaves. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void root_isThatOfTheReferenceForEverySize() {
        var leaves = LEAVES.stream()
                .map(hex -> Hash.ofLeaf(HexFormat.of().parseHex(hex)))
                .toList();
        for (int size = 0; size <= leaves.size(); size++) {
            assertThat(tree(leaves).root(size)).hasToString(ROOTS.get(size));
        }
    }

    @Property(tries = 300)
    void inclusion_isProvenForEveryLeafAndForNoOther(
            @ForAll @LongRange(min = 1, max = 300) long size, @ForAll @LongRange(max = 299) long any) {
        List<Hash> leaves = leaves(size);
        MerkleTree tree = tree(leaves);
        long position = any % size;
        Hash leaf = leaves.get((int) position);
        List<Hash> path = tree.inclusion(position, size);
        Hash root = tree.root(size);

        assertThat(Proof.isIncluded(leaf, position, size, path, root)).isTrue();
        assertThat(Proof.isIncluded(Hash.ofLeaf(new byte[] {9}), position, size, path, root))
                .isFalse();
        if (size > 1) {
            assertThat(Proof.isIncluded(leaf, (position + 1) % size, size, path, root))
                    .isFalse();
            assertThat(Proof.isIncluded(leaf, position, size, path.subList(1, path.size()), root))
                    .isFalse();
        }
        var longer = new ArrayList<>(path);
        longer.add(leaf);
        assertThat(Proof.isIncluded(leaf, position, size, longer, root)).isFalse();
        assertThat(Proof.isIncluded(leaf, position, size, path, Hash.OF_NOTHING))
                .isFalse();
    }

    @Property(tries = 300)
    void consistency_isProvenForEveryBeginningAndForNoOtherTree(
            @ForAll @LongRange(min = 1, max = 300) long size, @ForAll @LongRange(max = 300) long any) {
        MerkleTree tree = tree(leaves(size));
        long from = any % (size + 1);
        List<Hash> proof = tree.consistency(from, size);
        Hash older = tree.root(from);
        Hash newer = tree.root(size);

        assertThat(Proof.isConsistent(from, older, size, newer, proof)).isTrue();
        assertThat(Proof.isConsistent(from, Hash.ofLeaf(new byte[] {9}), size, newer, proof))
                .isFalse();
        if (from > 0) {
            assertThat(Proof.isConsistent(from, older, size, Hash.ofLeaf(new byte[] {9}), proof))
                    .isFalse();
        }
        if (!proof.isEmpty()) {
            var changed = new ArrayList<>(proof);
            changed.set(0, Hash.ofLeaf(new byte[] {9}));
            assertThat(Proof.isConsistent(from, older, size, newer, changed)).isFalse();
            assertThat(Proof.isConsistent(from, older, size, newer, proof.subList(1, proof.size())))
                    .isFalse();
        }
    }

    private static List<Hash> leaves(long count) {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < count; i++) leaves.add(Hash.ofLeaf(new byte[] {(byte) i, (byte) (i >> 8), 7}));
        return leaves;
    }

    /** Whole subtrees made the slow and plain way. */
    private static MerkleTree tree(List<Hash> leaves) {
        Map<String, Hash> known = new HashMap<>();
        return new MerkleTree(new MerkleTree.Nodes() {
            @Override
            public Hash at(int level, long position) {
                if (level == 0) return leaves.get((int) position);
                Hash hash = known.get(level + "/" + position);
                if (hash == null) {
                    hash = Hash.ofNode(at(level - 1, 2 * position), at(level - 1, 2 * position + 1));
                    known.put(level + "/" + position, hash);
                }
                return hash;
            }
        });
    }
}
