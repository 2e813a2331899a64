package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.TestDatabase;

class EvidenceStoreTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    @Test
    void preserve_keepsTheFirstTime() {
        var scene = new Scene(database.get(), dir);
        long alert = scene.alert(1);
        Instant first = Instant.parse("2026-11-23T12:00:00Z");

        for (int i = 0; i < 3; i++) {
            Instant at = first.plusSeconds(i);
            database.get().useTransaction(tx -> scene.evidence.preserve(tx, alert, 1, 1, at));
        }

        List<Instant> times = database.get()
                .read(handle -> handle.createQuery("select preserved_at from evidence")
                        .mapTo(Instant.class)
                        .list());
        assertThat(times).containsExactly(first);
    }
}
