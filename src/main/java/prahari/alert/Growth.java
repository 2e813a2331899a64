package prahari.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import prahari.alert.Alert.State;
import prahari.alert.Effect.Redraw;
import prahari.alert.Effect.Ring;
import prahari.alert.Effect.Send;
import prahari.language.Said;
import prahari.model.Severity;

/** What more hits and points do to an alert; a part of {@link Lifecycle}, and as pure. */
final class Growth {
    private static final int MOST = 100;
    private static final int[] HITS = {10, 100, 1_000};
    private static final int[] CHATS = {3, 10, 30};

    private Growth() {}

    static Transition grow(Alert alert, Step.Grow grow, Instant at) {
        Progress before = alert.progress();
        boolean better = grow.points() > before.ownScore();
        int own = better ? grow.points() : before.ownScore();
        Progress grown =
                before.grown(own, grow.hits(), grow.chats(), grow.organisations(), alert.state() == State.SNOOZED, at);
        Alert next = alert.with(grown);
        if (better) {
            Severity band = higher(grow.severity(), alert.severity());
            next = scored(next.withTop(band, alert.score(), grow.label(), grow.hitId()), own, grown.boost());
        }
        boolean concerned = !before.organisations().containsAll(grow.organisations());
        boolean again = alert.closedAt() != null
                && !alert.closedAt().plus(Lifecycle.OLD).isAfter(at);
        Said reopens = concerned
                ? Said.of("detail.another_organisation")
                : again ? Said.of("detail.after_30_days") : Said.NOTHING;
        return settle(alert, next, "hit", reopens, grow.hiddenBy() != null, at);
    }

    static Transition boost(Alert alert, Step.Boost boost, Instant at) {
        Progress more = alert.progress().boosted(boost.points());
        Alert next = scored(alert.with(more), more.ownScore(), more.boost());
        return settle(alert, next, "boosted", Said.NOTHING, alert.state() == State.SUPPRESSED, at);
    }

    private static Alert scored(Alert alert, int own, int boost) {
        int points = Math.min(MOST, own + boost);
        Severity band = boost == 0 ? alert.severity() : higher(Severity.of(points), alert.severity());
        return alert.withTop(band, points, alert.label(), alert.topHitId());
    }

    private static Severity higher(Severity one, Severity other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Transition settle(Alert before, Alert next, String what, Said reopens, boolean hidden, Instant at) {
        boolean bandUp = next.severity().compareTo(before.severity()) > 0;
        Said bands = bandUp
                ? Said.of("detail.band", "from", Why.band(before.severity()), "to", Why.band(next.severity()))
                : Said.NOTHING;
        return switch (before.state()) {
            case CLOSED -> {
                // counted silently: nobody needs to see that, so its buttons stay good
                if (hidden || (!bandUp && reopens.isEmpty())) yield new Transition(next, what, Said.NOTHING, List.of());
                Said detail = bandUp ? bands : reopens;
                yield shown(Lifecycle.opened(next, at), what, new Ring(Why.REOPENED, detail));
            }
            case SUPPRESSED -> {
                if (hidden) yield new Transition(next, what, Said.NOTHING, List.of());
                Alert told = next.in(State.NEW, next.progress().fromNow(at, false));
                yield new Transition(told.revised(), what, Said.NOTHING, List.of(new Send(false)));
            }
            case SNOOZED -> {
                if (hidden || (!bandUp && reopens.isEmpty())) yield shown(next, what);
                Progress covered = next.progress();
                State under = covered.under() == null ? State.OPEN : covered.under();
                Alert awake = next.in(under, covered.fromNow(at, false));
                yield shown(awake, what, new Ring(Why.BAND_UP, bandUp ? bands : reopens));
            }
            case NEW, OPEN -> {
                if (hidden) yield shown(next, what);
                // who did not act on less has not yet had time to act on this
                if (bandUp)
                    yield shown(next.with(next.progress().fromNow(at, false)), what, new Ring(Why.BAND_UP, bands));
                yield shown(next, what, milestones(before, next));
            }
            case ACKNOWLEDGED -> {
                if (hidden) yield shown(next, what);
                yield bandUp
                        ? shown(next, what, new Ring(Why.BAND_UP, bands))
                        : shown(next, what, milestones(before, next));
            }
            case INHIBITED -> shown(next, what);
        };
    }

    private static Transition shown(Alert after, String what, Effect... more) {
        List<Effect> effects = new ArrayList<>(List.of(new Redraw()));
        effects.addAll(List.of(more));
        return new Transition(after.revised(), what, Said.NOTHING, effects);
    }

    /** Ten hits are news, and a third chat; the eleventh and the fourth are not. */
    private static Effect[] milestones(Alert before, Alert next) {
        Progress was = before.progress();
        Progress is = next.progress();
        boolean hits = crossed(HITS, was.hits(), is.hits());
        boolean chats = crossed(CHATS, was.chats(), is.chats());
        if (!hits && !chats) return new Effect[0];
        String key = hits && chats ? "detail.hits_and_chats" : hits ? "detail.hits" : "detail.chats";
        Said detail = hits && chats
                ? Said.of(key, "hits", is.hits(), "chats", is.chats())
                : Said.of(key, hits ? "hits" : "chats", hits ? is.hits() : is.chats());
        return new Effect[] {new Ring(Why.NEW_HITS, detail)};
    }

    private static boolean crossed(int[] marks, int was, int is) {
        for (int mark : marks) if (was < mark && is >= mark) return true;
        return false;
    }
}
