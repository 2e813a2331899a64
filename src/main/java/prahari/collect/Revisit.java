package prahari.collect;

import java.time.Instant;

/**
 * A post that is to be looked at again.
 *
 * @param messageRow row of its message
 * @param postId Telegram's
 */
public record Revisit(long messageRow, String sourceId, long postId, Instant postedAt) {}
