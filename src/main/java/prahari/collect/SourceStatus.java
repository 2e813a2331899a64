package prahari.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prahari.model.Source;

/**
 * How it stands with one source.
 *
 * @param active whether the configuration names it
 * @param lastOutcome in words; null before the first visit
 * @param failures visits without a good end in a row
 * @param cursor the highest message id up to which all has been kept
 */
public record SourceStatus(
        Source source,
        int shard,
        boolean active,
        Instant nextVisit,
        @Nullable Instant lastVisit,
        @Nullable Instant lastGood,
        @Nullable String lastOutcome,
        int failures,
        @Nullable Long cursor) {}
