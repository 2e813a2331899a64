package prahari.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import prahari.alert.Alert.State;

/** What people do to alerts: each step once, whoever comes second learns who was first. */
final class AlertWork {
    private final AlertStore store;
    private final InstantSource clock;

    AlertWork(AlertStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void opened(Handle tx, long id) {
        Optional<Alert> alert = store.lock(tx, id).filter(found -> found.state() == State.NEW);
        if (alert.isEmpty()) return;
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
        Optional<Alert> alert = store.lock(tx, id);
        if (alert.isEmpty()) return new Outcome.NotFound();
        if (alert.get().state() == State.CLOSED) return alreadyDone(tx, alert.get());
        Instant now = clock.instant();
        store.addEvent(tx, id, now, actor, "closed", verdict.word());
        return new Outcome.Done(
                store.update(tx, alert.get().closed(verdict, now).revised()));
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
