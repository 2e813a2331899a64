package prahari.evidence;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import prahari.store.Durable;
import prahari.vault.Place;
import prahari.vault.Unreadable;
import prahari.vault.Vault;

/**
 * Bundles of other monitors, each an encrypted file named for its SHA-256: pieces of a mebibyte, each bound to its number and to
 * whether it is the last, so that none can be changed, moved, left out or cut off.
 */
final class ReceivedFiles {
    private static final int PIECE = 1 << 20;
    /** What encryption adds to a piece at the most. */
    private static final int MORE = 256;

    private static final String ENDING = ".zip.enc";

    private final Path dir;
    private final Vault vault;

    ReceivedFiles(Path dir, Vault vault) {
        this.dir = dir;
        this.vault = vault;
    }

    /** The name of the key of a bundle. */
    static String key(String sha256) {
        return "received-" + sha256.substring(0, 24);
    }

    /** Removes files that no bundle is known of: an import that broke off. */
    void keepOnly(Set<String> known) throws IOException {
        if (!Files.isDirectory(dir)) return;
        try (var files = Files.newDirectoryStream(dir)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean ours =
                        name.endsWith(ENDING) && known.contains(name.substring(0, name.length() - ENDING.length()));
                if (!ours) Files.delete(file);
            }
        }
    }

    /**
     * Keeps what {@code in} holds.
     *
     * @param sha256 of it, as was counted before
     * @return whether it still is what was counted; if not, nothing is kept
     */
    boolean keep(String sha256, InputStream in) throws IOException {
        Path target = file(sha256);
        Path part = Files.createTempFile(Durable.folder(target), ".received", ".part");
        var digests = new Digests();
        try {
            try (var out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                byte[] piece = in.readNBytes(PIECE);
                for (long number = 0; ; number++) {
                    digests.add(piece, 0, piece.length);
                    byte[] next = in.readNBytes(PIECE);
                    write(out, vault.encrypt(key(sha256), place(sha256, number, next.length == 0), piece));
                    if (next.length == 0) break;
                    piece = next;
                }
                out.force(true);
            }
            if (!digests.sha256().equals(sha256)) return false;
            Durable.moveIntoPlace(part, target);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The bundle as it was received; reading throws {@link Unreadable} where it is not what was kept. */
    InputStream open(String sha256) throws IOException {
        return new BufferedInputStream(new Pieces(sha256), 1 << 16);
    }

    void remove(String sha256) throws IOException {
        Files.deleteIfExists(file(sha256));
    }

    private static void write(FileChannel out, byte[] encrypted) throws IOException {
        var bytes = ByteBuffer.allocate(Integer.BYTES + encrypted.length)
                .putInt(encrypted.length)
                .put(encrypted)
                .flip();
        while (bytes.hasRemaining()) out.write(bytes);
    }

    private Path file(String sha256) {
        return dir.resolve(sha256 + ENDING);
    }

    private static Place place(String sha256, long number, boolean last) {
        return new Place("received", last ? "last piece" : "piece", sha256 + "/" + number);
    }

    /** The pieces one after the other. */
    private final class Pieces extends InputStream {
        private final String sha256;
        private final DataInputStream in;
        private long left;
        private long number;
        private ByteBuffer piece = ByteBuffer.allocate(0);

        Pieces(String sha256) throws IOException {
            this.sha256 = sha256;
            Path file = file(sha256);
            this.left = Files.size(file);
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), PIECE));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
            while (!piece.hasRemaining()) {
                if (left == 0) return -1;
                next();
            }
            int count = Math.min(most, piece.remaining());
            piece.get(buffer, from, count);
            return count;
        }

        private void next() throws IOException {
            int length = in.readInt();
            if (length < 0 || length > PIECE + MORE) throw new EOFException(file(sha256) + " is damaged");
            left -= Integer.BYTES + length;
            byte[] encrypted = in.readNBytes(length);
            if (encrypted.length < length) throw new EOFException(file(sha256) + " is cut off");
            piece = ByteBuffer.wrap(vault.decrypt(place(sha256, number, left == 0), encrypted));
            number++;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
