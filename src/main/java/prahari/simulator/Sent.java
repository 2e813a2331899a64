package prahari.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import prahari.simulator.Scenario.FileNote;

/**
 * A message that the bot, a person or another bot put into a chat.
 *
 * @param from the sender as the Bot API shows a user
 * @param keyboard rows of inline buttons; null for none
 * @param topic in which it stands, of a forum; null for the general one, and elsewhere
 */
record Sent(
        long messageId,
        ObjectNode from,
        Instant at,
        @Nullable Instant editedAt,
        FormattedText content,
        @Nullable ArrayNode keyboard,
        @Nullable FileNote document,
        @Nullable Long replyTo,
        @Nullable Long topic) {

    Sent edited(Instant now, FormattedText newContent, @Nullable ArrayNode newKeyboard) {
        return new Sent(messageId, from, at, now, newContent, newKeyboard, document, replyTo, topic);
    }

    boolean looksLike(FormattedText otherContent, @Nullable ArrayNode otherKeyboard) {
        return content.equals(otherContent) && Objects.equals(keyboard, otherKeyboard);
    }
}
