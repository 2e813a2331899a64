package prahari.alert;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
        return with(draft -> {
            draft.ownScore = own;
            draft.hits += more;
            draft.chats = Math.max(chats, chatsNow);
            if (asleep) draft.fresh += more;
            draft.organisations = all;
            draft.hitAt = at;
        });
    }

    Progress boosted(int points) {
        return with(draft -> draft.boost += points);
    }

    /** A new stretch: nobody has been reminded of anything, nothing covers it. */
    Progress fromNow(Instant at, boolean again) {
        return with(draft -> {
            draft.under = null;
            draft.fresh = 0;
            draft.level = 0;
            draft.repeats = 0;
            draft.reminded = false;
            if (again) draft.reopened++;
            draft.since = at;
            draft.rungAt = null;
            draft.snoozedUntil = null;
            draft.snoozedBy = null;
        });
    }

    Progress rung(int newLevel, int newRepeats, boolean asked, Instant newSince, Instant at) {
        return with(draft -> {
            draft.level = newLevel;
            draft.repeats = newRepeats;
            draft.reminded = asked;
            draft.since = newSince;
            draft.rungAt = at;
        });
    }

    Progress covering(State covered) {
        return with(draft -> draft.under = covered);
    }

    Progress snoozed(State covered, Instant until, String person, Instant at) {
        return with(draft -> {
            draft.under = covered;
            draft.fresh = 0;
            draft.reminded = false;
            draft.since = at;
            draft.snoozedUntil = until;
            draft.snoozedBy = person;
        });
    }

    private Progress with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.progress();
    }

    /** A copy whose parts can be set one by one. */
    private static final class Draft {
        @Nullable
        State under;

        int ownScore;
        int boost;
        int hits;
        int chats;
        int fresh;
        int level;
        int repeats;
        boolean reminded;
        int reopened;
        Set<String> organisations;
        Instant since;

        @Nullable
        Instant rungAt;

        Instant hitAt;

        @Nullable
        Instant snoozedUntil;

        @Nullable
        String snoozedBy;

        Draft(Progress from) {
            under = from.under;
            ownScore = from.ownScore;
            boost = from.boost;
            hits = from.hits;
            chats = from.chats;
            fresh = from.fresh;
            level = from.level;
            repeats = from.repeats;
            reminded = from.reminded;
            reopened = from.reopened;
            organisations = from.organisations;
            since = from.since;
            rungAt = from.rungAt;
            hitAt = from.hitAt;
            snoozedUntil = from.snoozedUntil;
            snoozedBy = from.snoozedBy;
        }

        Progress progress() {
            return new Progress(
                    under,
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
    }
}
