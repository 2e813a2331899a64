package prahari.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prahari.config.Config;
import prahari.config.ConfigReader;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

/** {@code --config FILE}, read strictly. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Default: config/prahari.yml beside the program.")
    @Nullable
    Path file;

    /** The configuration, or an error that shows every mistake with its line. Warnings go to standard error. */
    Config read() {
        return accepted(ConfigReader.read(path(), System::getenv));
    }

    /** The same for commands that need no secret: the service has them, the command line need not. */
    Config readWithoutSecrets() {
        return accepted(ConfigReader.readWithoutSecrets(path(), System::getenv));
    }

    private static Config accepted(ConfigReader.Reading reading) {
        String said = render(reading);
        Config config = reading.config();
        if (config == null) throw new Exit.WrongUse(said.strip());
        if (!said.isEmpty()) System.err.print(said);
        return config;
    }

    Path path() {
        return file == null ? Home.shipped("config/prahari.yml") : file;
    }

    static String render(ConfigReader.Reading reading) {
        Map<String, String> sources = new java.util.HashMap<>();
        for (Problem problem : reading.problems()) sources.put(problem.file(), reading.source());
        return Problems.render(reading.problems(), sources);
    }
}
