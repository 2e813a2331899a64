package prahari.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prahari.app.SimulatedTelegram;

/** The Telegram simulator alone. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a simulated Telegram on loopback from a scenario: web previews, bot pages, a Bot API and a page on which",
            "the analysts' chat can be read and its buttons pressed. Point telegram.web and telegram.api of a configuration",
            "at it to rehearse. Runs until Ctrl-C."
        })
final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--scenario", required = true, paramLabel = "FILE", description = "The scenario (JSON).")
    Path scenario = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Loopback port; 0 takes any free one. Default: 8081.")
    int port;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Scenario seconds in a real second. Default: 1.")
    double speed;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The bot token to accept. Default: a made-up one, printed.")
    @Nullable
    String token;

    @Override
    public Integer call() throws InterruptedException {
        if (!(speed > 0)) throw new Exit.WrongUse("prahari: --speed must be above 0");
        var asked = new CountDownLatch(1);
        try (var telegram = SimulatedTelegram.start(scenario, port, speed, token)) {
            Runtime.getRuntime().addShutdownHook(new Thread(asked::countDown));
            System.out.println(telegram.address());
            System.err.println("Simulated Telegram: " + telegram.address() + "  token " + telegram.token());
            System.err.println(
                    "Analysts' chat " + telegram.chat() + ": " + telegram.address() + "/chat/" + telegram.chat());
            asked.await();
            return Exit.DONE;
        }
    }
}
