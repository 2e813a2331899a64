package prahari.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.PublicKeys;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads {@code rules}: a folder, or a section with the folder and whose signatures are trusted. */
final class RulesReader {
    private static final String FOLDER = "rules";
    /** How the base64 of every Ed25519 public key begins (RFC 8410). */
    private static final String BASE64 = "MCowBQYDK2VwAyEA";

    private static final long MOST_BYTES = 10_000;

    private final Path base;
    private final Problems problems;

    /** @param base what paths are relative to */
    RulesReader(Path base, Problems problems) {
        this.base = base;
        this.problems = problems;
    }

    Config.Rules read(@Nullable YamlNode node) {
        if (node instanceof YamlMap map) return section(map);
        String folder = node instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text() : FOLDER;
        return Config.Rules.in(base.resolve(folder).normalize());
    }

    private Config.Rules section(YamlMap map) {
        var keys = new YamlFields(map, "`rules`", problems);
        String folder = keys.text("folder");
        List<PublicKey> trusted = new ArrayList<>();
        for (YamlScalar key : keys.scalars("trusted_keys")) key(key).ifPresent(trusted::add);
        boolean required = keys.flag("require_signature", false);
        boolean confirm = keys.flag("confirm", false);
        keys.reportUnknown("C002");
        if (required && keys.find("trusted_keys").isEmpty()) {
            problems.error(
                    "C010",
                    map.place(),
                    "`require_signature` needs `trusted_keys`: no signature could be trusted",
                    "name the public keys of those who sign rules");
        }
        return new Config.Rules(
                base.resolve(folder == null ? FOLDER : folder).normalize(),
                trusted,
                required && !trusted.isEmpty(),
                confirm);
    }

    private Optional<PublicKey> key(YamlScalar value) {
        Optional<PublicKey> key = Optional.empty();
        String why = "is no Ed25519 public key";
        if (value.text().startsWith(BASE64)) {
            key = PublicKeys.ofBase64(value.text());
        } else {
            Path file = base.resolve(value.text());
            try {
                if (!Files.isRegularFile(file)) why = "is no file";
                else if (Files.size(file) <= MOST_BYTES) key = PublicKeys.read(Files.readAllBytes(file));
            } catch (IOException e) {
                why = "cannot be read: " + e.getMessage();
            }
        }
        if (key.isEmpty()) {
            problems.error(
                    "C010",
                    value.place(),
                    "`trusted_keys`: `" + value.text() + "` " + why,
                    "write the path of a PEM file as `openssl pkey -in KEY.pem -pubout` makes it, or the base64 in it");
        }
        return key;
    }
}
