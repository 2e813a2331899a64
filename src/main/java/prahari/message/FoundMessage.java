package prahari.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a search found.
 *
 * @param text in clear: mask it before showing it
 * @param alert the first alert that holds it; null for none
 */
public record FoundMessage(
        String title,
        @Nullable String username,
        long messageId,
        Instant seenAt,
        String text,
        @Nullable Long alert) {}
