package prahari.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One way to the pages: a host, reached directly or through a proxy, and how it has done lately. */
public final class Route {
    /** So many failures in a row, and others are preferred for a while. */
    private static final int FAILING = 3;

    private static final Duration FIRST_DETOUR = Duration.ofSeconds(30);
    private static final Duration LONGEST_DETOUR = Duration.ofMinutes(10);

    private final String base;
    private final Exit exit;
    private long asked;
    private long failed;
    private int failures;
    private @Nullable Instant avoidedUntil;
    private @Nullable String why;

    Route(URI host, Exit exit) {
        String written = host.toString();
        base = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        this.exit = exit;
    }

    /** {@code https://t.me}, without a slash at the end. */
    public String base() {
        return base;
    }

    Exit exit() {
        return exit;
    }

    synchronized boolean isAvoided(Instant now) {
        return avoidedUntil != null && now.isBefore(avoidedUntil);
    }

    synchronized Instant avoidedUntil() {
        return avoidedUntil == null ? Instant.MIN : avoidedUntil;
    }

    synchronized void worked() {
        asked++;
        failures = 0;
        avoidedUntil = null;
        why = null;
    }

    /** Notes a failure; whether it is avoided from now on and was not before. */
    synchronized boolean failed(String reason, Instant now) {
        asked++;
        failed++;
        failures++;
        why = reason;
        if (failures < FAILING) return false;
        boolean news = !isAvoided(now);
        Duration detour = FIRST_DETOUR.multipliedBy(1L << Math.min(failures - FAILING, 10));
        avoidedUntil = now.plus(detour.compareTo(LONGEST_DETOUR) < 0 ? detour : LONGEST_DETOUR);
        return news;
    }

    synchronized Routes.Health health(Instant now) {
        boolean resting = exit.isResting(now);
        boolean good = !resting && !isAvoided(now);
        Instant until = resting ? exit.restsUntil() : avoidedUntil;
        return new Routes.Health(
                base, exit.name(), good, good ? null : until, resting ? exit.why() : why, asked, failed);
    }
}
