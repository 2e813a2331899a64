package prahari.evidence;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import prahari.model.Blob;
import prahari.store.Durable;

/** The bytes of captures, each in a gzip file named for their SHA-256: {@code ab/abcdef....gz}. */
public final class CaptureFiles {
    /** Pages and updates are far smaller; a larger file is not ours. */
    static final int MAX_BYTES = 64 << 20;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path dir;

    private CaptureFiles(Path dir) {
        this.dir = dir;
    }

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

    /** Keeps the bytes, unless they are there already; on return a power cut cannot lose them. Returns their SHA-256. */
    public String keep(Blob body) {
        if (body.size() > MAX_BYTES) throw new IllegalArgumentException("too large for a capture: " + body);
        String sha256 = body.sha256();
        Path file = file(sha256);
        if (isIntact(file, sha256)) return sha256;
        try {
            write(body, file);
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be written", e);
        }
        return sha256;
    }

    /** The bytes with this SHA-256, checked against it. */
    public Blob read(String sha256) {
        Path file = file(sha256);
        Blob body;
        try {
            body = unzip(file);
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be read", e);
        }
        if (!body.sha256().equals(sha256)) throw new EvidenceLost(file, "no longer holds the bytes it is named for");
        return body;
    }

    private void write(Blob body, Path file) throws IOException {
        Path part = Files.createTempFile(unfinished(), "", ".part");
        try {
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE);
                    var zip = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
                body.open().transferTo(zip);
                zip.finish();
                zip.flush();
                channel.force(true);
            }
            Durable.moveIntoPlace(part, file);
            Durable.sync(dir); // the folder "ab" may be new
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A damaged file is written anew while the bytes are at hand. */
    private static boolean isIntact(Path file, String sha256) {
        try {
            return Files.exists(file) && unzip(file).sha256().equals(sha256);
        } catch (IOException e) {
            return false;
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

    private Path file(String sha256) {
        if (!HASH.matcher(sha256).matches()) throw new IllegalArgumentException("not a SHA-256: " + sha256);
        return dir.resolve(sha256.substring(0, 2)).resolve(sha256 + ".gz");
    }
}
