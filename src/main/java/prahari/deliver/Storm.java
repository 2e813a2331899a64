package prahari.deliver;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many alerts in one chat within a short time, told in one message.
 *
 * @param alerts every alert that came, oldest first, whether it had a message of its own or not
 * @param named critical alerts without a message of their own, which the storm's message names
 * @param namedElsewhere how many more have been named in messages that followed
 * @param endedAt when it was over; null while it lasts
 */
public record Storm(
        long id,
        Instant begunAt,
        Instant lastAt,
        @Nullable Instant endedAt,
        List<Long> alerts,
        List<Long> named,
        int namedElsewhere) {
    public Storm {
        alerts = List.copyOf(alerts);
        named = List.copyOf(named);
    }
}
