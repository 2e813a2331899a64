package prahari.alert;

import java.util.Set;
import prahari.model.Severity;

/**
 * Which alerts to list.
 *
 * @param states any of these; empty for all
 * @param minSeverity this or higher
 * @param limit at most so many
 */
public record AlertQuery(Set<Alert.State> states, Severity minSeverity, int limit) {
    public AlertQuery {
        states = Set.copyOf(states);
        if (limit < 0) throw new IllegalArgumentException("limit must not be negative: " + limit);
    }

    /** Every alert. */
    public static final AlertQuery ALL = new AlertQuery(Set.of(), Severity.NONE, Integer.MAX_VALUE);
}
