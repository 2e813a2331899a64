package prahari.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Severity;
import prahari.yaml.Place;

/**
 * Hits on a clock, and what a correlation must say of them.
 *
 * @param events in the order in which they are seen; one that is earlier than the last came late
 * @param todo whether it shows a known gap and is expected to fail
 */
public record CorrelationTest(String name, List<Event> events, Expected expected, boolean todo, Place place) {
    public CorrelationTest {
        events = List.copyOf(events);
    }

    /**
     * A hit of a rule on a message.
     *
     * @param at after the beginning of the test
     * @param message the same number is the same message
     * @param values by message fact
     */
    public record Event(Duration at, String rule, long message, Map<String, List<String>> values) {
        public Event {
            values = Map.copyOf(values);
        }
    }

    /**
     * What a test wants; what is null is not compared.
     *
     * @param at when it holds for the first time
     * @param times how often it begins to hold
     */
    public record Expected(
            boolean match,
            @Nullable Integer leastScore,
            @Nullable Integer mostScore,
            @Nullable Severity level,
            @Nullable Duration at,
            @Nullable Integer times) {}
}
