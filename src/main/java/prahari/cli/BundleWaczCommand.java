package prahari.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.evidence.BundleVerifier;
import prahari.evidence.Verification;
import prahari.evidence.Wacz;

/** Packs the captures of a bundle as players of web archives open them. */
@Command(
        name = "wacz",
        mixinStandardHelpOptions = true,
        description =
                "Packs the captures of a full bundle as a WACZ 1.1.1 file, which ReplayWeb.page and other players of"
                        + " web archives open. The bundle is verified first. Needs no database and no configuration. The file holds the"
                        + " captures in clear.")
final class BundleWaczCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--out", required = true, paramLabel = "FILE.wacz", description = "The file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "PUBLIC_KEY",
            description = "The signer's public key (PEM), got by another way than the bundle.")
    private @Nullable Path key;

    @Option(names = "--force", description = "Replace a file that is there already.")
    private boolean force;

    @Parameters(paramLabel = "FILE", description = "The ZIP of a full bundle, in clear.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Given.file(file, "file");
        Given.file(key, "key file");
        Given.out(out);
        if (!out.toString().endsWith(".wacz"))
            throw new Exit.WrongUse("prahari: players know such a file by its name: let it end with .wacz");
        if (Files.exists(out) && !force)
            throw new Exit.WrongUse("prahari: " + out + " is there already; --force replaces it");
        if (BundleVerifier.isEncrypted(file)) {
            System.err.println(
                    "prahari: " + file + " is encrypted with age; first: age -d -i IDENTITY " + file + " > bundle.zip");
            return Exit.NO;
        }
        Verification found = new BundleVerifier().verify(file, new BundleVerifier.Expected(key, null, null));
        if (!found.ok()) {
            found.problems().forEach(problem -> System.out.println("problem: " + problem));
            System.out.println("not verified: " + file);
            return Exit.NO;
        }
        try {
            Wacz.Made made = Wacz.write(file, out);
            System.out.println(JSON.createObjectNode()
                    .put("file", out.toString())
                    .put("sha256", made.sha256())
                    .put("bytes", made.bytes())
                    .put("records", made.records())
                    .put("pages", made.pages()));
            return Exit.DONE;
        } catch (Wacz.Without e) {
            System.err.println("prahari: " + e.getMessage());
            return Exit.NO;
        } catch (IOException e) {
            System.err.println("prahari: " + out + " cannot be written: " + e.getMessage());
            return Exit.BROKE;
        }
    }
}
