package prahari.generation;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.rule.RuleSet;

/**
 * What a folder of rules held when it was read.
 *
 * @param files text by path, in the order of the paths
 * @param trouble why it cannot be read; null when it was
 */
public record RuleFolder(
        Map<String, String> files, @Nullable String trouble) {
    public RuleFolder {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Reads the folder; what cannot be read is told, never thrown: somebody may be at work in it. */
    public static RuleFolder read(Path folder) {
        try {
            return new RuleFolder(RuleFiles.read(folder), null);
        } catch (UncheckedIOException e) {
            return new RuleFolder(Map.of(), String.valueOf(e.getMessage()));
        }
    }

    /** The same for the same content. */
    String hash() {
        return trouble == null ? RuleSet.sha256(files) : "not read: " + trouble;
    }
}
