package prahari.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import prahari.model.Secret;

/** A random key in a file that only its owner may read, made once. */
final class KeyFile {
    private KeyFile() {}

    static Secret loadOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(fresh);
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                byte[] bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(fresh, HexFormat.of().formatHex(bytes));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            String key = Files.readString(file).strip();
            if (key.length() < 32)
                throw new CannotStart("prahari: the key in " + file + " is damaged; remove it to make a new one");
            return Secret.of(key);
        } catch (IOException e) {
            throw new CannotStart("prahari: the key " + file + " cannot be read or made: " + e, e);
        }
    }
}
