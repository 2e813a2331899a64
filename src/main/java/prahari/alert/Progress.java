package prahari.alert;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alert.State;

/**
 * How far the work on an alert has come, beside its state.
 *
 * @param under the state that a snooze or a campaign covers; null when none does
 * @param ownScore the score without what correlations gave
 * @param boost points that correlations gave
 * @param hits how many messages and versions of them have hit
 * @param chats in how many chats its messages stand
 * @param fresh hits since it was snoozed
 * @param level 0 to {@value #TOP_LEVEL}: how far it was escalated
 * @param repeats how often it rang because nobody acted
 * @param reminded whether its owner was asked "still yours?"
 * @param reopened how often
 * @param organisations whom it concerns, as far as known
 * @param since when its state, or the last stretch of it, began
 * @param rungAt when it last rang
 * @param hitAt when it was last hit
 * @param snoozedUntil end of the snooze
 * @param snoozedBy who snoozed it
 */
public record Progress(
        @Nullable State under,
        int ownScore,
        int boost,
        int hits,
        int chats,
        int fresh,
        int level,
        int repeats,
        boolean reminded,
        int reopened,
        Set<String> organisations,
        Instant since,
        @Nullable Instant rungAt,
        Instant hitAt,
        @Nullable Instant snoozedUntil,
        @Nullable String snoozedBy) {
    /** Beyond the second person and the lead: everyone. */
    static final int TOP_LEVEL = 3;

    public Progress {
        organisations = Set.copyOf(organisations);
        if (level < 0 || level > TOP_LEVEL) throw new IllegalArgumentException("level must be 0..3: " + level);
    }

    /** At the first hit. */
    public static Progress start(int score, int hits, int chats, Set<String> organisations, Instant at) {
        return new Progress(null, score, 0, hits, chats, 0, 0, 0, false, 0, organisations, at, null, at, null, null);
    }

    Progress grown(int own, int more, int chatsNow, Set<String> concerned, boolean asleep, Instant at) {
        Set<String> all = new TreeSet<>(organisations);
        all.addAll(concerned);
        return new Progress(
                under,
                own,
                boost,
                hits + more,
                Math.max(chats, chatsNow),
                asleep ? fresh + more : fresh,
                level,
                repeats,
                reminded,
                reopened,
                all,
                since,
                rungAt,
                at,
                snoozedUntil,
                snoozedBy);
    }

    Progress boosted(int points) {
        return new Progress(
                under,
                ownScore,
                boost + points,
                hits,
                chats,
                fresh,
                level,
                repeats,
                reminded,
                reopened,
                organisations,
                since,
                rungAt,
                hitAt,
                snoozedUntil,
                snoozedBy);
    }

    /** A new stretch: nobody has been reminded of anything, nothing covers it. */
    Progress fromNow(Instant at, boolean again) {
        return new Progress(
                null,
                ownScore,
                boost,
                hits,
                chats,
                0,
                0,
                0,
                false,
                again ? reopened + 1 : reopened,
                organisations,
                at,
                null,
                hitAt,
                null,
                null);
    }

    Progress rung(int newLevel, int newRepeats, boolean asked, Instant newSince, Instant at) {
        return new Progress(
                under,
                ownScore,
                boost,
                hits,
                chats,
                fresh,
                newLevel,
                newRepeats,
                asked,
                reopened,
                organisations,
                newSince,
                at,
                hitAt,
                snoozedUntil,
                snoozedBy);
    }

    Progress covering(State covered) {
        return new Progress(
                covered,
                ownScore,
                boost,
                hits,
                chats,
                fresh,
                level,
                repeats,
                reminded,
                reopened,
                organisations,
                since,
                rungAt,
                hitAt,
                snoozedUntil,
                snoozedBy);
    }

    Progress snoozed(State covered, Instant until, String person, Instant at) {
        return new Progress(
                covered,
                ownScore,
                boost,
                hits,
                chats,
                0,
                level,
                repeats,
                false,
                reopened,
                organisations,
                at,
                rungAt,
                hitAt,
                until,
                person);
    }
}
