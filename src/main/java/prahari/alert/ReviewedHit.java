package prahari.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit with what people said of the alert that holds its message.
 *
 * @param hitId its row
 * @param versionId row of the version
 * @param rules handles of the rules that counted, highest first
 * @param aside handles of the rules that held and did not count
 * @param alertId the alert that holds the message, a campaign not meant; null for none
 * @param verdict what that alert was closed with; null while it is not closed
 */
public record ReviewedHit(
        long hitId,
        long versionId,
        Instant foundAt,
        List<String> rules,
        List<String> aside,
        @Nullable Long alertId,
        @Nullable Verdict verdict) {
    public ReviewedHit {
        rules = List.copyOf(rules);
        aside = List.copyOf(aside);
    }

    /** Whether the hit is about a leak: true, false, or null where nobody has said so. A duplicate tells neither. */
    public @Nullable Boolean isTrue() {
        if (verdict == null) return null;
        return switch (verdict) {
            case TRUE_POSITIVE -> true;
            case FALSE_POSITIVE, BENIGN -> false;
            case DUPLICATE, CANNOT_TELL -> null;
        };
    }
}
