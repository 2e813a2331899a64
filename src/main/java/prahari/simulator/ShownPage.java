package prahari.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * What a page showed that was sent to its end.
 *
 * @param channel key of the channel in the scenario
 * @param at scenario time
 * @param newest whether it is the channel's newest page
 * @param versions the version, counted from 1, of each message that was shown
 */
public record ShownPage(String channel, Instant at, boolean newest, Map<Long, Integer> versions) {
    public ShownPage {
        versions = Map.copyOf(versions);
    }
}
