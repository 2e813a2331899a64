package prahari.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** What a file is, told by its content; its name is not believed. */
final class FileType {
    static final int BEGINNING = 1 << 16;

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes();
    private static final Set<String> TEXTS =
            Set.of("application/json", "application/xml", "application/sql", "application/javascript");

    private FileType() {}

    /** The type of what begins so, such as {@code application/pdf}. */
    static String of(byte[] beginning) throws IOException {
        if (beginning.length == 0) return "application/x-empty";
        if (beginning.length > 262
                && new String(beginning, 257, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("ustar"))
            return "application/x-tar";
        MediaType type = DETECTOR.detect(new ByteArrayInputStream(beginning), new Metadata());
        String name = type.getBaseType().toString();
        if (name.equals("application/octet-stream") && !hasControls(beginning))
            return "text/plain"; // in an old charset
        return name.equals("application/gzip") || name.equals("application/x-gzip") ? "application/gzip" : name;
    }

    /** Bytes that no text has, whatever its charset of single bytes. */
    private static boolean hasControls(byte[] beginning) {
        for (byte b : beginning) if ((b >= 0 && b < 9) || (b > 13 && b < 32 && b != 27)) return true;
        return false;
    }

    static boolean isText(String type) {
        return type.startsWith("text/") || TEXTS.contains(type);
    }

    static boolean isPicture(String type) {
        return type.equals("image/png")
                || type.equals("image/jpeg")
                || type.equals("image/gif")
                || type.equals("image/bmp");
    }
}
