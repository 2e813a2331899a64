package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.TestDatabase;

/** A few bundles and every way to tamper with them; {@code scripts/bench bundles} takes two hundred. */
class ForgeryTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Forgery forgery;

    @BeforeEach
    void begin() throws Exception {
        forgery = new Forgery(new Scene(database.get(), dir), dir);
    }

    @Test
    void verify_refusesEveryForgedBundleAndPassesTheCleanOne() throws Exception {
        Path zip = dir.resolve("forged.zip");
        for (Variant variant : Variant.values()) {
            var pair = forgery.pair(2, variant);
            Packing.pack(pair.newer(), zip);
            assertThat(forgery.ours(zip, pair.folder()).problems()).isEmpty();
            for (Mutation mutation : Mutation.values()) {
                for (int seed = 0; seed < 20; seed++) {
                    forgery.forge(pair, mutation, new Random(seed), zip);
                    assertThat(forgery.ours(zip, pair.folder()).ok())
                            .as("%s %d", mutation, seed)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void foreignPrograms_refuseEveryForgedBundleAndPassTheCleanOne() throws Exception {
        Path zip = dir.resolve("forged.zip");
        var pair = forgery.pair(1, Variant.FULL);
        Packing.pack(pair.newer(), zip);
        var clean = forgery.foreign(zip, pair.folder());
        assertThat(clean.status()).as(clean.said()).isZero();
        for (Mutation mutation : Mutation.values()) {
            forgery.forge(pair, mutation, new Random(7), zip);
            var judged = forgery.foreign(zip, pair.folder());
            assertThat(judged.status()).as("%s: %s", mutation, judged.said()).isEqualTo(1);
        }
    }

    /** With what npm has, and OASIS's schemas, which lie where the real pages do. */
    @Test
    @Tag("real-pages")
    void foreignPrograms_readStixAndWarc() throws Exception {
        Path zip = dir.resolve("clean.zip");
        var pair = forgery.pair(2, Variant.FULL);
        Packing.pack(pair.newer(), zip);

        var judged = forgery.foreign(
                zip,
                pair.folder(),
                "--warc",
                "--schemas",
                System.getProperty("prahari.fixtures") + "/stix-2.1/schemas");

        assertThat(judged.status()).as(judged.said()).isZero();
        assertThat(judged.said()).contains("ok: STIX fits OASIS's schemas", "ok: warcio reads the WARC file");
    }
}
