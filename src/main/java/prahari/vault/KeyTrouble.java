package prahari.vault;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A key is not there, damaged or another one; the message says which and what can be done. */
public final class KeyTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyTrouble(String what) {
        super(what);
    }

    private KeyTrouble(String what, Exception cause) {
        super(what, cause);
    }

    static KeyTrouble of(Path file, String what, Exception cause) {
        String why = cause instanceof NoSuchFileException
                ? "there is no such file"
                : cause instanceof FileSystemException in && in.getReason() != null
                        ? in.getReason()
                        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new KeyTrouble("the key file " + file + " " + what + ": " + why, cause);
    }
}
