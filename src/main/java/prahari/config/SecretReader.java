package prahari.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import prahari.model.Secret;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;

/** Reads secrets, which never stand in the file: {@code {env: NAME}} or {@code {file: PATH}}. */
final class SecretReader {
    private final Path folder;
    private final Function<String, @Nullable String> environment;
    private final boolean needed;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param folder what paths are relative to
     * @param needed whether one that is not there is a mistake
     */
    SecretReader(Path folder, Function<String, @Nullable String> environment, boolean needed, Problems problems) {
        this.folder = folder;
        this.environment = environment;
        this.needed = needed;
        this.problems = problems;
    }

    /**
     * The secret under {@code key}, without white space around it.
     *
     * @param advice what to do when the environment variable of this name is not set
     */
    Optional<Secret> read(YamlNode node, String key, UnaryOperator<String> advice) {
        return read(node, key, advice, !needed);
    }

    /** The same of a secret that is wanted wherever it is there, also where it is no mistake that it is not. */
    Optional<Secret> readIfThere(YamlNode node, String key, UnaryOperator<String> advice) {
        return read(node, key, advice, false);
    }

    private Optional<Secret> read(YamlNode node, String key, UnaryOperator<String> advice, boolean onlyForm) {
        if (!(node instanceof YamlMap map)) {
            problems.error(
                    "C006",
                    node.place(),
                    "`" + key + "` is a secret and must not stand in the file",
                    "write {env: NAME} or {file: PATH}");
            return Optional.empty();
        }
        var keys = new YamlFields(map, "a secret", problems);
        String name = keys.text("env");
        String path = keys.text("file");
        keys.reportUnknown("C002");
        if ((name == null) == (path == null)) {
            problems.error(
                    "C006", map.place(), "a secret needs either `env` or `file`", "write {env: NAME} or {file: PATH}");
            return Optional.empty();
        }
        if (onlyForm) return Optional.empty();
        String value = name != null ? environment.apply(name) : file(map, key, String.valueOf(path));
        if (value != null && !value.isBlank()) return Optional.of(Secret.of(value.strip()));
        if (name != null && needed) {
            problems.error(
                    "C007",
                    map.place(),
                    "`" + key + "`: the environment variable " + name + " is not set",
                    advice.apply(name));
        }
        return Optional.empty();
    }

    private @Nullable String file(YamlMap map, String key, String path) {
        try {
            String text = Files.readString(folder.resolve(path));
            if (text.isBlank()) problems.error("C007", map.place(), "`" + key + "`: the file " + path + " is empty");
            return text;
        } catch (IOException e) {
            problems.error(
                    "C007",
                    map.place(),
                    "`" + key + "`: the file " + path + " cannot be read: " + ConfigReader.reason(e));
            return null;
        }
    }
}
