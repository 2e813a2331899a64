package prahari.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visit to a channel brought.
 *
 * @param pages oldest posts first; also a page that holds no posts but explains the outcome
 * @param cursor up to which post all has been read now, once the pages are kept; null when the cursor must stay where it is
 * @param mark of the newest page, to be handed in next time once the pages are kept; null when all must be read again
 */
public record ChannelVisit(
        List<PageRead> pages,
        VisitOutcome outcome,
        @Nullable Long cursor,
        @Nullable PageMark mark) {
    public ChannelVisit {
        pages = List.copyOf(pages);
    }
}
