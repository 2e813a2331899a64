package prahari.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import prahari.model.Blob;
import prahari.store.Database;

/**
 * A full bundle of one alert as it was written, to be changed by tests.
 *
 * @param folder that holds everything in the ZIP
 */
record GoodBundle(Blob bytes, SigningKey key, String folder) {
    /** Writes one below {@code dir}. */
    static GoodBundle write(Path dir) throws Exception {
        try (var database = Database.inMemory("good-bundle")) {
            var scene = new Scene(database, dir);
            long alert = scene.alert(1);
            Path file = dir.resolve("good.zip");
            scene.writer().write(List.of(alert), file, Variant.FULL, "analyst-1", "cli");
            return new GoodBundle(Blob.of(Files.readAllBytes(file)), scene.key, "EVB-" + alert + "-1-full");
        }
    }
}
