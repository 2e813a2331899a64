package prahari.typeset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes the objects of a PDF one after the other and forgets them (ISO 32000-1, 7.5); the same objects give the same bytes.
 * Only what is written here is in the file: no script, no form, no link, nothing to be loaded.
 */
final class PdfFile {
    private final OutputStream out;
    private final List<Long> offsets = new ArrayList<>();
    private long written;

    PdfFile(OutputStream out) throws IOException {
        this.out = out;
        put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** A number for an object that is written later. */
    int reserve() {
        offsets.add(0L);
        return offsets.size();
    }

    /** Writes an object, such as a dictionary. */
    void object(int number, String content) throws IOException {
        begin(number);
        put(content + "\nendobj\n");
    }

    /** Writes a stream, compressed; {@code entries} stand in its dictionary. */
    void stream(int number, String entries, byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater();
        try (var pack = new DeflaterOutputStream(packed, deflater)) {
            pack.write(content);
        } finally {
            deflater.end();
        }
        begin(number);
        put("<< " + entries + " /Filter /FlateDecode /Length " + packed.size() + " >>\nstream\n");
        out.write(packed.toByteArray());
        written += packed.size();
        put("\nendstream\nendobj\n");
    }

    /** Ends the file. */
    void end(int catalog, int about) throws IOException {
        long table = written;
        put("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        for (long offset : offsets) put(String.format("%010d 00000 n \n", offset));
        put("trailer\n<< /Size " + (offsets.size() + 1) + " /Root " + catalog + " 0 R /Info " + about + " 0 R >>\n");
        put("startxref\n" + table + "\n%%EOF\n");
        out.flush();
    }

    /** A text as a string object. */
    static String string(String text) {
        var hex = new StringBuilder("<FEFF");
        hex(hex, text);
        return hex.append('>').toString();
    }

    /** UTF-16, as PDF wants it. */
    static void hex(StringBuilder hex, String text) {
        for (int i = 0; i < text.length(); i++) hex.append(String.format("%04X", (int) text.charAt(i)));
    }

    private void begin(int number) throws IOException {
        offsets.set(number - 1, written);
        put(number + " 0 obj\n");
    }

    private void put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes);
        written += bytes.length;
    }
}
