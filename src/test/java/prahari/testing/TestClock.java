package prahari.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told. */
public final class TestClock implements InstantSource {
    private volatile Instant now;

    public TestClock(Instant start) {
        now = start;
    }

    /** Starts at noon of a Monday. */
    public TestClock() {
        this(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration span) {
        now = now.plus(span);
    }
}
