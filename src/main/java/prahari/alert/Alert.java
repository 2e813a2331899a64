package prahari.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prahari.model.Label;
import prahari.model.Severity;

/**
 * The unit people work on.
 *
 * @param revision counts the changes that people must see; part of each button
 * @param score of the highest rule that may notify, over all hits
 * @param topHitId the hit that gave this score
 * @param owner who acknowledged it
 * @param verdict a {@link Verdict#word()} once closed
 */
public record Alert(
        long id,
        State state,
        int revision,
        Severity severity,
        int score,
        Label label,
        long topHitId,
        Instant raisedAt,
        @Nullable String owner,
        @Nullable String verdict,
        @Nullable Instant closedAt) {

    /** Where the work on an alert stands. */
    public enum State {
        /** Raised; nobody has been told. */
        NEW,
        OPEN,
        ACKNOWLEDGED,
        SNOOZED,
        CLOSED,
        SUPPRESSED,
        /** Part of a campaign. */
        INHIBITED
    }

    Alert in(State next) {
        return new Alert(id, next, revision, severity, score, label, topHitId, raisedAt, owner, verdict, closedAt);
    }

    Alert revised() {
        return new Alert(id, state, revision + 1, severity, score, label, topHitId, raisedAt, owner, verdict, closedAt);
    }

    Alert withTop(Severity band, int points, Label name, long hitId) {
        return new Alert(id, state, revision, band, points, name, hitId, raisedAt, owner, verdict, closedAt);
    }

    Alert acknowledgedBy(String person) {
        return new Alert(
                id, State.ACKNOWLEDGED, revision, severity, score, label, topHitId, raisedAt, person, null, null);
    }

    Alert closed(Verdict found, Instant at) {
        return new Alert(
                id, State.CLOSED, revision, severity, score, label, topHitId, raisedAt, owner, found.word(), at);
    }

    Alert reopened() {
        return new Alert(id, State.OPEN, revision, severity, score, label, topHitId, raisedAt, null, null, null);
    }
}
