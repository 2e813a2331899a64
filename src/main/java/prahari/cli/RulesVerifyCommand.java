package prahari.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.generation.RuleFolder;
import prahari.generation.RuleTrust;
import prahari.model.PublicKeys;

/** Checks the signature of rules. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Checks that rules bear the signature of a trusted key and that no file was changed, added or removed since."
                        + " 1 when not, naming each file that differs.")
final class RulesVerifyCommand implements Callable<Integer> {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "A public key that is trusted, PEM. May be given again. Default: rules.trusted_keys of the configuration.")
    List<Path> keys = List.of();

    @Mixin
    RulesFolder folder = new RulesFolder();

    @Override
    public Integer call() throws IOException {
        List<PublicKey> trusted =
                keys.isEmpty() ? config.readWithoutSecrets().rules().trustedKeys() : read();
        if (trusted.isEmpty())
            throw new Exit.WrongUse(
                    "prahari: no key is trusted: give --key, or set rules.trusted_keys in " + config.path());
        RuleFolder rules = RuleFolder.read(folder.path());
        String trouble = rules.trouble();
        if (trouble != null) throw new Exit.AnswerIsNo("prahari: " + trouble);
        RuleTrust.Verdict verdict = new RuleTrust(trusted, true).of(rules);
        verdict.mistakes().forEach(System.out::println);
        if (verdict.mistakes().isEmpty())
            System.out.println(rules.files().size() + " files, signed by the key " + verdict.signedBy());
        return verdict.mistakes().isEmpty() ? Exit.DONE : Exit.NO;
    }

    private List<PublicKey> read() throws IOException {
        List<PublicKey> read = new ArrayList<>();
        for (Path file : keys) {
            if (!Files.isRegularFile(file)) throw new Exit.WrongUse("prahari: there is no file " + file);
            read.add(PublicKeys.read(Files.readAllBytes(file))
                    .orElseThrow(() -> new Exit.WrongUse("prahari: " + file + " is no Ed25519 public key in PEM")));
        }
        return read;
    }
}
