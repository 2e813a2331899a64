package prahari.telegram;

import org.jspecify.annotations.Nullable;
import prahari.model.Capture;
import prahari.model.Post;

/**
 * What a look at one post brought.
 *
 * @param capture null when no page came
 * @param post there when the outcome is good; {@link VisitOutcome.Gone} says that it is deleted
 */
public record PostVisit(@Nullable Capture capture, @Nullable Post post, VisitOutcome outcome) {}
