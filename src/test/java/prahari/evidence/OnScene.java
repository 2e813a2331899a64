package prahari.evidence;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.TestDatabase;

/** Tests on a {@link Scene} with one alert of three messages. */
abstract class OnScene {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir = Path.of("");

    Scene scene;
    long alert;

    @BeforeEach
    void begin() {
        scene = new Scene(database.get(), dir);
        alert = scene.alert(3);
    }
}
