package prahari.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own, with a pause between, until closed. */
final class Loop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile long lastRun = System.nanoTime();

    private Loop(String name, Runnable action, Duration pause) {
        thread = new Thread(() -> run(name, action, pause), name);
        thread.setDaemon(true);
    }

    /** Starts; {@code pause} is wall time. */
    static Loop start(String name, Duration pause, Runnable action) {
        var loop = new Loop(name, action, pause);
        loop.thread.start();
        return loop;
    }

    /** Wall time since the action last came to an end. */
    Duration sinceLastRun() {
        return Duration.ofNanos(System.nanoTime() - lastRun);
    }

    private void run(String name, Runnable action, Duration pause) {
        try {
            do {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    log.atError().setCause(e).addKeyValue("loop", name).log("A round failed; the next one tries again");
                }
                lastRun = System.nanoTime();
            } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a round in hand to end. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
