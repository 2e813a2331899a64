package prahari.alert;

import java.util.List;
import java.util.Map;
import prahari.model.Severity;

/**
 * Many alerts in a few numbers.
 *
 * @param bySeverity how many of each; none of what there is none of
 * @param byRule how many by the name of the rule that won
 * @param byChat how many by the title of the chat of the top message
 * @param highest the ten of the highest scores, the highest first
 */
public record Tally(
        int alerts,
        Map<Severity, Integer> bySeverity,
        Map<String, Integer> byRule,
        Map<String, Integer> byChat,
        List<Scored> highest) {
    public Tally {
        bySeverity = Map.copyOf(bySeverity);
        byRule = Map.copyOf(byRule);
        byChat = Map.copyOf(byChat);
        highest = List.copyOf(highest);
    }

    /** An alert and its score. */
    public record Scored(long alertId, int score) {}
}
