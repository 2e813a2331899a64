package prahari.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import prahari.model.Sha256;

/** A SHA-256 of the tree: of a leaf, or of two hashes, kept apart by a first byte (RFC 6962, 2.1). */
public final class Hash {
    static final int BYTES = 32;
    static final Hash OF_NOTHING = new Hash(Sha256.begin().digest());

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These 32 bytes. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        return new Hash(bytes.clone());
    }

    /**
     * What {@link #base64} wrote, and no other spelling of it.
     *
     * @throws IllegalArgumentException when it is not 32 bytes written as {@link #base64} writes them
     */
    public static Hash parse(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.base64().equals(base64)) throw new IllegalArgumentException("not base64 as RFC 4648 has it");
        return hash;
    }

    /** The hash of a leaf that says {@code data}. */
    public static Hash ofLeaf(byte[] data) {
        var digest = Sha256.begin();
        digest.update((byte) 0);
        return new Hash(digest.digest(data));
    }

    static Hash ofNode(Hash left, Hash right) {
        var digest = Sha256.begin();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** As checkpoints and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
