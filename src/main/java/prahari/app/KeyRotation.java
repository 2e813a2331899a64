package prahari.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.config.Config;
import prahari.evidence.CaptureFiles;
import prahari.message.Messages;
import prahari.model.Secret;
import prahari.store.Database;
import prahari.store.KeptTextStore;
import prahari.vault.KeyTrouble;
import prahari.vault.MasterKey;
import prahari.vault.Vault;
import prahari.web.LocalService;

/** Work on the keys while no service runs. */
public final class KeyRotation {
    private KeyRotation() {}

    /**
     * What a change of the master key did.
     *
     * @param keys how many were not wrapped with it yet
     * @param masterKey id of the new one
     */
    public record Rotated(int keys, String masterKey) {}

    /**
     * What a check found.
     *
     * @param masterKey its id
     * @param keys how many there are
     * @param values how many encrypted values can be read
     * @param problems what cannot, a sentence each
     */
    public record Report(String masterKey, int keys, long values, List<String> problems) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /** Wraps every key with the one in {@code file}, which is made when it is not there. */
    public static Rotated toFile(Config config, Path file) {
        refuseWhileRunning(config);
        try {
            return rotate(config, Files.exists(file) ? MasterKey.ofFile(file) : MasterKey.make(file));
        } catch (KeyTrouble e) {
            throw new CannotStart("prahari: " + e.getMessage(), e);
        }
    }

    /** The same with a key that was given. */
    public static Rotated toValue(Config config, String variable, @Nullable String hex) {
        refuseWhileRunning(config);
        if (hex == null) throw new CannotStart("prahari: the environment variable " + variable + " is not set");
        try {
            return rotate(config, MasterKey.ofHex(Secret.of(hex), "the environment variable " + variable));
        } catch (KeyTrouble e) {
            throw new CannotStart("prahari: " + e.getMessage(), e);
        }
    }

    private static Rotated rotate(Config config, MasterKey next) {
        Config.Keys keys = KeyDoor.keys(config);
        if (!Vault.hasKeys(keys.folder()))
            throw new CannotStart("prahari: there are no keys in " + keys.folder() + " yet");
        Vault vault = Vault.openAs(keys.folder(), KeyDoor.master(keys), next);
        return new Rotated(vault.rotate(next), next.id());
    }

    /** Opens every key, every version of every message, every title and note, and every capture. */
    public static Report check(Config config) {
        refuseWhileRunning(config);
        if (!Files.exists(config.data().resolve("prahari.mv.db"))) {
            throw new CannotStart(
                    "prahari: there is no database in " + config.data() + " yet; start the service first");
        }
        List<String> problems = new ArrayList<>();
        try (Database database = App.openDatabase(config)) {
            List<String> keys = database.vault().keys();
            long values = new Messages(database).readAll(problems::add);
            values += CaptureFiles.open(config.data().resolve("captures"), database)
                    .readAll(problems::add);
            values += database.read(handle -> KeptTextStore.readAll(handle, problems::add));
            return new Report(KeyDoor.master(KeyDoor.keys(config)).id(), keys.size(), values, problems);
        }
    }

    private static void refuseWhileRunning(Config config) {
        if (Files.exists(config.data().resolve(LocalService.FILE))) {
            throw new CannotStart("prahari: the service runs (or was killed: then remove "
                    + config.data().resolve(LocalService.FILE) + "); stop it first");
        }
    }
}
