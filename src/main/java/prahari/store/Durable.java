package prahari.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that are either whole on the disk or not there. */
public final class Durable {
    private Durable() {}

    /** Puts {@code finished}, already synced, in the place of {@code target}; on return a power cut cannot undo it. */
    public static void moveIntoPlace(Path finished, Path target) throws IOException {
        Path folder = folder(target);
        Files.move(finished, target, ATOMIC_MOVE);
        sync(folder);
    }

    /** Makes the folder's list of names survive a power cut. */
    public static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The folder that holds {@code file}, made when missing. */
    public static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IOException(file + " is in no folder");
        return Files.createDirectories(folder);
    }
}
