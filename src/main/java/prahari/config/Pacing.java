package prahari.config;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the visits to sources are spread.
 *
 * @param every how often a channel is visited on average, where no budget is set
 * @param botsEvery how often a suspected bot's page is
 * @param jitter by which part of itself a wait is lengthened at most
 * @param budget requests an hour for all sources together; null for as many as {@code every} comes to
 * @param shortest no channel is visited again sooner; null for a span that follows from the rest
 * @param longest no channel waits longer; null for a span that follows from the rest
 * @param priority how many times another's a channel's posts are worth, by username; 1 where it is not named
 */
public record Pacing(
        Duration every,
        Duration botsEvery,
        double jitter,
        @Nullable Integer budget,
        @Nullable Duration shortest,
        @Nullable Duration longest,
        Map<String, Double> priority) {
    /** What holds where nothing is set. */
    public static final Pacing DEFAULT = every(Duration.ofMinutes(2), Duration.ofMinutes(10));

    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final double MILLIS_AN_HOUR = 3_600_000;
    private static final int SHORTEST_PART = 4;
    private static final int SHORTEST_PART_OF_BUDGET = 16;
    private static final int LONGEST_TIMES = 2;
    private static final int LONGEST_TIMES_OF_BUDGET = 8;

    public Pacing {
        priority = Map.copyOf(priority);
    }

    /** These two, the rest as where nothing is set. */
    public static Pacing every(Duration channels, Duration bots) {
        return new Pacing(channels, bots, 0.2, null, null, null, Map.of());
    }

    /** Visits to channels an hour, when there are so many of them. */
    public double visitsPerHour(int channels) {
        return budget == null ? channels * MILLIS_AN_HOUR / every.toMillis() : budget;
    }

    /** No channel is visited again sooner. */
    public Duration shortest(int channels) {
        if (shortest != null) return shortest;
        Duration most = longest(channels);
        Duration part = budget == null
                ? every.dividedBy(SHORTEST_PART)
                : max(SHORTEST, mean(channels).dividedBy(SHORTEST_PART_OF_BUDGET));
        return part.compareTo(most) < 0 ? part : most;
    }

    /** No channel waits longer, if the budget allows. */
    public Duration longest(int channels) {
        if (longest != null) return longest;
        Duration normal = budget == null
                ? every.multipliedBy(LONGEST_TIMES)
                : mean(channels).multipliedBy(LONGEST_TIMES_OF_BUDGET);
        return shortest == null ? max(normal, SHORTEST) : max(normal, shortest);
    }

    private Duration mean(int channels) {
        return Duration.ofMillis((long) (Math.max(1, channels) * MILLIS_AN_HOUR / visitsPerHour(channels)));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
