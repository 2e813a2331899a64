package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is not told for a while.
 *
 * @param second who agreed, where critical alerts are hidden too
 * @param endedAt when it was ended by hand; null when it was not
 * @param hidden hits that it hid
 */
public record Silence(
        long id,
        String author,
        String reason,
        Instant createdAt,
        Instant endsAt,
        Matcher matcher,
        @Nullable String second,
        @Nullable Instant endedAt,
        int hidden,
        @Nullable Instant lastHitAt) {
    /** A silence that hides nothing for so long is over. */
    static final Duration UNUSED = Duration.ofDays(7);

    /** When it is over, as far as known now. */
    public Instant end() {
        Instant used = lastHitAt == null ? createdAt : lastHitAt;
        Instant unused = used.plus(UNUSED);
        Instant end = unused.isBefore(endsAt) ? unused : endsAt;
        return endedAt != null && endedAt.isBefore(end) ? endedAt : end;
    }

    /** Whether it waits for a second person. */
    public boolean waits() {
        return matcher.criticals() && second == null;
    }

    /** Whether it hides anything at this moment. */
    public boolean isActive(Instant at) {
        return !waits() && at.isBefore(end());
    }

    /** What stands beside an alert that it hides. */
    String name() {
        return "silence " + id;
    }
}
