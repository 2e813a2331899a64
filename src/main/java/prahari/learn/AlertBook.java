package prahari.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Score.RuleScore;

/** The alerts that one set of rules would have raised, by the same rule as {@link prahari.alert.Alerts} raises and joins. */
final class AlertBook {
    /** What an alert is for later messages is known only while it is remembered; this takes about 50 MB. */
    private static final int MOST_MESSAGES = 300_000;

    private final Map<Long, BookedAlert> byKey = new HashMap<>();
    private final Map<Long, BookedAlert> byMessage = new HashMap<>();
    private final List<BookedAlert> alerts = new ArrayList<>();

    /** Takes in what the set says of a version; versions come in the order in which they were kept. */
    void take(long messageId, long versionId, Judged.Side side) {
        if (side.score().rules().isEmpty()) return;
        RuleScore winner = side.winner();
        BookedAlert holder = byMessage.get(messageId);
        if (holder == null) {
            if (winner == null) return;
            holder = byKey.get(side.alertKey());
            if (holder == null) {
                holder = new BookedAlert(winner, versionId);
                byKey.put(side.alertKey(), holder);
                alerts.add(holder);
            }
            byMessage.put(messageId, holder);
            holder.addMessage();
        }
        if (winner != null) holder.grow(winner, versionId);
    }

    /** The alert that holds a message. */
    @Nullable
    BookedAlert of(long messageId) {
        return byMessage.get(messageId);
    }

    /** In the order in which they were raised. */
    List<BookedAlert> alerts() {
        return alerts;
    }

    boolean isFull() {
        return byMessage.size() >= MOST_MESSAGES;
    }
}
