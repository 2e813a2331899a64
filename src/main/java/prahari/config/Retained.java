package prahari.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept is kept.
 *
 * @param messages without hits, after the day on which they were seen; null for ever
 * @param hits messages with hits, after the last thing that happened to their alert; null for ever
 */
public record Retained(
        @Nullable Duration messages, @Nullable Duration hits) {
    /** For ever. */
    public static final Retained ALL = new Retained(null, null);
}
