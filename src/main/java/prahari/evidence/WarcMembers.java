package prahari.evidence;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Walks a WARC file whose records are gzip members of their own (RFC 1952), and tells where each stands and how it begins. */
final class WarcMembers {
    /** Of each record; heads of WARC and HTTP are shorter. */
    private static final int KEPT = 1 << 16;

    /** More than any capture; a member that holds more is none of ours. */
    private static final long MOST_UNPACKED = 256L << 20;

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEAD_CRC = 2;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 14];
    private final byte[] unpacked = new byte[1 << 14];
    private int from;
    private int to;
    private long before; // bytes of the file before the buffer's

    private WarcMembers(InputStream in) {
        this.in = in;
    }

    /**
     * A record.
     *
     * @param offset of its gzip member in the file
     * @param bytes of that member
     * @param fields of the WARC head, by name in small letters
     * @param block as much of it as was kept
     */
    record Member(long offset, long bytes, Map<String, String> fields, String block) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** What is done with each record. */
    interface Each {
        void take(Member member) throws IOException;
    }

    /** @throws IOException when the file is no such WARC file */
    static void forEach(InputStream warc, Each each) throws IOException {
        var members = new WarcMembers(warc);
        while (members.fill()) each.take(members.next());
    }

    private Member next() throws IOException {
        long offset = before + from;
        skipHead();
        byte[] text = unpack();
        String all = new String(text, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0 || !all.startsWith(WarcRecord.VERSION + "\r\n"))
            throw new IOException("no WARC record at " + offset);
        String head = new String(text, 0, end, StandardCharsets.UTF_8);
        Map<String, String> fields = new LinkedHashMap<>();
        head.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0)
                fields.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
        });
        return new Member(offset, before + from - offset, fields, all.substring(end + 4));
    }

    private void skipHead() throws IOException {
        if (read() != 0x1f || read() != 0x8b || read() != 8)
            throw new IOException("no gzip member at " + (before + from));
        int flags = read();
        for (int i = 0; i < 6; i++) read(); // time, system
        if ((flags & EXTRA) != 0) for (int left = read() | read() << 8; left > 0; left--) read();
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) == 0) continue;
            int c = read();
            while (c != 0) c = read();
        }
        if ((flags & HEAD_CRC) != 0) {
            read();
            read();
        }
    }

    private byte[] unpack() throws IOException {
        var kept = new ByteArrayOutputStream();
        var crc = new CRC32();
        var inflater = new Inflater(true);
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    if (!fill()) throw new EOFException("a gzip member is cut off");
                    inflater.setInput(buffer, from, to - from);
                    from = to;
                }
                int count = inflater.inflate(unpacked);
                crc.update(unpacked, 0, count);
                kept.write(unpacked, 0, Math.min(count, KEPT - kept.size()));
                if (inflater.getBytesWritten() > MOST_UNPACKED) throw new IOException("a record holds too much");
                if (count == 0 && inflater.needsDictionary()) throw new IOException("a gzip member cannot be read");
            }
            from = to - inflater.getRemaining();
        } catch (DataFormatException e) {
            throw new IOException("a gzip member cannot be read", e);
        } finally {
            inflater.end();
        }
        long said = 0;
        for (int i = 0; i < 4; i++) said |= (long) read() << (8 * i);
        if (said != crc.getValue()) throw new IOException("a gzip member is damaged");
        for (int i = 0; i < 4; i++) read(); // its length
        return kept.toByteArray();
    }

    /** Whether there is a byte more. */
    private boolean fill() throws IOException {
        if (from < to) return true;
        before += to;
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    private int read() throws IOException {
        if (!fill()) throw new EOFException("a gzip member is cut off");
        return buffer[from++] & 0xff;
    }
}
