package prahari.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of a channel's posts that is still to be read, from the newest down.
 *
 * @param afterId the last post read earlier; 0 for the channel's beginning
 * @param beforeId the oldest post read on this side of it; null for from the newest on
 * @param since where older posts are not wanted; null for no such limit
 * @param wanted how many posts are; null for no such limit
 * @param posts read so far
 * @param firstAt date of the newest post read so far
 * @param lastAt date of the oldest
 * @param failures in a row
 * @param outcome how it was closed; null while it is open
 */
public record Gap(
        long id,
        String sourceId,
        Kind kind,
        long afterId,
        @Nullable Long beforeId,
        @Nullable Instant since,
        @Nullable Long wanted,
        long posts,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        int failures,
        @Nullable Instant closedAt,
        @Nullable String outcome) {
    /** How it came about. */
    public enum Kind {
        /** Left by a visit that could not read back far enough. */
        GAP,
        /** Asked for by a person. */
        BACKFILL
    }
}
