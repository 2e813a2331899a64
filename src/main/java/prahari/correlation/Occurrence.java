package prahari.correlation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A hit as correlations see it: which rule, on which message, when that was posted.
 *
 * @param rule a rule, or a correlation that held on this message
 * @param messageId row of the message
 * @param at when the message was posted, not when it was read
 * @param values of message facts, as texts
 */
record Occurrence(String rule, long messageId, Instant at, Map<String, List<String>> values) {
    /** By time; what happened at the same time has an order nevertheless, so that the same hits always give the same. */
    static final Comparator<Occurrence> BY_TIME = Comparator.comparing(Occurrence::at)
            .thenComparingLong(Occurrence::messageId)
            .thenComparing(Occurrence::rule);

    Occurrence {
        at = at.truncatedTo(ChronoUnit.MILLIS); // as finely as it is stored
        values = Map.copyOf(values);
    }

    /** The values of a fact, none when it is unknown. */
    List<String> values(String fact) {
        return values.getOrDefault(fact, List.of());
    }

    /** The same with only these facts. */
    Occurrence only(Collection<String> facts) {
        Map<String, List<String>> kept = new HashMap<>();
        facts.forEach(fact -> {
            if (values.containsKey(fact)) kept.put(fact, values(fact));
        });
        return new Occurrence(rule, messageId, at, kept);
    }

    /** The same on the same message, as a hit of another rule or of a correlation. */
    Occurrence of(String other) {
        return new Occurrence(other, messageId, at, values);
    }
}
