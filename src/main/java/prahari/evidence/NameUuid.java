package prahari.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs made from names (version 5, RFC 9562, 5.5), so that the same evidence has the same ones. */
final class NameUuid {
    /** For what is named by us alone. */
    private static final UUID OURS = of(new UUID(0x6ba7b8129dad11d1L, 0x80b400c04fd430c8L), "prahari-evidence");

    private NameUuid() {}

    static UUID ours(String name) {
        return of(OURS, name);
    }

    static UUID of(UUID namespace, String name) {
        ByteBuffer space = ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits());
        ByteBuffer digest;
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(space.array());
            digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every Java", e);
        }
        long high = (digest.getLong() & ~0xF000L) | 0x5000L;
        long low = (digest.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low);
    }
}
