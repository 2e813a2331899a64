package prahari.schedule;

import java.time.Duration;

/**
 * Something done again and again, never twice at the same time.
 *
 * @param name unique; the key of the persisted job and trigger
 * @param every how often, on the wall
 * @param action may block; an exception is logged and the next run tries again
 */
public record Work(String name, Duration every, Runnable action) {
    public Work {
        if (every.isNegative() || every.isZero()) throw new IllegalArgumentException("every must be above 0: " + every);
    }
}
