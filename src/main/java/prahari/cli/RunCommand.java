package prahari.cli;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prahari.app.App;
import prahari.config.Config;
import prahari.model.Pace;

/** The service. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the service: polls the sources, scores messages, tells the analysts. SIGTERM or Ctrl-C stops it cleanly.")
final class RunCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws InterruptedException {
        Config settings = config.read();
        var stopped = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        App app = App.start(settings, Pace.real(Clock.systemUTC()), new Random());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        log.atInfo().addKeyValue("sources", settings.sources().size()).log("Running; stop with SIGTERM or Ctrl-C");
        boolean alive = true;
        while (alive && !asked.await(2, TimeUnit.SECONDS)) alive = app.isAlive();
        if (alive) log.atInfo().log("Stopping");
        else
            log.atError()
                    .log(
                            "The database could not be written and is closed: is the disk full? Stopping; a new start goes on where this one was");
        try (app) {
            return alive ? Exit.DONE : Exit.BROKE;
        } finally {
            log.atInfo().log("Stopped");
            stopped.countDown();
        }
    }
}
