package prahari.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
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
        try (var paths = Files.walk(folder, 8)) {
            for (Path path : paths.filter(RuleFiles::isRules).toList()) files.put(name(folder, path), text(path));
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
        return Files.isRegularFile(path) && (name.endsWith(".yml") || name.endsWith(".yaml")) && !name.startsWith(".");
    }

    private static String name(Path folder, Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private static String text(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) throw new IOException(path + " is larger than " + MAX_BYTES + " bytes");
        try {
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw new IOException(path + " is not UTF-8 text", e);
        }
    }
}
