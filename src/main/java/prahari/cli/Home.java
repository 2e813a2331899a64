package prahari.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the program was started from by its launcher: it holds {@code config}. */
final class Home {
    private Home() {}

    /** A file or folder that ships with the program. */
    static Path shipped(String name) {
        String home = System.getProperty("prahari.home");
        Path path = home == null ? Path.of(name) : Path.of(home).resolve(name);
        if (!Files.exists(path))
            throw new Exit.WrongUse("prahari: " + path + " is missing; start it by scripts/prahari");
        return path;
    }
}
