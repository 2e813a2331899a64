package prahari.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.store.Database;
import prahari.store.Durable;
import prahari.vault.KeyName;
import prahari.vault.Place;
import prahari.vault.Unreadable;
import prahari.vault.Vault;

/**
 * Captures, each an encrypted WARC file in the folder of its key, named for the SHA-256 of what was captured: {@code
 * day-2026-11-29/ab/abcdef....warc.gz.enc}. The same bytes captured again are a revisit, in a file whose name has the WARC's own
 * hash too: {@code .../abcdef....WARC.warc.gz.enc}.
 */
public final class CaptureFiles {
    /** Pages and updates are far smaller; a larger file is not ours. */
    static final int MAX_BYTES = 64 << 20;

    private static final int MAX_HEAD = 1 << 20;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private static final Logger log = LoggerFactory.getLogger(CaptureFiles.class);
    private static final int BATCH = 500;
    private static final String ENCRYPTED = ".enc";
    /** Bytes alone, as they were kept before captures were WARC files. */
    private static final String ALONE = ".gz";

    private static final int DOORS = 64;

    private final Path dir;
    private final Vault vault;

    /** Through one of these goes who keeps these bytes: of two at once each would be the first, and one would be overwritten. */
    private final List<Object> doors = Stream.generate(Object::new).limit(DOORS).toList();

    private CaptureFiles(Path dir, Vault vault) {
        this.dir = dir;
        this.vault = vault;
    }

    /**
     * How a capture was kept.
     *
     * @param sha256 of the bytes captured
     * @param warcSha256 of the WARC file
     */
    public record Kept(String sha256, String warcSha256) {}

    /**
     * Makes the folder when missing, removes what an earlier process left half written, and encrypts what was kept before there
     * were keys; one process at a time.
     *
     * @param database whose captures lie there, and whose keys they are encrypted with
     */
    public static CaptureFiles open(Path dir, Database database) {
        var captures = new CaptureFiles(dir, database.vault());
        try {
            Files.createDirectories(captures.unfinished());
            try (var leftovers = Files.newDirectoryStream(captures.unfinished(), "*.part")) {
                for (Path leftover : leftovers) Files.delete(leftover);
            }
        } catch (IOException e) {
            throw new EvidenceLost(dir, "cannot hold captures", e);
        }
        captures.encryptClear(database);
        return captures;
    }

    /** Broken off, it goes on where it was: rows without a key are those whose files may be in clear. */
    private void encryptClear(Database database) {
        var rows = new EvidenceStore();
        List<EvidenceStore.Clear> batch = database.read(handle -> rows.inClear(handle, BATCH));
        while (!batch.isEmpty()) {
            for (EvidenceStore.Clear row : batch) encryptClear(KeyName.ofDay(row.at()), row.sha256());
            List<EvidenceStore.Clear> done = batch;
            database.useTransaction(
                    tx -> done.forEach(row -> rows.setKey(tx, row.captureId(), KeyName.ofDay(row.at()))));
            batch = database.read(handle -> rows.inClear(handle, BATCH));
        }
        removeClear();
    }

    /** Keeps a capture under the key of its day; on return a power cut cannot lose it. Bytes that are there are not kept twice. */
    public Kept keep(Capture capture) {
        if (capture.body().size() > MAX_BYTES) {
            throw new IllegalArgumentException("too large for a capture: " + capture.body());
        }
        String key = KeyName.ofDay(capture.at());
        String sha256 = capture.body().sha256();
        Blob warc = WarcFile.of(capture);
        synchronized (doors.get(Math.floorMod(sha256.hashCode(), DOORS))) {
            Path file = file(key, sha256, null);
            WarcReader.Found original = intact(file, sha256);
            if (original != null && !holds(file, warc)) {
                warc = WarcFile.revisit(capture, original);
                file = file(key, sha256, warc.sha256());
            }
            if (!holds(file, warc)) write(key, warc, file);
        }
        return new Kept(sha256, warc.sha256());
    }

    /** The bytes with this SHA-256 under this key, checked against it. */
    Blob read(String key, String sha256) {
        Path file = file(key, sha256, null);
        Blob body;
        try {
            Path alone = file.resolveSibling(sha256 + ALONE + ENCRYPTED);
            boolean isAlone = Files.exists(alone) && !Files.exists(file);
            if (isAlone) file = alone;
            body = isAlone ? unzip(bytes(alone)) : payload(bytes(file));
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be read", e);
        } catch (Unreadable e) {
            throw new EvidenceLost(file, String.valueOf(e.getMessage()));
        }
        if (!body.sha256().equals(sha256)) throw new EvidenceLost(file, "no longer holds the bytes it is named for");
        return body;
    }

    /**
     * A WARC file as it was written.
     *
     * @param warcSha256 what the file must be; null for the one that holds the bytes themselves, whatever its hash
     */
    Blob warc(String key, String sha256, @Nullable String warcSha256) {
        Path first = file(key, sha256, null);
        Path own = warcSha256 == null ? first : file(key, sha256, warcSha256);
        Path file = Files.exists(own) ? own : first;
        Blob warc;
        try {
            warc = bytes(file);
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be read", e);
        } catch (Unreadable e) {
            throw new EvidenceLost(file, String.valueOf(e.getMessage()));
        }
        if (warcSha256 != null && !warc.sha256().equals(warcSha256)) {
            throw new EvidenceLost(file, "is no longer the file that was written");
        }
        return warc;
    }

    /** Whether a WARC file holds a revisit, and not the bytes themselves. */
    boolean isRevisit(String key, String sha256, String warcSha256) {
        return Files.exists(file(key, sha256, warcSha256));
    }

    private void encryptClear(String key, String sha256) {
        Path folder = dir.resolve(checked(sha256).substring(0, 2));
        if (!Files.isDirectory(folder)) return;
        try (var files = Files.newDirectoryStream(folder, sha256 + ".*")) {
            for (Path clear : files) {
                Path target = dir.resolve(key).resolve(folder.getFileName()).resolve(clear.getFileName() + ENCRYPTED);
                if (!Files.exists(target)) write(key, Blob.of(Files.readAllBytes(clear)), target);
            }
        } catch (IOException e) {
            throw new EvidenceLost(folder, "cannot be encrypted", e);
        }
    }

    /** Takes the clear files away, once all are encrypted. */
    private void removeClear() {
        try (var folders = Files.newDirectoryStream(dir, "[0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                try (var files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) Files.delete(file);
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new EvidenceLost(dir, "still holds captures in clear", e);
        }
    }

    /** Reads every file of every capture; tells what cannot be read, and returns how many can. */
    public long readAll(Consumer<String> problems) {
        long count = 0;
        try (var walk = Files.walk(dir)) {
            for (Path file :
                    (Iterable<Path>) walk.filter(each -> each.toString().endsWith(ENCRYPTED))::iterator) {
                try {
                    bytes(file);
                    count++;
                } catch (Unreadable e) {
                    problems.accept(file + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new EvidenceLost(dir, "cannot be read", e);
        }
        return count;
    }

    /** Encrypts the files of these bytes with another key too; what is missing or damaged stays behind. */
    void copy(String from, String to, String sha256) {
        Path folder = dir.resolve(from).resolve(checked(sha256).substring(0, 2));
        if (!Files.isDirectory(folder)) return;
        try (var own = Files.newDirectoryStream(folder, sha256 + ".*")) {
            for (Path file : own) {
                Path target = dir.resolve(to).resolve(folder.getFileName()).resolve(file.getFileName());
                try {
                    Blob bytes = bytes(file);
                    if (!holds(target, bytes)) write(to, bytes, target);
                } catch (Unreadable e) {
                    log.atError()
                            .addKeyValue("file", file)
                            .addKeyValue("why", e.getMessage())
                            .log("A capture is damaged");
                }
            }
        } catch (IOException e) {
            throw new EvidenceLost(folder, "cannot be encrypted with another key", e);
        }
    }

    /** Takes away the files of a key that was destroyed. */
    void remove(String key) {
        Path folder = dir.resolve(key);
        if (!Files.isDirectory(folder)) return;
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new EvidenceLost(folder, "cannot be removed", e);
        }
    }

    private void write(String key, Blob warc, Path file) {
        try {
            Path part = Files.createTempFile(unfinished(), "", ".part");
            try {
                try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    var encrypted = ByteBuffer.wrap(vault.encrypt(key, place(file), warc.bytes()));
                    while (encrypted.hasRemaining()) channel.write(encrypted);
                    channel.force(true);
                }
                Durable.moveIntoPlace(part, file);
                Durable.sync(dir.resolve(key)); // the folders may be new
                Durable.sync(dir);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new EvidenceLost(file, "cannot be written", e);
        }
    }

    /** The record that holds these bytes; null when there is none, or a damaged one, which is written anew. */
    private WarcReader.@Nullable Found intact(Path file, String sha256) {
        try {
            if (!Files.exists(file)) return null;
            WarcReader.Found found = WarcReader.payload(bytes(file), MAX_BYTES + MAX_HEAD);
            return found.payload().sha256().equals(sha256) ? found : null;
        } catch (IOException | Unreadable e) {
            return null;
        }
    }

    private boolean holds(Path file, Blob warc) {
        try {
            return Files.exists(file) && bytes(file).equals(warc);
        } catch (IOException | Unreadable e) {
            return false;
        }
    }

    private static Blob payload(Blob warc) throws IOException {
        return WarcReader.payload(warc, MAX_BYTES + MAX_HEAD).payload();
    }

    private Blob bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + MAX_HEAD);
            if (in.read() >= 0) throw new IOException("holds more than any capture");
            return Blob.of(vault.decrypt(place(file), bytes));
        }
    }

    /** The name without the key's folder, which the value is bound to as it is. */
    private static Place place(Path file) {
        return new Place("captures", "file", file.getFileName().toString());
    }

    private static Blob unzip(Blob gz) throws IOException {
        try (var zip = new GZIPInputStream(gz.open())) {
            byte[] bytes = zip.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) throw new IOException("holds more than " + MAX_BYTES + " bytes");
            return Blob.of(bytes);
        }
    }

    private Path unfinished() {
        return dir.resolve("tmp");
    }

    private Path file(String key, String sha256, @Nullable String warcSha256) {
        String name = checked(sha256) + (warcSha256 == null ? "" : "." + checked(warcSha256));
        return dir.resolve(key).resolve(sha256.substring(0, 2)).resolve(name + ".warc.gz" + ENCRYPTED);
    }

    private static String checked(String hash) {
        if (!HASH.matcher(hash).matches()) throw new IllegalArgumentException("not a SHA-256: " + hash);
        return hash;
    }
}
