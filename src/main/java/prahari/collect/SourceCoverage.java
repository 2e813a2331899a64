package prahari.collect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How well a source is seen. Counts are of the last seven days.
 *
 * @param blind since when it cannot be read, and why; null while it can
 * @param postsPerDay as learned; null for what is no channel
 * @param openGaps spans of posts that are known to be unread
 * @param meanDelay from post to capture; null when nothing was posted
 * @param budgetShare its part of all requests, 0 to 1
 */
public record SourceCoverage(
        SourceStatus status,
        @Nullable Blind blind,
        @Nullable Double postsPerDay,
        int openGaps,
        long visits,
        long good,
        long requests,
        double budgetShare,
        long posts,
        long parserGaps,
        @Nullable Duration meanDelay,
        Duration longestDelay) {

    /** Whether Telegram answers our address as if the source did not exist. */
    public boolean blocked() {
        String outcome = status.lastOutcome();
        return outcome != null && outcome.startsWith("blocked:");
    }

    /** {@code seen}, {@code blind}, {@code waiting} for its first visit, or {@code left} where it is not configured any more. */
    public String state() {
        if (!status.active()) return "left";
        if (blind != null) return "blind";
        return status.lastGood() == null ? "waiting" : "seen";
    }
}
