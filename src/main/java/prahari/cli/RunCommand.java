package prahari.cli;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    @Mixin
    ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws InterruptedException {
        Config settings = config.read();
        Logger log = LoggerFactory.getLogger(RunCommand.class); // here: short commands start without logging
        var status = new AtomicInteger(Exit.BROKE);
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
            Runtime.getRuntime().halt(status.get()); // a clean stop is a success, whoever asked for it
        }));
        log.atInfo().addKeyValue("sources", settings.sources().size()).log("Running; stop with SIGTERM or Ctrl-C");
        while (!asked.await(2, TimeUnit.SECONDS)) {
            if (app.isAlive()) continue;
            log.atError()
                    .log(
                            "The database could not be written and is closed: is the disk full? Stopping; a new start goes on"
                                    + " where this one was");
            stopped.countDown(); // nothing is left that could be closed in order
            return Exit.BROKE;
        }
        log.atInfo().log("Stopping");
        app.close();
        log.atInfo().log("Stopped");
        status.set(Exit.DONE);
        stopped.countDown();
        return Exit.DONE;
    }
}
