package prahari.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prahari.model.Label;
import prahari.model.Severity;

/**
 * The unit people work on.
 *
 * @param revision counts the changes that people must see; part of each button
 * @param score of the highest rule that may notify, over all hits, with what correlations gave
 * @param topHitId the hit that gave this score
 * @param owner who acknowledged it
 * @param verdict a {@link Verdict#word()} once closed; null when it closed by itself
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
        @Nullable Instant closedAt,
        Progress progress) {

    /** Where the work on an alert stands. */
    public enum State {
        /** Raised; nobody has been told. */
        NEW,
        OPEN,
        ACKNOWLEDGED,
        SNOOZED,
        CLOSED,
        /** A silence keeps it from being told; hits are counted. */
        SUPPRESSED,
        /** Part of a campaign. */
        INHIBITED
    }

    Alert in(State next, Progress now) {
        return new Alert(id, next, revision, severity, score, label, topHitId, raisedAt, owner, verdict, closedAt, now);
    }

    Alert with(Progress now) {
        return in(state, now);
    }

    Alert revised() {
        return new Alert(
                id,
                state,
                revision + 1,
                severity,
                score,
                label,
                topHitId,
                raisedAt,
                owner,
                verdict,
                closedAt,
                progress);
    }

    Alert withTop(Severity band, int points, Label name, long hitId) {
        return new Alert(id, state, revision, band, points, name, hitId, raisedAt, owner, verdict, closedAt, progress);
    }

    Alert ownedBy(@Nullable String person) {
        return new Alert(
                id, state, revision, severity, score, label, topHitId, raisedAt, person, verdict, closedAt, progress);
    }

    Alert ended(@Nullable String found, @Nullable Instant at) {
        return new Alert(id, state, revision, severity, score, label, topHitId, raisedAt, owner, found, at, progress);
    }
}
