package prahari.learn;

import org.jspecify.annotations.Nullable;
import prahari.model.Score.RuleScore;

/** An alert that a set of rules would have raised. */
final class BookedAlert {
    private RuleScore top;
    private long topVersionId;
    private int messages;
    private @Nullable BookedAlert other;

    BookedAlert(RuleScore top, long versionId) {
        this.top = top;
        this.topVersionId = versionId;
    }

    void addMessage() {
        messages++;
    }

    /** Takes a hit in: the highest is the alert's. */
    void grow(RuleScore winner, long versionId) {
        if (winner.points() <= top.points()) return;
        top = winner;
        topVersionId = versionId;
    }

    /** Notes that the other set's alert holds a message of this one; the first such is its counterpart. */
    void meets(BookedAlert counterpart) {
        if (other == null) other = counterpart;
    }

    /** The other set's alert about the same messages; null when it has none. */
    @Nullable
    BookedAlert other() {
        return other;
    }

    /** The rule and score at its top. */
    RuleScore top() {
        return top;
    }

    /** Row of the version that gave it. */
    long topVersionId() {
        return topVersionId;
    }

    int messages() {
        return messages;
    }
}
