package prahari.app;

import java.time.Instant;
import java.time.InstantSource;
import prahari.model.Pace;

/**
 * Scenario time as two processes share it: reckoned from the machine's clock, so that it goes on while one of them is down.
 *
 * @param start of the story
 * @param wallMillis what the machine's clock showed then
 * @param speed scenario seconds in a real second
 */
record WallPace(Instant start, long wallMillis, double speed) implements InstantSource {
    Pace pace() {
        return new Pace(this, speed);
    }

    @Override
    public Instant instant() {
        return start.plusMillis((long) ((System.currentTimeMillis() - wallMillis) * speed));
    }
}
