package prahari.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import prahari.config.ConfigReader;

/** The service as users run it, but on the soak's time: a process of its own, made to be killed. */
final class SoakService {
    private SoakService() {}

    /** Arguments: configuration, start of the story, the machine's clock then, speed. */
    public static void main(String[] args) throws InterruptedException {
        var reading = ConfigReader.read(Path.of(args[0]), System::getenv);
        if (reading.config() == null)
            throw new IllegalStateException(reading.problems().toString());
        var time = new WallPace(Instant.parse(args[1]), Long.parseLong(args[2]), Double.parseDouble(args[3]));
        App.start(reading.config(), time.pace(), new Random());
        System.out.println("started " + time.instant());
        new CountDownLatch(1).await();
    }
}
