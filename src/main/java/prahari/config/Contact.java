package prahari.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an affected organisation is told.
 *
 * @param mail addresses; may be none
 * @param chat id of a chat of its own; null for none
 */
public record Contact(List<String> mail, @Nullable Long chat) {
    public Contact {
        mail = List.copyOf(mail);
    }
}
