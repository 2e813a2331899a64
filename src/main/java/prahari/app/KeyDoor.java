package prahari.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.config.Config;
import prahari.vault.KeyTrouble;
import prahari.vault.MasterKey;
import prahari.vault.Vault;

/** Opens the vault with the keys that the configuration names. */
final class KeyDoor {
    private static final Logger log = LoggerFactory.getLogger(KeyDoor.class);

    private KeyDoor() {}

    /** @throws CannotStart when a key is missing, damaged or another one */
    static Vault open(Config config) {
        Config.Keys keys = keys(config);
        try {
            return Vault.open(keys.folder(), master(keys));
        } catch (KeyTrouble e) {
            throw new CannotStart("prahari: " + e.getMessage(), e);
        }
    }

    static Config.Keys keys(Config config) {
        return Objects.requireNonNullElseGet(config.evidence().keys(), () -> Config.Keys.in(config.data()));
    }

    static MasterKey master(Config.Keys keys) {
        if (keys.master() instanceof Config.MasterKey.Given given) {
            return MasterKey.ofHex(given.hex(), "the environment variable " + given.variable());
        }
        if (keys.master() instanceof Config.MasterKey.InKeyStore store) {
            return MasterKey.ofPkcs12(store.file(), store.password(), store.alias());
        }
        Path file = ((Config.MasterKey.InFile) keys.master()).file();
        if (Files.exists(file)) return MasterKey.ofFile(file);
        if (Vault.hasKeys(keys.folder())) {
            throw new CannotStart("prahari: the master key " + file + " is gone, and " + keys.folder()
                    + " holds keys that it wrapped: put it back, or restore both from their backup");
        }
        MasterKey made = MasterKey.make(file);
        log.atWarn()
                .addKeyValue("file", file)
                .addKeyValue("id", made.id())
                .log("A master key was made. Who has it and the data can read everything: move it to another place"
                        + " (`keys` in the configuration) and keep a copy, without which nothing can be restored");
        return made;
    }
}
