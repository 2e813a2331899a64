package prahari.deliver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt to send ended. */
public sealed interface DeliveryOutcome {
    /**
     * It arrived.
     *
     * @param telegramId id of the message in the chat, where there is one
     */
    record Delivered(@Nullable Long telegramId) implements DeliveryOutcome {}

    /**
     * It has certainly not arrived; nothing else goes to this chat before {@code after}.
     *
     * @param after zero when the other side did not say: the row then backs off by itself
     */
    record TryLater(Duration after, String reason) implements DeliveryOutcome {}

    /** It will never be taken. */
    record Rejected(String reason) implements DeliveryOutcome {}

    /** The topic is gone or closed to us; what should go there has not arrived, and can go to the chat itself. */
    record TopicLost(String reason) implements DeliveryOutcome {}

    /** Sent, but no answer came: it may have arrived. */
    record Unknown(String reason) implements DeliveryOutcome {}
}
