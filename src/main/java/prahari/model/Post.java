package prahari.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one page or update says of one message.
 *
 * @param messageId Telegram's id within the chat
 * @param date when it was posted; null where the page does not tell
 * @param edited whether Telegram marks it as edited
 * @param views as shown, abbreviations expanded ("8.67M" is 8670000); null where not shown
 * @param service whether it is a service message ("Channel created"); its text is the notice
 */
public record Post(
        Chat chat,
        long messageId,
        @Nullable Instant date,
        boolean edited,
        Content content,
        Origin origin,
        @Nullable Long views,
        boolean service) {}
