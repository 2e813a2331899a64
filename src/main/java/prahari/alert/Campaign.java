package prahari.alert;

import java.util.List;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;

/**
 * What a correlation found, as alerts see it.
 *
 * @param group the same for what belongs together; with the rule's name it is the key of the alert
 * @param rule the correlation
 * @param reasons lines that add up to its points
 * @param messages rows of the messages that made it hold, oldest first
 * @param topMessage row of the message at whose time it holds
 */
public record Campaign(String group, RuleScore rule, List<Reason> reasons, List<Long> messages, long topMessage) {
    public Campaign {
        reasons = List.copyOf(reasons);
        messages = List.copyOf(messages);
    }
}
