package prahari.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import prahari.model.Sha256;

/** One record of a WARC 1.1 file, iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1. */
final class WarcRecord {
    static final String VERSION = "WARC/1.1";
    private static final String LINE_END = "\r\n";

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final byte[] block;

    private WarcRecord(byte[] block) {
        this.block = block;
    }

    /**
     * A record with its digest. Its id is made of {@code name}: the same capture written again gives the same bytes.
     *
     * @param name what tells this record from every other one
     */
    static WarcRecord of(String type, String name, String date, String contentType, byte[] block) {
        var record = new WarcRecord(block);
        record.with("WARC-Type", type)
                .with("WARC-Record-ID", id(type, name))
                .with("WARC-Date", date)
                .with("Content-Type", contentType)
                .with("WARC-Block-Digest", WarcFile.digest(block));
        return record;
    }

    /** A name-based identifier as RFC 9562, 5.8 has it (version 8). */
    static String id(String type, String name) {
        byte[] hash = Sha256.begin().digest((type + " " + name).getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        String hex = java.util.HexFormat.of().formatHex(hash, 0, 16);
        return "<urn:uuid:" + hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20) + ">";
    }

    /** One more field; none when there is no value. */
    WarcRecord with(String name, @Nullable String value) {
        if (value != null) fields.put(name, onOneLine(value));
        return this;
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The record as a gzip member of its own. */
    void writeTo(OutputStream out) throws IOException {
        var member = new ByteArrayOutputStream(block.length / 4 + 512);
        try (var zip = new GZIPOutputStream(member)) {
            var head = new StringBuilder(VERSION).append(LINE_END);
            fields.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append(LINE_END));
            head.append("Content-Length: ")
                    .append(block.length)
                    .append(LINE_END)
                    .append(LINE_END);
            zip.write(head.toString().getBytes(StandardCharsets.UTF_8));
            zip.write(block);
            zip.write((LINE_END + LINE_END).getBytes(StandardCharsets.US_ASCII));
        }
        member.writeTo(out);
    }

    /** What comes from outside must not begin a line of ours. */
    static String onOneLine(String value) {
        return value.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }
}
