package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How many requests may be made: a bucket that fills evenly, so that no hour sees more than its share. Whatever is asked counts:
 * older pages, single posts, bots' pages, the sentinel; what is no visit's first page leaves less for visits.
 */
public final class RequestBudget {
    /** Requests of so long may be saved up. */
    private static final double SAVED_HOURS = 1 / 60.0;
    /** How long what others use is remembered. */
    private static final double MEMORY_HOURS = 1;
    /** Whatever the others use, this part of the budget is planned for visits. */
    private static final double LEAST_SHARE = 0.25;

    private final double perHour;
    private final LongSupplier asked;
    private final double mostSaved;
    private double saved;
    private double others;
    private long counted;
    private Instant at;

    /** @param asked requests made so far, by anybody */
    public RequestBudget(double perHour, LongSupplier asked, Instant now) {
        if (!(perHour > 0)) throw new IllegalArgumentException("a budget must be above 0: " + perHour);
        this.perHour = perHour;
        this.asked = asked;
        mostSaved = Math.max(1, perHour * SAVED_HOURS);
        saved = mostSaved;
        counted = asked.getAsLong();
        at = now;
    }

    /** Whether there is room for a visit now. */
    public synchronized boolean allows(Instant now) {
        goOn(now);
        return saved >= 1;
    }

    /** Notes that one of the requests was a visit's first. */
    public synchronized void visited(Instant now) {
        goOn(now);
        others = Math.max(0, others - 1 / MEMORY_HOURS);
    }

    /** Visits an hour for which there is room beside all else. */
    public synchronized double visitsPerHour(Instant now) {
        goOn(now);
        return Math.max(perHour * LEAST_SHARE, perHour - others);
    }

    private void goOn(Instant now) {
        if (now.isAfter(at)) {
            double hours = Duration.between(at, now).toMillis() / 3_600_000.0;
            saved = Math.min(mostSaved, saved + hours * perHour);
            others *= Math.exp(-hours / MEMORY_HOURS);
            at = now;
        }
        long total = asked.getAsLong();
        saved -= total - counted;
        others += (total - counted) / MEMORY_HOURS;
        counted = total;
    }
}
