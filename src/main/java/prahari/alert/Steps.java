package prahari.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.config.Config.Alerting;
import prahari.deliver.Outbox;
import prahari.language.Said;
import prahari.model.Severity;
import prahari.people.People;
import prahari.people.Person;

/**
 * The one door through which an alert changes: the step is applied and kept, the row and its timers follow, and what people
 * must notice goes to the outbox, all in the caller's transaction.
 */
final class Steps {
    private final AlertStore store;
    private final TimerStore timers = new TimerStore();
    private final HandOverStore handOvers = new HandOverStore();
    private final Timers clocks;
    private final Alerting policy;
    private final People people;
    private final Outbox outbox;
    private final InstantSource clock;

    Steps(AlertStore store, Alerting policy, People people, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.clocks = new Timers(policy);
        this.policy = policy;
        this.people = people;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** As precise as the database, so that what is replayed from it is equal. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Who is called. */
    People people() {
        return people;
    }

    /** The lowest band that raises an alert. */
    Severity raiseFrom() {
        return policy.raiseFrom();
    }

    /** Makes the alert of a first hit; empty when one with this key is there. */
    Optional<Alert> begin(Handle tx, String key, Step.Raise raise, Said detail, Actor actor, Instant at) {
        Transition first = Lifecycle.begin(0, raise, at);
        Optional<Long> id = store.addAlert(tx, key, first.after());
        if (id.isEmpty()) return Optional.empty();
        Transition begun = Lifecycle.begin(id.get(), raise, at);
        keep(tx, begun, raise, detail, actor, at);
        return Optional.of(begun.after());
    }

    /** Takes a step with a locked alert; empty when it has no place in its state, and then nothing is changed. */
    Optional<Transition> take(Handle tx, Alert locked, Step step, @Nullable Said detail, Actor actor, Instant at) {
        Optional<Transition> done = Lifecycle.apply(locked, step, at);
        done.ifPresent(transition -> {
            store.update(tx, transition.after());
            keep(tx, transition, step, detail == null ? transition.detail() : detail, actor, at);
        });
        return done;
    }

    /** Keeps something that people did or saw and that changes only what is shown. */
    Alert note(Handle tx, Alert locked, String what, Said detail, Actor actor) {
        return take(tx, locked, new Step.Note(what), detail, actor, now())
                .orElseThrow()
                .after();
    }

    /** Tells something in answer to the alert's messages, aloud. */
    void tell(Handle tx, Alert locked, String what, Said detail, Said text, Instant at) {
        Alert after = take(tx, locked, new Step.Note(what), detail, Actor.PRAHARI, at)
                .orElseThrow()
                .after();
        Severity loud = after.severity().compareTo(Severity.HIGH) < 0 ? Severity.HIGH : after.severity();
        outbox.addReply(tx, after.id(), after.progress().organisations(), after.revision(), loud, text);
    }

    /** Has the alert's messages drawn anew because time has passed. */
    void drawAnew(Handle tx, Alert alert, Instant at) {
        outbox.addEdit(tx, alert.id(), alert.revision(), at, alert.severity());
    }

    private void keep(Handle tx, Transition done, Step step, Said detail, Actor actor, Instant at) {
        long id = done.after().id();
        store.addEvent(tx, id, at, actor, done.what(), detail, step);
        timers.replace(tx, id, clocks.of(done.after()));
        for (Effect effect : done.effects()) tell(tx, done, effect, at);
    }

    private void tell(Handle tx, Transition done, Effect effect, Instant at) {
        Alert alert = done.after();
        if (effect instanceof Effect.Send send) {
            Instant due = send.atOnce() ? at : at.plus(policy.waitOf(alert.severity()));
            outbox.addAlert(tx, alert.id(), alert.progress().organisations(), alert.severity(), due);
        } else if (effect instanceof Effect.Withdraw) {
            outbox.withdraw(tx, alert.id());
        } else if (effect instanceof Effect.Redraw) {
            outbox.addEdit(tx, alert.id(), alert.revision(), alert.severity());
        } else if (effect instanceof Effect.Ring ring) {
            // a step that says why by its own name needs no second line
            boolean said = List.of(ring.why().word(), "repeated", "escalated").contains(done.what());
            if (!said) store.addNote(tx, alert.id(), at, ring.why().word(), ring.detail());
            Said text = called(tx, ring.why().text(ring.detail(), alert), ring, alert, at);
            outbox.addReply(tx, alert.id(), alert.progress().organisations(), alert.revision(), alert.severity(), text);
        }
    }

    private Said called(Handle tx, Said text, Effect.Ring ring, Alert alert, Instant at) {
        Progress now = alert.progress();
        if (ring.why() != Why.ESCALATION || people.all().isEmpty()) return text;
        String names = people.with(handOvers.since(tx, at)).called(now.level(), at, now.organisations()).stream()
                .map(Person::name)
                .collect(Collectors.joining(", "));
        return text.then(Said.of("ring.called", "people", names));
    }

    /** Alerts with a timer that may be up. */
    List<Long> due(Handle handle, Instant at, int most) {
        return timers.due(handle, at, most);
    }

    /** Takes the step of the timer that is up first; empty when none is. */
    Optional<Transition> elapse(Handle tx, Alert locked, Instant at) {
        Optional<Timers.Due> due = clocks.due(locked, at);
        Optional<Transition> done = due.flatMap(timer -> take(tx, locked, timer.step(), null, Actor.PRAHARI, at));
        if (done.isEmpty()) timers.replace(tx, locked.id(), clocks.of(locked));
        return done;
    }
}
