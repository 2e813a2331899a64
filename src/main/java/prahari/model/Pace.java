package prahari.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * The program's time: what it is now, and how long a span of it takes on the wall.
 *
 * @param clock the program's clock; in a rehearsal, the scenario's
 * @param tempo program seconds in a real second at this moment; 1 in production
 */
public record Pace(InstantSource clock, DoubleSupplier tempo) implements InstantSource {

    /** Time at a speed that stays. */
    public Pace(InstantSource clock, double speed) {
        this(clock, () -> speed);
        if (!(speed > 0)) throw new IllegalArgumentException("speed must be above 0: " + speed);
    }

    /** Real time at the clock's own speed. */
    public static Pace real(InstantSource clock) {
        return new Pace(clock, 1);
    }

    /** Program seconds in a real second at this moment. */
    public double speed() {
        return tempo.getAsDouble();
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    /** How long {@code span} of the program's time takes in reality at the present speed, at least one millisecond. */
    public Duration real(Duration span) {
        return Duration.ofMillis(Math.max(1, Math.round(span.toMillis() / speed())));
    }
}
