package prahari.collect;

import java.time.Instant;

/** A change that was seen on a bot's page, and the capture that shows it. */
record BotPageRow(long id, Instant seenAt, BotPageState state, long captureId) {}
