package prahari.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.store.Durable;

/**
 * Captures, each a WARC file named for the SHA-256 of what was captured: {@code ab/abcdef....warc.gz}. The same bytes captured
 * again are a revisit, in a file whose name has the WARC's own hash too: {@code ab/abcdef....WARC.warc.gz}.
 */
public final class CaptureFiles {
    /** Pages and updates are far smaller; a larger file is not ours. */
    static final int MAX_BYTES = 64 << 20;

    private static final int MAX_HEAD = 1 << 20;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path dir;

    private CaptureFiles(Path dir) {
        this.dir = dir;
    }

    /**
     * How a capture was kept.
     *
     * @param sha256 of the bytes captured
     * @param warcSha256 of the WARC file
     */
    public record Kept(String sha256, String warcSha256) {}

    /** Makes the folder when missing and removes what an earlier process left half written; one process at a time. */
    public static CaptureFiles open(Path dir) {
        var captures = new CaptureFiles(dir);
        try {
            Files.createDirectories(captures.unfinished());
            try (var leftovers = Files.newDirectoryStream(captures.unfinished(), "*.part")) {
                for (Path leftover : leftovers) Files.delete(leftover);
            }
        } catch (IOException e) {
            throw new EvidenceLost(dir, "cannot hold captures", e);
        }
        return captures;
    }

    /** Keeps a capture; on return a power cut cannot lose it. Bytes that are there already are not written again. */
    public Kept keep(Capture capture) {
        if (capture.body().size() > MAX_BYTES) {
            throw new IllegalArgumentException("too large for a capture: " + capture.body());
        }
        String sha256 = capture.body().sha256();
        Blob warc = WarcFile.of(capture);
        Path file = file(sha256, null);
        WarcReader.Found original = intact(file, sha256);
        if (original != null && !holds(file, warc)) {
            warc = WarcFile.revisit(capture, original);
            file = file(sha256, warc.sha256());
            if (holds(file, warc)) return new Kept(sha256, warc.sha256());
        }
        if (original == null || !file.equals(file(sha256, null))) write(warc, file);
        return new Kept(sha256, warc.sha256());
    }

    /** The bytes with this SHA-256, checked against it. */
    public Blob read(String sha256) {
        Path file = file(sha256, null);
        Blob body;
        try {
            Path old = oldFile(sha256);
            boolean isOld = Files.exists(old) && !Files.exists(file);
            if (isOld) file = old;
            body = isOld ? unzip(old) : payload(file);
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be read", e);
        }
        if (!body.sha256().equals(sha256)) throw new EvidenceLost(file, "no longer holds the bytes it is named for");
        return body;
    }

    /**
     * A WARC file as it was written.
     *
     * @param warcSha256 what the file must be; null for the one that holds the bytes themselves, whatever its hash
     */
    Blob warc(String sha256, @Nullable String warcSha256) {
        Path first = file(sha256, null);
        Path file = warcSha256 != null && Files.exists(file(sha256, warcSha256)) ? file(sha256, warcSha256) : first;
        Blob warc;
        try {
            warc = bytes(file);
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be read", e);
        }
        if (warcSha256 != null && !warc.sha256().equals(warcSha256)) {
            throw new EvidenceLost(file, "is no longer the file that was written");
        }
        return warc;
    }

    private void write(Blob warc, Path file) {
        try {
            Path part = Files.createTempFile(unfinished(), "", ".part");
            try {
                try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    warc.open().transferTo(Channels.newOutputStream(channel));
                    channel.force(true);
                }
                Durable.moveIntoPlace(part, file);
                Durable.sync(dir); // the folder "ab" may be new
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be written", e);
        }
    }

    /** The record that holds these bytes; null when there is none, or a damaged one, which is written anew. */
    private static WarcReader.@Nullable Found intact(Path file, String sha256) {
        try {
            if (!Files.exists(file)) return null;
            WarcReader.Found found = WarcReader.payload(bytes(file), MAX_BYTES + MAX_HEAD);
            return found.payload().sha256().equals(sha256) ? found : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean holds(Path file, Blob warc) {
        try {
            return Files.exists(file) && bytes(file).equals(warc);
        } catch (IOException e) {
            return false;
        }
    }

    private static Blob payload(Path file) throws IOException {
        return WarcReader.payload(bytes(file), MAX_BYTES + MAX_HEAD).payload();
    }

    private static Blob bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + MAX_HEAD);
            if (in.read() >= 0) throw new IOException("holds more than any capture");
            return Blob.of(bytes);
        }
    }

    private static Blob unzip(Path file) throws IOException {
        try (var zip = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] bytes = zip.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) throw new IOException("holds more than " + MAX_BYTES + " bytes");
            return Blob.of(bytes);
        }
    }

    private Path unfinished() {
        return dir.resolve("tmp");
    }

    private Path file(String sha256, @Nullable String warcSha256) {
        String name = checked(sha256) + (warcSha256 == null ? "" : "." + checked(warcSha256));
        return dir.resolve(sha256.substring(0, 2)).resolve(name + ".warc.gz");
    }

    /** Bytes alone, as they were kept before captures were WARC files. */
    private Path oldFile(String sha256) {
        return dir.resolve(sha256.substring(0, 2)).resolve(sha256 + ".gz");
    }

    private static String checked(String hash) {
        if (!HASH.matcher(hash).matches()) throw new IllegalArgumentException("not a SHA-256: " + hash);
        return hash;
    }
}
