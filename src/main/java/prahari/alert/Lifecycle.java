package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prahari.alert.Alert.State;
import prahari.alert.Effect.Redraw;
import prahari.alert.Effect.Ring;
import prahari.alert.Effect.Send;
import prahari.alert.Effect.Withdraw;
import prahari.language.Said;

/**
 * What each step does to an alert in each state: pure, so that the steps kept with an alert give it again. When a timer is up
 * is the business of {@link Timers}; here it only says what follows.
 */
final class Lifecycle {
    /** A closed alert that is hit again after so long is a new occurrence. */
    static final Duration OLD = Duration.ofDays(30);

    private Lifecycle() {}

    /** The alert at its first hit. */
    static Transition begin(long id, Step.Raise raise, Instant at) {
        var progress = Progress.start(raise.points(), raise.hits(), raise.chats(), raise.organisations(), at);
        boolean hidden = raise.hiddenBy() != null;
        var alert = new Alert(
                id,
                hidden ? State.SUPPRESSED : State.NEW,
                1,
                raise.severity(),
                raise.points(),
                raise.label(),
                raise.hitId(),
                at,
                null,
                null,
                null,
                progress);
        return new Transition(alert, "raised", Said.NOTHING, hidden ? List.of() : List.of(new Send(false)));
    }

    /** The alert after a step; empty when the step has no place in its state. */
    static Optional<Transition> apply(Alert alert, Step step, Instant at) {
        if (step instanceof Step.Grow grow) return Optional.of(Growth.grow(alert, grow, at));
        if (step instanceof Step.Boost boost) return Optional.of(Growth.boost(alert, boost, at));
        if (step instanceof Step.Note note) return Optional.of(seen(alert, note.what(), Said.NOTHING));
        if (step instanceof Step.Told) return told(alert, at);
        if (step instanceof Step.Take take) return take(alert, take.person(), at);
        if (step instanceof Step.HandTo hand) return handTo(alert, hand.person(), at);
        if (step instanceof Step.Snooze snooze) return snooze(alert, snooze, at);
        if (step instanceof Step.Close close) return close(alert, close, at);
        if (step instanceof Step.Reopen) return reopen(alert, at);
        if (step instanceof Step.Escalate) return escalate(alert, at);
        if (step instanceof Step.Inhibit inhibit) return inhibit(alert, inhibit, at);
        if (step instanceof Step.Return back) return returned(alert, back, at);
        if (step instanceof Step.Elapsed elapsed) return elapsed(alert, elapsed, at);
        return Optional.empty(); // Raise and Keep only begin
    }

    private static Transition seen(Alert after, String what, Said detail, Effect... more) {
        List<Effect> effects = new ArrayList<>(List.of(new Redraw()));
        effects.addAll(List.of(more));
        return new Transition(after.revised(), what, detail, effects);
    }

    /** The revision stays: the message that just went out carries it in its buttons. */
    private static Optional<Transition> told(Alert alert, Instant at) {
        Progress progress = alert.progress();
        if (alert.state() == State.NEW)
            return Optional.of(new Transition(
                    alert.in(State.OPEN, progress.fromNow(at, false)), "opened", Said.NOTHING, List.of()));
        if (alert.state() == State.INHIBITED && progress.under() == State.NEW)
            return Optional.of(
                    new Transition(alert.with(progress.covering(State.OPEN)), "opened", Said.NOTHING, List.of()));
        return Optional.empty();
    }

    private static Optional<Transition> take(Alert alert, String person, Instant at) {
        boolean asked = alert.progress().reminded() && person.equals(alert.owner());
        if (alert.state() == State.CLOSED || (alert.state() == State.ACKNOWLEDGED && !asked)) return Optional.empty();
        Alert after = alert.in(State.ACKNOWLEDGED, alert.progress().fromNow(at, false))
                .ownedBy(person);
        return Optional.of(seen(after, asked ? "kept" : "acknowledged", Said.NOTHING));
    }

    private static Optional<Transition> handTo(Alert alert, String person, Instant at) {
        if (alert.state() == State.CLOSED || person.equals(alert.owner())) return Optional.empty();
        Alert after = alert.in(State.ACKNOWLEDGED, alert.progress().fromNow(at, false))
                .ownedBy(person);
        Said to = Said.of("detail.to", "person", person);
        return Optional.of(seen(after, "handed_over", to, new Ring(Why.HANDED_OVER, to)));
    }

    private static Optional<Transition> snooze(Alert alert, Step.Snooze snooze, Instant at) {
        if (!snooze.until().isAfter(at)) return Optional.empty();
        State under = switch (alert.state()) {
            case NEW, OPEN -> State.OPEN;
            case ACKNOWLEDGED -> State.ACKNOWLEDGED;
            case SNOOZED -> alert.progress().under();
            case CLOSED, SUPPRESSED, INHIBITED -> null;
        };
        if (under == null) return Optional.empty();
        Progress progress = alert.progress().snoozed(under, snooze.until(), snooze.person(), at);
        return Optional.of(seen(alert.in(State.SNOOZED, progress), "snoozed", Said.plain("until " + snooze.until())));
    }

    private static Optional<Transition> close(Alert alert, Step.Close close, Instant at) {
        if (alert.state() == State.CLOSED) return Optional.empty();
        Alert after = alert.in(State.CLOSED, alert.progress().fromNow(at, false))
                .ended(close.verdict().word(), at);
        String reason = close.reason() == null ? "" : ": " + close.reason();
        return Optional.of(seen(after, "closed", Said.plain(close.verdict().word() + reason)));
    }

    private static Optional<Transition> reopen(Alert alert, Instant at) {
        if (alert.state() != State.CLOSED) return Optional.empty();
        return Optional.of(seen(opened(alert, at), "reopened", Said.NOTHING));
    }

    /** A closed alert as it is when work on it begins again. */
    static Alert opened(Alert alert, Instant at) {
        return alert.in(State.OPEN, alert.progress().fromNow(at, true))
                .ownedBy(null)
                .ended(null, null);
    }

    private static Optional<Transition> escalate(Alert alert, Instant at) {
        Progress now = alert.progress();
        boolean may = alert.state() == State.NEW || alert.state() == State.OPEN || alert.state() == State.ACKNOWLEDGED;
        if (!may || now.level() == Progress.TOP_LEVEL) return Optional.empty();
        return Optional.of(louder(alert, now.level() + 1, at));
    }

    private static Transition louder(Alert alert, int level, Instant at) {
        Progress now = alert.progress();
        Alert after = alert.with(now.rung(level, now.repeats() + 1, now.reminded(), now.since(), at));
        Said detail = Said.of("detail.level", "level", level, "top", Progress.TOP_LEVEL);
        return seen(after, "escalated", detail, new Ring(Why.ESCALATION, detail));
    }

    private static Optional<Transition> inhibit(Alert alert, Step.Inhibit inhibit, Instant at) {
        if (alert.state() != State.NEW && alert.state() != State.OPEN) return Optional.empty();
        Progress progress = alert.progress().fromNow(at, false).covering(alert.state());
        return Optional.of(seen(
                alert.in(State.INHIBITED, progress),
                "inhibited",
                Said.of("detail.campaign", "alert", String.valueOf(inhibit.campaign())),
                new Withdraw()));
    }

    private static Optional<Transition> returned(Alert alert, Step.Return back, Instant at) {
        State under = alert.progress().under();
        if (alert.state() != State.INHIBITED || under == null) return Optional.empty();
        Alert after = alert.in(under, alert.progress().fromNow(at, false));
        Said closed = Said.of("detail.campaign_closed", "alert", String.valueOf(back.campaign()));
        return Optional.of(seen(after, "returned", closed, new Send(true)));
    }

    private static Optional<Transition> elapsed(Alert alert, Step.Elapsed elapsed, Instant at) {
        State state = alert.state();
        return switch (elapsed.timer()) {
            case WAIT -> state == State.NEW ? told(alert, at) : Optional.empty();
            case SNOOZE -> state == State.SNOOZED ? Optional.of(awake(alert, at)) : Optional.empty();
            case HOLD -> state == State.ACKNOWLEDGED ? Optional.of(held(alert, at)) : Optional.empty();
            case ESCALATE ->
                state == State.OPEN && alert.progress().level() < Progress.TOP_LEVEL
                        ? Optional.of(louder(alert, alert.progress().level() + 1, at))
                        : Optional.empty();
            case REPEAT -> state == State.OPEN ? Optional.of(repeated(alert, elapsed.of(), at)) : Optional.empty();
            case QUIET -> state == State.OPEN ? Optional.of(forgotten(alert, at)) : Optional.empty();
        };
    }

    private static Transition awake(Alert alert, Instant at) {
        Progress now = alert.progress();
        State under = now.under() == null ? State.OPEN : now.under();
        int fresh = now.fresh();
        String person = String.valueOf(now.snoozedBy());
        Said detail = fresh == 0
                ? Said.of("detail.snooze", "person", person)
                : Said.of("detail.snooze_hits", "person", person, "hits", fresh);
        Alert after = alert.in(under, now.fromNow(at, false));
        return fresh == 0
                ? seen(after, Why.SNOOZE_ENDED.word(), detail)
                : seen(after, Why.SNOOZE_ENDED.word(), detail, new Ring(Why.SNOOZE_ENDED, detail));
    }

    private static Transition held(Alert alert, Instant at) {
        Progress now = alert.progress();
        String owner = String.valueOf(alert.owner());
        if (!now.reminded()) {
            Alert asked = alert.with(now.rung(now.level(), now.repeats(), true, at, at));
            Said whose = Said.plain(owner);
            return seen(asked, Why.STILL_YOURS.word(), whose, new Ring(Why.STILL_YOURS, whose));
        }
        Alert free = alert.in(State.OPEN, now.fromNow(at, false)).ownedBy(null);
        Said detail = Said.of("detail.no_answer", "person", owner);
        return seen(free, Why.GIVEN_BACK.word(), detail, new Ring(Why.GIVEN_BACK, detail));
    }

    private static Transition repeated(Alert alert, int of, Instant at) {
        Progress now = alert.progress();
        int times = now.repeats() + 1;
        Said detail = Said.of("detail.repeat", "times", times, "of", Math.max(times, of));
        Alert after = alert.with(now.rung(now.level(), times, now.reminded(), now.since(), at));
        return seen(after, "repeated", detail, new Ring(Why.REPEAT, detail));
    }

    private static Transition forgotten(Alert alert, Instant at) {
        Alert after =
                alert.in(State.CLOSED, alert.progress().fromNow(at, false)).ended(null, at);
        return seen(after, "closed", Said.plain("by itself, for nothing new came"));
    }
}
