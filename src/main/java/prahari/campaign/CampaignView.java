package prahari.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is shown.
 *
 * @param firstAt when its first message was posted
 * @param score the highest of its alerts
 * @param shared what its messages share, in words that may be shown, the commonest first; empty in a list
 * @param members in the order in which they were posted; empty in a list
 */
public record CampaignView(
        long id,
        Instant openedAt,
        Instant firstAt,
        Instant lastAt,
        int messages,
        int chats,
        int alerts,
        int score,
        List<Shared> shared,
        List<Member> members) {
    public CampaignView {
        shared = List.copyOf(shared);
        members = List.copyOf(members);
    }

    /** Something that several of its messages carry. */
    public record Shared(String what, int messages) {}

    /**
     * A message of it.
     *
     * @param chatId Telegram's; null while unknown
     * @param alert null when it holds none any more
     * @param why what brought it in
     */
    public record Member(
            @Nullable Long chatId,
            @Nullable String username,
            String title,
            long messageId,
            Instant at,
            @Nullable Long alert,
            String why) {}

    CampaignView with(List<Shared> ties, List<Member> messagesOfIt) {
        return new CampaignView(id, openedAt, firstAt, lastAt, messages, chats, alerts, score, ties, messagesOfIt);
    }
}
