package prahari.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import prahari.evidence.Packing.Item;
import prahari.testing.Program;

/** Bundles with stamps, older ones of the same alerts, and the judgments of our verifier and of foreign programs on them. */
final class Forgery {
    private final Scene scene;
    private final Path dir;
    private final TestAuthority authority;
    private final SigningKey otherKey;

    Forgery(Scene scene, Path dir) throws Exception {
        this.scene = scene;
        this.dir = dir;
        this.authority = new TestAuthority(dir, "test authority");
        this.otherKey = SigningKey.loadOrCreate(dir.resolve("forger.pem"));
    }

    /** A bundle as it was written, its folder, and the one written before. */
    record Pair(String folder, List<Item> newer, List<Item> older) {}

    Pair pair(int messages, Variant variant) throws Exception {
        long alert = scene.alert(messages);
        Path zip = dir.resolve("made.zip");
        List<Item> older = write(alert, variant, zip);
        List<Item> newer = write(alert, variant, zip);
        String name = newer.get(0).name();
        return new Pair(name.substring(0, name.indexOf('/')), newer, older);
    }

    private List<Item> write(long alert, Variant variant, Path zip) throws Exception {
        var export = scene.writer(authority.timestamps()).write(List.of(alert), zip, variant, "analyst-1", "cli");
        if (!(export instanceof Export.Written)) throw new IllegalStateException(export.toString());
        return Packing.unpack(zip);
    }

    /** The pair's newer bundle, tampered with; written to {@code zip}. */
    void forge(Pair pair, Mutation mutation, Random random, Path zip) throws Exception {
        var given = new Mutation.Given(pair.folder(), pair.older(), otherKey, random);
        Packing.pack(mutation.of(pair.newer(), given), zip);
    }

    Verification ours(Path zip, String name) {
        return new BundleVerifier()
                .verify(zip, new BundleVerifier.Expected(dir.resolve("signing-key.pub"), authority.root(), name));
    }

    /** @param more further options of the script */
    Program.Result foreign(Path zip, String name, String... more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("prahari.home", "."))
                        .resolve("scripts/verify-bundle-foreign")
                        .toAbsolutePath()
                        .toString(),
                zip.toString(),
                "--first",
                "--key",
                dir.resolve("signing-key.pub").toString(),
                "--tsa",
                authority.root().toString(),
                "--name",
                name));
        command.addAll(List.of(more));
        return Program.run(dir, command.toArray(String[]::new));
    }
}
