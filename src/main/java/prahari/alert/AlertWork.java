package prahari.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people and time do to alerts: each step once, whoever comes second learns who was first. */
final class AlertWork {
    private final AlertStore store;
    private final CampaignStore campaigns;
    private final Steps steps;

    AlertWork(AlertStore store, CampaignStore campaigns, Steps steps) {
        this.store = store;
        this.campaigns = campaigns;
        this.steps = steps;
    }

    /** Takes a step if it has a place in the alert's state. */
    Outcome take(Handle tx, long id, Step step, Actor actor) {
        Optional<Alert> alert = store.lock(tx, id);
        if (alert.isEmpty()) return new Outcome.NotFound();
        Optional<Transition> done = steps.take(tx, alert.get(), step, null, actor, steps.now());
        return done.<Outcome>map(transition -> new Outcome.Done(transition.after()))
                .orElseGet(() -> alreadyDone(tx, alert.get()));
    }

    /** Notes that the alert's message has gone out; mostly that changes nothing. */
    void told(Handle tx, long id) {
        store.lock(tx, id).ifPresent(alert -> steps.take(tx, alert, new Step.Told(), null, Actor.PRAHARI, steps.now()));
    }

    Outcome close(Handle tx, long id, Verdict verdict, @Nullable String reason, Actor actor) {
        boolean campaign = lockCampaign(tx, id);
        Outcome outcome = take(tx, id, new Step.Close(verdict, reason), actor);
        if (campaign && outcome instanceof Outcome.Done) returned(tx, id, steps.now());
        return outcome;
    }

    /** Takes the steps of all timers of an alert that are up. */
    void elapse(Handle tx, long id, Instant at) {
        boolean campaign = lockCampaign(tx, id);
        Optional<Alert> alert = store.lock(tx, id);
        while (alert.isPresent()) {
            Optional<Alert> next = steps.elapse(tx, alert.get(), at).map(Transition::after);
            boolean closed = next.isPresent() && next.get().state() == Alert.State.CLOSED;
            if (campaign && closed) returned(tx, id, at);
            alert = next;
        }
    }

    /** As the pipeline does, before any alert is locked; whether this alert is a campaign's. */
    private boolean lockCampaign(Handle tx, long id) {
        boolean campaign = campaigns.find(tx, id).isPresent();
        if (campaign) campaigns.lockAll(tx);
        return campaign;
    }

    /** The alerts that were quiet because of a campaign are back where they were, unless somebody took them meanwhile. */
    private void returned(Handle tx, long campaignId, Instant now) {
        List<Long> waiting = new ArrayList<>(campaigns.waiting(tx, campaignId));
        for (long id : waiting) {
            campaigns.endInhibition(tx, id);
            Alert alert = store.lock(tx, id).orElseThrow();
            steps.take(tx, alert, new Step.Return(campaignId), null, Actor.PRAHARI, now);
        }
    }

    private Outcome alreadyDone(Handle tx, Alert alert) {
        return store.lastStep(tx, alert.id())
                .map(step -> new Outcome.AlreadyDone(alert, step.actor(), step.at()))
                .orElseGet(() -> new Outcome.AlreadyDone(alert, Actor.PRAHARI.name(), alert.raisedAt()));
    }
}
