package prahari.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Tells on standard error how far a long work is, and how long it will still take. */
final class Progress {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final String what;
    private final long all;
    private final InstantSource clock;
    private final Instant begun;
    private Instant told;
    private long done;

    /** @param what such as {@code messages} */
    Progress(String what, long all, InstantSource clock) {
        this.what = what;
        this.all = all;
        this.clock = clock;
        begun = clock.instant();
        told = begun;
    }

    /** One more is done. */
    void step() {
        done++;
        if (done % 256 != 0) return;
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(BETWEEN) < 0) return;
        told = now;
        System.err.println(line(Duration.between(begun, now)));
    }

    private String line(Duration spent) {
        double perSecond = done * 1000.0 / Math.max(1, spent.toMillis());
        long left = Math.round(Math.max(0, all - done) / perSecond);
        return String.format(
                Locale.ROOT,
                "%,d of %,d %s, %,.0f a second, about %d:%02d left",
                done,
                all,
                what,
                perSecond,
                left / 60,
                left % 60);
    }
}
