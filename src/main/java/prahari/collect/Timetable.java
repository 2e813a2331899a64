package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When a source is to be visited next: spread, slower while it fails, never sooner than the server asks. */
public final class Timetable {
    /** The back-off after failures grows no longer than this, unless the interval itself is longer. */
    static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

    private static final int MAX_DOUBLINGS = 20;

    private final double jitter;
    private final RandomGenerator random;

    /**
     * @param jitter by which part of itself a span is lengthened at most, 0 to 1: so that sources do not march in step
     */
    public Timetable(double jitter, RandomGenerator random) {
        if (!(jitter >= 0 && jitter <= 1)) throw new IllegalArgumentException("jitter must be 0..1: " + jitter);
        this.jitter = jitter;
        this.random = random;
    }

    /** How many visits to plan so that this many come about, since each wait is lengthened. */
    public double stretched(double visits) {
        return visits * (1 + jitter / 2);
    }

    /** The next visit after one that ended well. */
    public Instant afterGood(Instant now, Duration interval) {
        return now.plus(spread(interval));
    }

    /** The next visit after {@code failures} bad ends in a row: the interval doubled each time, up to an hour. */
    public Instant afterFailure(Instant now, Duration interval, int failures) {
        if (interval.compareTo(LONGEST_BACKOFF) >= 0) return now.plus(spread(interval));
        int doublings = Math.max(0, Math.min(failures, MAX_DOUBLINGS));
        Duration backoff = interval.multipliedBy(1L << doublings);
        return now.plus(spread(backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff));
    }

    /** The next visit after the server asked for a pause: at least that long, and not before the interval is over. */
    public Instant afterRateLimit(Instant now, Duration interval, Duration pause) {
        return now.plus(spread(pause.compareTo(interval) > 0 ? pause : interval));
    }

    private Duration spread(Duration span) {
        return span.plusMillis((long) (span.toMillis() * jitter * random.nextDouble()));
    }
}
