package prahari.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import prahari.model.Severity;

/**
 * Which alerts have a topic of their own where a chat is a forum group.
 *
 * @param usual the severities of those that have, in chats of which nothing is said; none for never
 * @param chats the same for single chats, by the chat's id
 */
public record OwnTopics(Set<Severity> usual, Map<Long, Set<Severity>> chats) {
    /** High and critical ones. */
    public static final OwnTopics USUAL = new OwnTopics(from(Severity.HIGH), Map.of());

    public OwnTopics {
        usual = Set.copyOf(usual);
        chats = Map.copyOf(chats);
    }

    /** This severity and those above. */
    public static Set<Severity> from(Severity lowest) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        Arrays.stream(Severity.values())
                .filter(each -> each.compareTo(lowest) >= 0)
                .forEach(severities::add);
        return severities;
    }

    /** Whether an alert of this severity has one in this chat. */
    public boolean has(long chatId, Severity severity) {
        return chats.getOrDefault(chatId, usual).contains(severity);
    }
}
