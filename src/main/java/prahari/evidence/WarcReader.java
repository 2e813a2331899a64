package prahari.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import prahari.model.Blob;

/** Finds in a WARC file that we wrote the record that holds the payload. */
final class WarcReader {
    private static final int MAX_LINE = 1 << 16;
    private static final int MAX_FIELDS = 100;
    private static final String HEAD_END = "\r\n\r\n";

    private final InputStream in;
    private final int maxBytes;

    private WarcReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** A record that holds a payload. */
    record Found(Map<String, String> fields, Blob payload) {
        /** A field's value, empty when the record lacks it. */
        String field(String name) {
            return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /**
     * The first response or resource in a file.
     *
     * @param maxBytes of one record's block
     * @throws IOException when there is none, or the file is no WARC file
     */
    static Found payload(Blob file, int maxBytes) throws IOException {
        try (var zip = new GZIPInputStream(file.open(), 1 << 14)) {
            return new WarcReader(zip, maxBytes).find();
        }
    }

    private Found find() throws IOException {
        while (true) {
            Map<String, String> fields = fields();
            byte[] block = block(fields);
            String type = fields.getOrDefault("warc-type", "");
            if (type.equals("resource")) return new Found(fields, Blob.of(block));
            if (type.equals("response")) return new Found(fields, Blob.of(body(block)));
            for (int i = 0; i < HEAD_END.length(); i++) {
                if (in.read() != HEAD_END.charAt(i)) throw new IOException("a record does not end where it says");
            }
        }
    }

    private Map<String, String> fields() throws IOException {
        String version = line();
        if (!version.equals(WarcRecord.VERSION)) throw new IOException("is no WARC 1.1 file that holds a payload");
        Map<String, String> fields = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || fields.size() == MAX_FIELDS) throw new IOException("a record's head cannot be read");
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return fields;
    }

    private byte[] block(Map<String, String> fields) throws IOException {
        long length;
        try {
            length = Long.parseLong(fields.getOrDefault("content-length", ""));
        } catch (NumberFormatException e) {
            throw new IOException("a record does not say how long it is", e);
        }
        if (length < 0 || length > maxBytes) throw new IOException("holds a record of " + length + " bytes");
        byte[] block = in.readNBytes((int) length);
        if (block.length < length) throw new IOException("is cut off");
        return block;
    }

    private static byte[] body(byte[] block) throws IOException {
        for (int at = 0; at <= block.length - HEAD_END.length(); at++) {
            if (block[at] == '\r' && block[at + 1] == '\n' && block[at + 2] == '\r' && block[at + 3] == '\n') {
                return Arrays.copyOfRange(block, at + HEAD_END.length(), block.length);
            }
        }
        throw new IOException("a response has no end of its head");
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() == MAX_LINE) throw new IOException("is no WARC 1.1 file that holds a payload");
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
