package prahari.alert;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import prahari.alert.Alert.State;
import prahari.alert.Raised.Change;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;

/** What more points do to an alert. */
final class Growth {
    private static final int MOST = 100;

    private final AlertStore store;
    private final CampaignStore campaigns;

    Growth(AlertStore store, CampaignStore campaigns) {
        this.store = store;
        this.campaigns = campaigns;
    }

    /** The alert with a better hit at its top, with what correlations gave it. */
    Alert withTop(Handle tx, Alert alert, RuleScore best, long hitId) {
        int own = campaigns.ownScore(tx, alert.id());
        if (best.points() <= own) return alert;
        campaigns.setOwnScore(tx, alert.id(), best.points());
        Alert plain = alert.withTop(best.severity(), best.points(), best.label(), hitId);
        return withBoosts(tx, plain, best.points());
    }

    /** The alert with what correlations gave it on top of its own score. */
    Alert withBoosts(Handle tx, Alert alert, int own) {
        int boosts = campaigns.boosts(tx, alert.id()).stream()
                .mapToInt(Reason::points)
                .sum();
        if (boosts == 0) return alert;
        int points = Math.min(MOST, own + boosts);
        Severity band = Severity.of(points);
        Severity higher = band.compareTo(alert.severity()) > 0 ? band : alert.severity();
        return alert.withTop(higher, points, alert.label(), alert.topHitId());
    }

    /** Keeps the alert as it is now; a higher band opens it again or is told. */
    Raised keep(Handle tx, Alert before, Alert after, Instant now) {
        return keep(tx, before, after, now, false);
    }

    /** The same for an alert that is about one organisation more, whose people have not seen it: it opens again too. */
    Raised keepForAnother(Handle tx, Alert before, Alert after, Instant now) {
        return keep(tx, before, after, now, true);
    }

    private Raised keep(Handle tx, Alert before, Alert after, Instant now, boolean another) {
        boolean bandUp = after.severity().compareTo(before.severity()) > 0;
        Change change = Change.MORE;
        Alert next = after;
        if ((bandUp || another) && before.state() == State.CLOSED) {
            next = after.reopened();
            change = Change.REOPENED;
        } else if (bandUp && isWorkedOn(before.state())) {
            change = Change.BAND_UP;
        }
        if (change != Change.MORE) {
            String bands = bandUp
                    ? before.severity().word() + " to " + after.severity().word()
                    : "for another organisation";
            String what = change == Change.REOPENED ? "reopened" : "band_up";
            store.addEvent(tx, before.id(), now, Actor.PRAHARI, what, bands);
        }
        // a closed alert counts on silently: nobody needs to see that, so its buttons stay good
        boolean seen = before.state() != State.CLOSED || change == Change.REOPENED;
        return new Raised(store.update(tx, seen ? next.revised() : next), change);
    }

    private static boolean isWorkedOn(State state) {
        return state == State.NEW || state == State.OPEN || state == State.ACKNOWLEDGED;
    }
}
