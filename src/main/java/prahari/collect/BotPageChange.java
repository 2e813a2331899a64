package prahari.collect;

import org.jspecify.annotations.Nullable;

/**
 * What a look at a bot's page brought.
 *
 * @param noted whether a row was added
 * @param before what was known; null at the first look
 */
public record BotPageChange(boolean noted, @Nullable BotPageState before, BotPageState now) {}
