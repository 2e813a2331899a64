package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prahari.app.Checks;
import prahari.config.Config;

/** Proves a configuration. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Proves a configuration: files, rules, database, each source, the bot and its chats. Tells each finding and what",
            "to do. 0 when all is well, 1 when something does not work, 2 when the configuration is wrong."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        Config settings = config.read();
        System.out.println("ok    configuration  " + config.path());
        List<Checks.Result> results =
                Checks.run(settings, Clock.systemUTC(), running(settings), result -> System.out.println(line(result)));
        boolean good = results.stream().noneMatch(result -> result.grade() == Checks.Grade.FAIL);
        System.err.println(good ? "All is well." : "Something does not work; see the lines that begin with FAIL.");
        return good ? Exit.DONE : Exit.NO;
    }

    private static @Nullable JsonNode running(Config config) {
        try {
            return DeskCall.health(config);
        } catch (IOException e) { // none runs, or it is just going down
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String line(Checks.Result result) {
        String grade = switch (result.grade()) {
            case OK -> "ok  ";
            case WARN -> "warn";
            case FAIL -> "FAIL";
        };
        String advice = result.advice() == null ? "" : "\n        -> " + result.advice();
        return grade + "  " + result.what() + "  " + result.detail() + advice;
    }
}
