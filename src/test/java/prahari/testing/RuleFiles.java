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

    /** The same rules with a status that lets them count, and as many tests as that asks for. */
    public static Map<String, String> stable(Map<String, String> files) {
        Map<String, String> stable = new TreeMap<>();
        files.forEach((path, text) -> stable.put(path, text.replace("status: experimental", "status: stable") + """

                tests:
                    - {name: one, message: {text: one}, expect: {match: true}}
                    - {name: two, message: {text: two}, expect: {match: true}}
                    - {name: three, message: {text: three}, expect: {match: false}}
                    - {name: four, message: {text: four}, expect: {match: false}}
                """));
        return stable;
    }

    /** A rule of {@link #rule} under another name and with another status. */
    public static String second(String rule, String name, String status) {
        return rule.replace("name: sample", "name: " + name)
                .replace("8b6f2d99", "8b6f2d98")
                .replaceFirst("status: [a-z]+", "status: " + status);
    }
}
