package prahari.app;

import java.time.Instant;
import java.time.InstantSource;
import prahari.model.Pace;

/** The clock of a rehearsal: stands at the start until it is let go, then runs at a multiple of the wall's speed. */
final class ScenarioClock implements InstantSource {
    /** What the clock showed at a moment of the wall's, and how fast it runs since; speed 0 while it stands. */
    private record Setting(Instant shown, long nanos, double speed) {}

    private final double speed;
    private volatile Setting setting;

    ScenarioClock(Instant start, double speed) {
        this.speed = speed;
        this.setting = new Setting(start, System.nanoTime(), 0);
    }

    void letGo() {
        run(speed);
    }

    /** Goes on at the wall's own speed. */
    void slowDown() {
        run(1);
    }

    private synchronized void run(double faster) {
        setting = new Setting(instant(), System.nanoTime(), faster);
    }

    /** The clock with its speed; spans are turned into real ones at the scenario's speed even before it is let go. */
    Pace pace() {
        return new Pace(this, () -> setting.speed() == 0 ? speed : setting.speed());
    }

    @Override
    public Instant instant() {
        Setting now = setting;
        return now.shown().plusMillis(Math.round((System.nanoTime() - now.nanos()) / 1e6 * now.speed()));
    }
}
