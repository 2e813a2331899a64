package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import prahari.model.Pace;
import prahari.pipeline.Poller;
import prahari.schedule.Work;

/** What the service does again and again, with how often: in program time, where that passes faster than on the wall. */
final class Rounds {
    /** How long a poll pass holds its part of the sources, and how often the next one begins; program and wall time. */
    private static final Duration PASS = Duration.ofSeconds(30);

    private static final Duration SHORTEST_PASS = Duration.ofMillis(1500);
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(5);

    /** However fast program time passes, nothing is done more often than this. */
    private static final Duration SHORTEST_BETWEEN = Duration.ofMillis(300);

    private final Pace pace;
    private final List<Work> works = new ArrayList<>();

    Rounds(Pace pace) {
        this.pace = pace;
    }

    List<Work> works() {
        return List.copyOf(works);
    }

    /** Visits of the sources, in so many parts at the same time. */
    Rounds polls(Poller poller, int parts) {
        for (int i = 0; i < parts; i++) {
            int part = i; // for the lambda
            paced("poll-" + i, BETWEEN_PASSES, SHORTEST_BETWEEN, () -> poller.pass(part, passEnd()));
        }
        return this;
    }

    /** Every {@code every} of program time. */
    Rounds paced(String name, Duration every, Runnable action) {
        return paced(name, every, SHORTEST_BETWEEN, action);
    }

    /**
     * Every {@code every} of program time.
     *
     * @param shortest on the wall: for what costs more than a look
     */
    Rounds paced(String name, Duration every, Duration shortest, Runnable action) {
        return onTheWall(name, longer(pace.real(every), shortest), action);
    }

    Rounds onTheWall(String name, Duration every, Runnable action) {
        works.add(new Work(name, every, action));
        return this;
    }

    private Instant passEnd() {
        Duration shortest = Duration.ofMillis((long) (SHORTEST_PASS.toMillis() * pace.speed()));
        return pace.instant().plus(longer(PASS, shortest));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
