package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead with the reasons for it.
 *
 * @param hits messages with hits that name it
 * @param chats in how many chats
 * @param points highest score of these messages
 * @param links by how many of them it was first named in a link; {@code forwards} the same for forwarded ones
 * @param named some of the chats, those with the most hits first
 */
public record LeadView(
        long id,
        Lead lead,
        Lead.State state,
        int hits,
        int chats,
        int points,
        Instant first,
        Instant last,
        int links,
        int forwards,
        List<String> named,
        @Nullable String decidedBy,
        @Nullable String reason) {
    private static final double HALF_LIFE_DAYS = 30;
    /** Where the data come from is worth more than who talks about it. */
    private static final int BOT = 10;

    private static final int FORWARDED = 10;

    public LeadView {
        named = List.copyOf(named);
    }

    LeadView in(List<String> chatNames) {
        return new LeadView(
                id, lead, state, hits, chats, points, first, last, links, forwards, chatNames, decidedBy, reason);
    }

    /**
     * 0 to 100: what a look at it promises. The score of the best message counts by two fifths; each doubling of the chats 12
     * points, of the hits 6; a bot, and a place from which messages were forwarded, 10. Halved for every month without a hit.
     */
    public int worth(Instant now) {
        double worth = points * 0.4 + 12 * doublings(chats) + 6 * doublings(hits);
        if (lead.kind() == Lead.Kind.BOT) worth += BOT;
        if (forwards > 0) worth += FORWARDED;
        double days = Math.max(0, Duration.between(last, now).toHours() / 24.0);
        return (int) Math.round(Math.min(100, worth) * Math.pow(0.5, days / HALF_LIFE_DAYS));
    }

    private static double doublings(int count) {
        if (count == 0) return 0; // nobody but a person names it
        return Math.log(count) / Math.log(2);
    }
}
