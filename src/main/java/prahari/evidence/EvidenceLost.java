package prahari.evidence;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of evidence could not be written, or is gone, unreadable or no longer what it was; the message names it. */
public final class EvidenceLost extends RuntimeException {
    EvidenceLost(Path file, String what) {
        super(file + " " + what);
    }

    EvidenceLost(Path file, String what, IOException cause) {
        super(file + " " + what + ": " + reason(cause), cause);
    }

    static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) return "no such file";
        String said = cause instanceof FileSystemException in ? in.getReason() : cause.getMessage();
        return said == null ? cause.getClass().getSimpleName() : said;
    }
}
