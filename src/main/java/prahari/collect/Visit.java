package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a visit to a source came to.
 *
 * @param good whether what there was to read has been read
 * @param requests that it took
 * @param posts new ones
 * @param parserGap whether something was shown that could not be read
 * @param delays from post to capture, of new posts whose date is known; none at a first visit
 */
public record Visit(Instant at, boolean good, int requests, int posts, boolean parserGap, List<Duration> delays) {
    public Visit {
        delays = List.copyOf(delays);
    }

    long delaySeconds() {
        return delays.stream().mapToLong(Duration::toSeconds).sum();
    }

    long longestDelaySeconds() {
        return delays.stream().mapToLong(Duration::toSeconds).max().orElse(0);
    }
}
