package prahari.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.app.KeyRotation;

/** The keys that what is kept is encrypted with. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Checks the keys that what is kept is encrypted with, and changes the master key.")
final class KeysCommand {
    /** Where the next master key is. */
    static final class Next {
        @Option(
                names = "--to-file",
                paramLabel = "FILE",
                description = "The new master key's file; made, with mode 0600, when it is not there.")
        @Nullable
        Path file;

        @Option(
                names = "--to-env",
                paramLabel = "NAME",
                description = "The environment variable with the new master key, 64 hexadecimal digits.")
        @Nullable
        String variable;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Opens every key and every encrypted value. 0 when all can be read, else 1 and what cannot. The"
                            + " service must not run.")
    int check(@Mixin ConfigOption config) {
        KeyRotation.Report report = KeyRotation.check(config.readWithoutSecrets());
        report.problems().forEach(problem -> System.out.println("problem: " + problem));
        System.out.println("master key " + report.masterKey() + ": " + report.keys() + " keys, " + report.values()
                + " encrypted values can be read");
        return report.problems().isEmpty() ? Exit.DONE : Exit.NO;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Wraps every key with a new master key; no data is written. Broken off, it is done again. Then"
                            + " `keys.master` must name the new key, and the old one is destroyed. The service must not run.")
    int rotate(@Mixin ConfigOption config, @ArgGroup(exclusive = true, multiplicity = "1") Next next) {
        KeyRotation.Rotated done = next.file != null
                ? KeyRotation.toFile(config.readWithoutSecrets(), next.file)
                : KeyRotation.toValue(
                        config.readWithoutSecrets(), String.valueOf(next.variable), System.getenv(next.variable));
        System.out.println(done.keys() + " keys are wrapped with the master key " + done.masterKey()
                + ". Set `keys.master` in the configuration to it before the next start.");
        return Exit.DONE;
    }
}
