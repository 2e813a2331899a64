package prahari.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.rule.RuleSet;

/**
 * What a folder of rules held when it was read.
 *
 * @param files text by path, in the order of the paths
 * @param signed null when the folder has no signature
 * @param trouble why it cannot be read; null when it was
 */
public record RuleFolder(
        Map<String, String> files,
        @Nullable Signed signed,
        @Nullable String trouble) {
    /** Name of the file with the signature, 64 bytes, over the bytes of {@link RuleManifest#FILE}. */
    public static final String SIGNATURE = "rules.sig";

    private static final int MOST_MANIFEST = 4_000_000;
    private static final int MOST_SIGNATURE = 1_000;

    public RuleFolder {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** A signature and what it is over. */
    public record Signed(String manifest, Blob signature) {}

    /** Reads the folder; what cannot be read is told, never thrown: somebody may be at work in it. */
    public static RuleFolder read(Path folder) {
        try {
            return new RuleFolder(RuleFiles.read(folder), signature(folder), null);
        } catch (UncheckedIOException e) {
            return new RuleFolder(Map.of(), null, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new RuleFolder(Map.of(), null, "the signature of the rules in " + folder + " cannot be read: " + e);
        }
    }

    /** A signature without a manifest is one of nothing: it does not hold. */
    private static @Nullable Signed signature(Path folder) throws IOException {
        Path signature = folder.resolve(SIGNATURE);
        if (!Files.exists(signature)) return null;
        Path manifest = folder.resolve(RuleManifest.FILE);
        Blob over = Files.exists(manifest) ? bytes(manifest, MOST_MANIFEST) : Blob.utf8("");
        return new Signed(over.text(), bytes(signature, MOST_SIGNATURE));
    }

    private static Blob bytes(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) throw new IOException(file + " is larger than " + most + " bytes");
            return Blob.of(bytes);
        }
    }

    /** The same for the same content. */
    String hash() {
        if (trouble != null) return "not read: " + trouble;
        String hash = RuleSet.sha256(files);
        return signed == null
                ? hash
                : hash
                        + signed.signature().sha256()
                        + Blob.utf8(signed.manifest()).sha256();
    }
}
