package prahari.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prahari.model.Secret;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;

/** Reads {@code keys}: where the keys of what is encrypted lie, and what they are wrapped with. */
final class KeysReader {
    private static final String SHAPES =
            "write {file: PATH}, {env: NAME} or {pkcs12: PATH, alias: NAME, password: {env: NAME}}";

    private final Path base;
    private final Function<String, @Nullable String> environment;
    private final Problems problems;

    /** @param base what paths are relative to */
    KeysReader(Path base, Function<String, @Nullable String> environment, Problems problems) {
        this.base = base;
        this.environment = environment;
        this.problems = problems;
    }

    Config.Keys read(YamlMap map, Config.Keys normal) {
        var keys = new YamlFields(map, "`keys`", problems);
        String folder = keys.text("folder");
        Config.MasterKey master = keys.map("master").flatMap(this::master).orElse(normal.master());
        keys.reportUnknown("C002");
        return new Config.Keys(folder == null ? normal.folder() : path(folder), master);
    }

    private Optional<Config.MasterKey> master(YamlMap map) {
        var keys = new YamlFields(map, "`master`", problems);
        String file = keys.text("file");
        String env = keys.text("env");
        String store = keys.text("pkcs12");
        String alias = keys.text("alias");
        Optional<YamlMap> password = keys.map("password");
        keys.reportUnknown("C002");
        int ways = (file == null ? 0 : 1) + (env == null ? 0 : 1) + (store == null ? 0 : 1);
        if (ways != 1 || (store == null && (alias != null || password.isPresent()))) {
            problems.error("C006", map.place(), "`master` is a file, an environment variable or a key store", SHAPES);
            return Optional.empty();
        }
        if (file != null) return Optional.of(new Config.MasterKey.InFile(path(file)));
        if (env != null) return variable(map, "`master`", env).map(value -> new Config.MasterKey.Given(value, env));
        if (alias == null || password.isEmpty()) {
            problems.error("C006", map.place(), "a key store needs `alias` and `password`", SHAPES);
            return Optional.empty();
        }
        Path path = path(String.valueOf(store));
        return secret(password.get()).map(word -> new Config.MasterKey.InKeyStore(path, word, alias));
    }

    private Optional<Secret> secret(YamlMap map) {
        var keys = new YamlFields(map, "`password`", problems);
        String env = keys.text("env");
        String file = keys.text("file");
        keys.reportUnknown("C002");
        if ((env == null) == (file == null)) {
            problems.error(
                    "C006", map.place(), "a secret needs either `env` or `file`", "write {env: NAME} or {file: PATH}");
            return Optional.empty();
        }
        if (env != null) return variable(map, "`password`", env);
        try {
            return Optional.of(Secret.of(Files.readString(path(String.valueOf(file)))));
        } catch (IOException e) {
            problems.error("C007", map.place(), "`password`: the file " + file + " cannot be read: " + e);
            return Optional.empty();
        }
    }

    private Optional<Secret> variable(YamlMap map, String what, String name) {
        String value = environment.apply(name);
        if (value != null && !value.isBlank()) return Optional.of(Secret.of(value));
        problems.error(
                "C007",
                map.place(),
                what + ": the environment variable " + name + " is not set",
                "export " + name + "; without it nothing that is kept can be read");
        return Optional.empty();
    }

    private Path path(String text) {
        return base.resolve(text).normalize();
    }
}
