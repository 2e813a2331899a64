package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import prahari.store.Database;

class BundleVerifierFuzzTest {
    private static Path dir = Path.of("");
    private static byte[] good = new byte[0];

    private final BundleVerifier verifier = new BundleVerifier();

    @BeforeContainer
    static void makeABundle() throws IOException {
        dir = Files.createTempDirectory("fuzz");
        try (var database = Database.inMemory("fuzz")) {
            var scene = new Scene(database, dir);
            Path file = dir.resolve("good.zip");
            scene.writer().write(List.of(scene.alert(1)), file, Variant.FULL, "analyst-1", "cli");
            good = Files.readAllBytes(file);
        }
    }

    @AfterContainer
    static void clean() throws IOException {
        try (var files = Files.walk(dir)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void verify_refusesAnyBytesWithoutThrowing(@ForAll byte[] bytes) throws IOException {
        Path zip = Files.write(dir.resolve("any.zip"), bytes);

        assertThat(verifier.verify(zip).ok()).isFalse();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void verify_refusesAnyChangedBundleWithoutThrowing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) throws IOException {
        var random = new Random(seed);
        byte[] bytes = good.clone();
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            if (random.nextInt(4) > 0) continue;
            int from = random.nextInt(bytes.length);
            int count = Math.min(random.nextInt(64), bytes.length - Math.max(at, from));
            System.arraycopy(bytes, from, bytes, at, count);
        }
        Path zip = Files.write(dir.resolve("changed.zip"), bytes);

        if (!Arrays.equals(bytes, good)) assertThat(verifier.verify(zip).ok()).isFalse();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void verify_refusesAnyOwnWordsWithoutThrowing(@ForAll String name, @ForAll String json, @ForAll byte[] manifest)
            throws Exception {
        var items = List.of(
                new Packing.Item("EVB-1-full/" + BundlePaths.FACTS, Packing.bytes(json)),
                new Packing.Item("EVB-1-full/" + BundlePaths.MANIFEST, manifest),
                new Packing.Item("EVB-1-full/" + BundlePaths.KEY, Packing.bytes(name)),
                new Packing.Item("EVB-1-full/" + BundlePaths.SIGNATURE, new byte[64]));
        Path zip = Packing.pack(items, dir.resolve("own.zip"));

        assertThat(verifier.verify(zip).ok()).isFalse();
    }
}
