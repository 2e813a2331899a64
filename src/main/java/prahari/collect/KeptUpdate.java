package prahari.collect;

import java.time.Instant;

/**
 * An update of the Bot API as sent.
 *
 * @param kind {@code message}, {@code edited_message}, {@code channel_post}, {@code callback_query} ...
 * @param raw its JSON
 */
public record KeptUpdate(long updateId, Instant receivedAt, String kind, String raw) {}
