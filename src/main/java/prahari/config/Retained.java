package prahari.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept is kept.
 *
 * @param messages without hits, after the day on which they were seen; null for ever
 * @param hits messages with hits, after the last thing that happened to their alert; null for ever
 * @param received bundles of other monitors, after they were taken in; null for ever
 */
public record Retained(
        @Nullable Duration messages,
        @Nullable Duration hits,
        @Nullable Duration received) {
    /** For ever. */
    public static final Retained ALL = new Retained(null, null, null);
}
