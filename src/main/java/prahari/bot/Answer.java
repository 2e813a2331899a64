package prahari.bot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** How a call to the Bot API ended. */
sealed interface Answer {
    /** Done; {@code result} as Telegram sent it, {@code raw} the whole answer's text. */
    record Ok(JsonNode result, String raw) implements Answer {}

    /** 429: too many calls. */
    record Limited(Duration retryAfter) implements Answer {}

    /** The call itself is wrong or comes at a wrong time: 400, 409 and other codes that a repetition does not cure. */
    record Invalid(int code, String description) implements Answer {}

    /** 401, 403 and 404: the token is wrong, or the bot was thrown out of the chat. */
    record Forbidden(int code, String description) implements Answer {}

    /**
     * Nothing sensible came back.
     *
     * @param maybeDelivered whether Telegram may have done what was asked all the same
     */
    record Unavailable(String reason, boolean maybeDelivered) implements Answer {}
}
