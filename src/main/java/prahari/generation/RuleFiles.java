package prahari.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads a folder of rule files. */
public final class RuleFiles {
    private static final long MAX_BYTES = 4_000_000;

    private RuleFiles() {}

    /**
     * Every {@code *.yml} and {@code *.yaml} in the folder and below, by its path within the folder.
     *
     * @throws UncheckedIOException that names the path which cannot be read
     */
    public static Map<String, String> read(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try {
            Path home = folder.toRealPath(); // the folder itself may be a link
            try (var paths = Files.walk(home, 8)) {
                for (Path path : paths.filter(each -> !isHidden(home, each)).toList()) {
                    if (Files.isSymbolicLink(path)) checkLink(path, home);
                    if (isRules(path)) files.put(name(home, path), text(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rules in " + folder + " cannot be read: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    "the rules in " + folder + " cannot be read: " + e.getMessage(), e.getCause());
        }
        return files;
    }

    private static boolean isRules(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isRegularFile(path) && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    /** Whether it, or a folder above it within {@code folder}, begins with a dot, as what a mounted volume keeps aside does. */
    private static boolean isHidden(Path folder, Path path) {
        for (Path part : folder.relativize(path)) if (part.toString().startsWith(".")) return true;
        return false;
    }

    /** A link may lead to a file of the same folder only: what is loaded is what lies there. */
    private static void checkLink(Path path, Path home) throws IOException {
        if (Files.isDirectory(path))
            throw new IOException(path + " is a link to a folder; put the folder itself there");
        if (!isRules(path)) return;
        if (!path.toRealPath().startsWith(home))
            throw new IOException(path + " is a link that leads out of the folder");
    }

    private static String name(Path folder, Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private static String text(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) throw new IOException(path + " is larger than " + MAX_BYTES + " bytes");
        // what is not UTF-8 becomes U+FFFD, and the check tells where that stands, as for all mistakes
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }
}
