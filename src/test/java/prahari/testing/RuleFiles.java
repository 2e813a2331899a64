package prahari.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Rule files for tests. */
public final class RuleFiles {
    private RuleFiles() {}

    /** The texts of {@code src/test/resources/rules/good} by name. */
    public static Map<String, String> good() throws IOException {
        return in(Path.of("src/test/resources/rules/good"));
    }

    /** The texts of a folder's files by name. */
    public static Map<String, String> in(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.list(folder)) {
            for (Path path : paths.toList()) files.put(path.getFileName().toString(), Files.readString(path));
        }
        return files;
    }

    /** A rule without tests around a detection and a score, both written as YAML at the left edge. */
    public static Map<String, String> rule(String detection, String score) {
        String text = """
                schema: 1
                kind: rule
                title: A rule
                id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d99
                name: sample
                label: leak
                status: experimental
                owner: tests
                version: 1
                tags: [leak.sample, tlp.amber]
                detection:
                %sscore:
                %s""".formatted(detection.indent(4), score.indent(4));
        return Map.of("sample.yml", text);
    }
}
