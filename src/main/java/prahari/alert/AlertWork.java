package prahari.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import prahari.alert.Alert.State;

/** What people do to alerts: each step once, whoever comes second learns who was first. */
final class AlertWork {
    private final AlertStore store;
    private final CampaignStore campaigns;
    private final InstantSource clock;

    AlertWork(AlertStore store, CampaignStore campaigns, InstantSource clock) {
        this.store = store;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    void opened(Handle tx, long id) {
        Optional<Alert> alert = store.lock(tx, id);
        if (alert.isPresent() && alert.get().state() == State.INHIBITED) campaigns.returnsOpen(tx, id);
        if (alert.isEmpty() || alert.get().state() != State.NEW) return;
        // the revision stays: the message that just went out carries it in its buttons
        store.update(tx, alert.get().in(State.OPEN));
        store.addEvent(tx, id, clock.instant(), Actor.PRAHARI, "opened", "");
    }

    Outcome acknowledge(Handle tx, long id, Actor actor) {
        Optional<Alert> alert = store.lock(tx, id);
        if (alert.isEmpty()) return new Outcome.NotFound();
        State state = alert.get().state();
        if (state == State.ACKNOWLEDGED || state == State.CLOSED) return alreadyDone(tx, alert.get());
        store.addEvent(tx, id, clock.instant(), actor, "acknowledged", "");
        return new Outcome.Done(
                store.update(tx, alert.get().acknowledgedBy(actor.name()).revised()));
    }

    Outcome close(Handle tx, long id, Verdict verdict, Actor actor) {
        boolean campaign = campaigns.find(tx, id).isPresent();
        if (campaign) campaigns.lockAll(tx); // as the pipeline does, before it locks alerts
        Optional<Alert> alert = store.lock(tx, id);
        if (alert.isEmpty()) return new Outcome.NotFound();
        if (alert.get().state() == State.CLOSED) return alreadyDone(tx, alert.get());
        Instant now = clock.instant();
        store.addEvent(tx, id, now, actor, "closed", verdict.word());
        Alert closed = store.update(tx, alert.get().closed(verdict, now).revised());
        return new Outcome.Done(closed, campaign ? returned(tx, id, now) : List.of());
    }

    /** The alerts that were quiet because of a campaign are back where they were. */
    private List<Alert> returned(Handle tx, long campaignId, Instant now) {
        List<Alert> returned = new ArrayList<>();
        for (CampaignStore.Waiting waiting : campaigns.waiting(tx, campaignId)) {
            campaigns.endInhibition(tx, waiting.alertId());
            Alert alert = store.lock(tx, waiting.alertId()).orElseThrow();
            if (alert.state() != State.INHIBITED) continue; // somebody took or closed it meanwhile
            String detail = "campaign " + campaignId + " was closed";
            store.addEvent(tx, alert.id(), now, Actor.PRAHARI, "returned", detail);
            returned.add(store.update(tx, alert.in(State.valueOf(waiting.was())).revised()));
        }
        return returned;
    }

    Outcome reopen(Handle tx, long id, Actor actor) {
        Optional<Alert> alert = store.lock(tx, id);
        if (alert.isEmpty()) return new Outcome.NotFound();
        if (alert.get().state() != State.CLOSED) return alreadyDone(tx, alert.get());
        store.addEvent(tx, id, clock.instant(), actor, "reopened", "");
        return new Outcome.Done(store.update(tx, alert.get().reopened().revised()));
    }

    private Outcome alreadyDone(Handle tx, Alert alert) {
        return store.lastStep(tx, alert.id())
                .map(step -> new Outcome.AlreadyDone(alert, step.actor(), step.at()))
                .orElseGet(() -> new Outcome.AlreadyDone(alert, Actor.PRAHARI.name(), alert.raisedAt()));
    }
}
