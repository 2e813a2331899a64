package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How the running service does; for containers. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Asks the running service how it does: 0 well, 1 not well or not running. Prints its answer.")
final class HealthCommand implements Callable<Integer> {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            JsonNode health = DeskCall.health(config.readWithoutSecrets());
            System.out.println(health);
            return health.path("ok").asBoolean() ? Exit.DONE : Exit.NO;
        } catch (ConnectException e) {
            System.err.println("prahari: the service does not run");
            return Exit.NO;
        }
    }
}
