package prahari.evidence;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import prahari.model.Sha256;

/** What is counted over the bytes of one entry. */
final class Digests {
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256 = Sha256.begin();
    private long size;

    void add(byte[] bytes, int from, int count) {
        crc.update(bytes, from, count);
        sha256.update(bytes, from, count);
        size += count;
    }

    int crc() {
        return (int) crc.getValue();
    }

    /** Once only: it ends the count. */
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    long size() {
        return size;
    }
}
