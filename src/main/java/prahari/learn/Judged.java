package prahari.learn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prahari.model.Score;

/**
 * What the rules in force and the proposed ones say of one kept version.
 *
 * @param messageId row of the message
 * @param versionId row of the version
 */
public record Judged(long messageId, long versionId, Instant seenAt, Side inForce, Side proposed) {

    /** Whether no rule of either set holds. */
    boolean isNothing() {
        return inForce.score().isNothing() && proposed.score().isNothing();
    }

    /**
     * What one set of rules says.
     *
     * @param winner the rule that would raise an alert; null when none would
     * @param alertKey equal for hits that are one alert; 0 without a winner
     */
    record Side(Score score, Score.@Nullable RuleScore winner, long alertKey) {
        static final Side NOTHING = new Side(Score.NONE, null, 0);
    }
}
