package prahari.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees it either as it was or as it will be. */
final class FileWriting {
    private FileWriting() {}

    /** Writes a file, new or not. */
    static void write(Path file, String text) {
        try {
            if (Files.exists(file)) replace(file, text);
            else Files.writeString(file, text);
        } catch (IOException e) {
            throw new Exit.AnswerIsNo("prahari: " + file + " cannot be written: " + e);
        }
    }

    /** Replaces an existing file; a link stays a link, and permissions stay. */
    static void replace(Path file, String text) {
        try {
            Path real = file.toRealPath();
            Path beside = Files.createTempFile(real.getParent(), ".", ".part");
            try {
                Files.writeString(beside, text);
                if (Files.getFileStore(real).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(real));
                }
                Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new Exit.AnswerIsNo("prahari: " + file + " cannot be written: " + e);
        }
    }
}
