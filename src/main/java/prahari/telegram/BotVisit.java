package prahari.telegram;

import org.jspecify.annotations.Nullable;
import prahari.model.Capture;

/**
 * What a visit to a bot's page brought.
 *
 * @param capture null when no page came
 * @param page a {@link ProfilePage.Bot} when the outcome is ok
 */
public record BotVisit(@Nullable Capture capture, @Nullable ProfilePage page, VisitOutcome outcome) {}
