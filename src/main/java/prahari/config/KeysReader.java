package prahari.config;

import java.nio.file.Path;
import java.util.Optional;
import prahari.model.Secret;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;

/** Reads {@code keys}: where the keys of what is encrypted lie, and what they are wrapped with. */
final class KeysReader {
    private static final String SHAPES =
            "write {file: PATH}, {env: NAME} or {pkcs12: PATH, alias: NAME, password: {env: NAME}}";

    /** A command that asks the running service needs no key; one that opens the database itself says that it lacks it. */
    private static final Secret MISSING = Secret.of("");

    private final Path base;
    private final SecretReader secrets;
    private final Problems problems;

    /** @param base what paths are relative to */
    KeysReader(Path base, SecretReader secrets, Problems problems) {
        this.base = base;
        this.secrets = secrets;
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
        if (env != null) {
            Secret value =
                    secrets.readIfThere(map, "master", KeysReader::advice).orElse(MISSING);
            return Optional.of(new Config.MasterKey.Given(value, env));
        }
        if (alias == null || password.isEmpty()) {
            problems.error("C006", map.place(), "a key store needs `alias` and `password`", SHAPES);
            return Optional.empty();
        }
        Path path = path(String.valueOf(store));
        Secret word = secrets.readIfThere(password.get(), "password", KeysReader::advice)
                .orElse(MISSING);
        return Optional.of(new Config.MasterKey.InKeyStore(path, word, alias));
    }

    private static String advice(String name) {
        return "export " + name + "; without it nothing that is kept can be read";
    }

    private Path path(String text) {
        return base.resolve(text).normalize();
    }
}
