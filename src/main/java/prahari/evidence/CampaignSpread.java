package prahari.evidence;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign went from chat to chat, for the bundle of its alerts.
 *
 * @param shared what its messages have in common, the commonest first
 * @param members in the order in which they were posted; at least one
 */
public record CampaignSpread(long id, List<Shared> shared, List<Member> members) {
    public CampaignSpread {
        if (members.isEmpty()) throw new IllegalArgumentException("a campaign has messages: C-" + id);
        shared = List.copyOf(shared);
        members = List.copyOf(members);
    }

    /** Something that so many of its messages carry. */
    public record Shared(String what, int messages) {}

    /**
     * A message of it.
     *
     * @param chatId Telegram's; null while unknown
     * @param alert that holds it
     * @param why what brought it into the campaign
     */
    public record Member(
            @Nullable Long chatId,
            @Nullable String username,
            String title,
            long messageId,
            Instant at,
            @Nullable Long alert,
            String why) {}

    /** The alerts that hold its messages, each once, that of the first message first. */
    List<Long> alerts() {
        return members.stream()
                .map(Member::alert)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }
}
