package prahari.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.Arrays;
import prahari.store.Durable;

/** Remembers the last checkpoint in a file outside of the database; best on another disk, which no backup restores. */
public final class Witness {
    private static final int MAX_BYTES = 4096;

    private final Path file;

    public Witness(Path file) {
        this.file = file;
    }

    /** What it remembers. */
    sealed interface Memory {
        /** Nothing: a new log. */
        record Nothing() implements Memory {}

        record Kept(SignedCheckpoint signed) implements Memory {}

        record Unreadable(String problem) implements Memory {}
    }

    Memory read(PublicKey key) {
        String note;
        try (var in = Files.newInputStream(file)) {
            note = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return new Memory.Nothing();
        } catch (IOException e) {
            return new Memory.Unreadable("the last checkpoint in " + file + " cannot be read: " + e.getMessage());
        }
        return SignedCheckpoint.open(note, key)
                .<Memory>map(Memory.Kept::new)
                .orElseGet(() -> new Memory.Unreadable(
                        "the last checkpoint in " + file + " was changed, or signed with another key"));
    }

    /** Whole and on the disk when this returns. */
    void keep(SignedCheckpoint signed) {
        byte[] note = signed.note().getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), note)) return;
            Path part = Files.createTempFile(Durable.folder(file), ".checkpoint", ".part"); // mode 0600
            try {
                Files.write(part, note, StandardOpenOption.SYNC);
                Durable.moveIntoPlace(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
