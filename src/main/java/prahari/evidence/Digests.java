package prahari.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import prahari.model.Sha256;

/** What is counted over the bytes of one entry. */
final class Digests {
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256 = Sha256.begin();
    private final MessageDigest sha512 = sha512Begun();
    private long size;

    void add(byte[] bytes, int from, int count) {
        crc.update(bytes, from, count);
        sha256.update(bytes, from, count);
        sha512.update(bytes, from, count);
        size += count;
    }

    int crc() {
        return (int) crc.getValue();
    }

    /** Once only: it ends the count. */
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Once only. */
    String sha512() {
        return HexFormat.of().formatHex(sha512.digest());
    }

    long size() {
        return size;
    }

    private static MessageDigest sha512Begun() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-512 is part of every Java", e);
        }
    }
}
