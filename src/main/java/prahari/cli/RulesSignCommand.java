package prahari.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.evidence.EvidenceLost;
import prahari.evidence.SigningKey;
import prahari.generation.RuleFolder;
import prahari.generation.RuleManifest;
import prahari.model.Blob;

/** Signs rules. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Signs a folder of rules: writes rules.sha256, the hash of each rule file, and rules.sig, the Ed25519 signature of",
            "that file, 64 bytes. Wrong rules are not signed. Make a key with `openssl genpkey -algorithm ed25519 -out KEY.pem`",
            "and its public half with `openssl pkey -in KEY.pem -pubout -out KEY.pub`. Anybody can check the result, in DIR:",
            "`openssl pkeyutl -verify -pubin -inkey KEY.pub -rawin -in rules.sha256 -sigfile rules.sig && sha256sum -c rules.sha256`"
        })
final class RulesSignCommand implements Callable<Integer> {
    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The private key, PEM (PKCS#8).")
    Path key = Path.of("");

    @Mixin
    RulesFolder folder = new RulesFolder();

    @Override
    public Integer call() {
        SigningKey signing = key();
        Map<String, String> files = folder.rules().files();
        String manifest;
        try {
            manifest = RuleManifest.of(files);
        } catch (IllegalArgumentException e) {
            throw new Exit.AnswerIsNo("prahari: " + e.getMessage());
        }
        Blob over = Blob.utf8(manifest);
        FileWriting.replace(folder.path().resolve(RuleManifest.FILE), over.bytes());
        FileWriting.replace(folder.path().resolve(RuleFolder.SIGNATURE), signing.sign(over.bytes()));
        System.out.println(folder.path().resolve(RuleFolder.SIGNATURE));
        System.err.println(files.size() + " files signed by the key " + signing.keyId());
        return Exit.DONE;
    }

    private SigningKey key() {
        try {
            return SigningKey.load(key);
        } catch (EvidenceLost e) {
            throw new Exit.WrongUse("prahari: " + e.getMessage());
        }
    }
}
