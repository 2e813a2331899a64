package prahari.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The one form of ZIP that a bundle has: entries stored one after another, no extra fields, no comments, no times. Every byte
 * of structure follows from names, sizes and checksums, so the verifier compares it whole, and nothing needs unpacking.
 * Layout after PKWARE's APPNOTE 6.3.10, 4.3.
 */
final class ZipLayout {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int LOCAL_BYTES = 30;

    static final int MAX_ENTRIES = 20_000;
    static final int MAX_NAME = 200;
    /** Below 4 GiB, where offsets would need ZIP64. */
    static final long MAX_BYTES = 4_000_000_000L;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final short VERSION = 10;
    private static final short MADE_ON_UNIX = 3 << 8 | 20;
    private static final int PLAIN_FILE_0644 = 0100644 << 16;
    /** The first of January 1980, the earliest that the format can say: times stand in the files themselves. */
    private static final short DATE = 1 << 5 | 1;

    private ZipLayout() {}

    /** An entry; {@code offset} is where its local header begins. */
    record Entry(String name, int crc, long size, long offset) {}

    /** Plain ASCII, relative, no folder that climbs or hides. */
    static boolean isSafe(String name) {
        return name.length() <= MAX_NAME && NAME.matcher(name).matches();
    }

    static byte[] local(Entry entry) {
        byte[] name = name(entry);
        var header = new byte[LOCAL_BYTES + name.length];
        var at = fill(header).putInt(LOCAL).putShort(VERSION);
        putMiddle(at, entry, name.length);
        at.put(name);
        return header;
    }

    static byte[] central(Entry entry) {
        byte[] name = name(entry);
        var header = new byte[46 + name.length];
        var at = fill(header).putInt(CENTRAL).putShort(MADE_ON_UNIX).putShort(VERSION);
        putMiddle(at, entry, name.length);
        at.putShort((short) 0) // comment
                .putShort((short) 0) // disk
                .putShort((short) 0) // internal attributes
                .putInt(PLAIN_FILE_0644)
                .putInt((int) entry.offset())
                .put(name);
        return header;
    }

    static byte[] end(int entries, long centralBytes, long centralOffset) {
        var end = new byte[22];
        fill(end)
                .putInt(END)
                .putInt(0) // disks
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt((int) centralBytes)
                .putInt((int) centralOffset)
                .putShort((short) 0); // comment
        return end;
    }

    private static void putMiddle(ByteBuffer header, Entry entry, int nameBytes) {
        header.putShort((short) 0) // flags
                .putShort((short) 0) // stored
                .putShort((short) 0) // midnight
                .putShort(DATE)
                .putInt(entry.crc())
                .putInt((int) entry.size())
                .putInt((int) entry.size())
                .putShort((short) nameBytes)
                .putShort((short) 0); // extra field
    }

    private static byte[] name(Entry entry) {
        return entry.name().getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer fill(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
