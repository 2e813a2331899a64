package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.alert.Alert.State;
import prahari.alert.AlertStore.Kept;
import prahari.config.Config;
import prahari.model.Label;
import prahari.model.Severity;

class LifecycleTest {
    private static final int SEQUENCES = 100_000;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Timers TIMERS = new Timers(Config.Alerting.DEFAULT);

    /** Where an alert may go from each state in one step, itself always among it: section 4 of the design. */
    private static final Map<State, Set<State>> MAY_GO = new EnumMap<>(Map.of(
            State.NEW,
                    EnumSet.of(State.NEW, State.OPEN, State.ACKNOWLEDGED, State.SNOOZED, State.CLOSED, State.INHIBITED),
            State.OPEN, EnumSet.of(State.OPEN, State.ACKNOWLEDGED, State.SNOOZED, State.CLOSED, State.INHIBITED),
            State.ACKNOWLEDGED, EnumSet.of(State.ACKNOWLEDGED, State.OPEN, State.SNOOZED, State.CLOSED),
            State.SNOOZED, EnumSet.of(State.SNOOZED, State.OPEN, State.ACKNOWLEDGED, State.CLOSED),
            State.CLOSED, EnumSet.of(State.CLOSED, State.OPEN),
            State.SUPPRESSED, EnumSet.of(State.SUPPRESSED, State.NEW, State.ACKNOWLEDGED, State.CLOSED),
            State.INHIBITED, EnumSet.of(State.INHIBITED, State.NEW, State.OPEN, State.ACKNOWLEDGED, State.CLOSED)));

    @Test
    void apply_anySequence_noIllegalStateNoStepLostAndTheSameAgainFromTheLog() {
        EnumSet<State> seen = EnumSet.noneOf(State.class);
        long taken = 0;
        for (int seed = 0; seed < SEQUENCES; seed++) {
            Life life = new Life(seed);
            life.live(seen);
            taken += life.log.size();
            if (!Replay.of(1, life.log).equals(Optional.of(life.alert)))
                throw new AssertionError("seed " + seed + " is not the same after a replay");
        }
        assertThat(seen).containsExactlyInAnyOrder(State.values());
        assertThat(taken).isGreaterThan(SEQUENCES);
    }

    /** One alert and what happens to it. */
    private static final class Life {
        private final SplittableRandom random;
        private final int seed;
        private final List<Kept> log = new ArrayList<>();
        private Instant now = NOON;
        private Alert alert;
        private int fed;

        Life(int seed) {
            random = new SplittableRandom(seed);
            this.seed = seed;
            var raise = new Step.Raise(
                    Severity.of(20 + random.nextInt(81)),
                    20 + random.nextInt(81),
                    Label.LEAK,
                    1,
                    1,
                    1,
                    Set.of(),
                    random.nextInt(8) == 0 ? "silence 1" : null);
            alert = Lifecycle.begin(1, raise, now).after();
            keep(raise);
            fed = 1;
        }

        void live(Set<State> seen) {
            int steps = 1 + random.nextInt(25);
            for (int i = 0; i < steps; i++) {
                now = now.plus(
                        Duration.ofSeconds(random.nextInt(4) == 0 ? random.nextInt(3_000_000) : random.nextInt(3_000)));
                Optional<Timers.Due> due = TIMERS.due(alert, now);
                step(due.isPresent() && random.nextBoolean() ? due.get().step() : any());
                seen.add(alert.state());
            }
        }

        private void step(Step step) {
            Alert before = alert;
            Optional<Transition> done = Lifecycle.apply(before, step, now);
            boolean mustCount = step instanceof Step.Grow || step instanceof Step.Note || step instanceof Step.Boost;
            if (done.isEmpty() && mustCount) throw wrong("lost", before, step);
            if (done.isEmpty()) return;
            keep(step);
            if (step instanceof Step.Grow grow) fed += grow.hits();
            alert = done.get().after();
            check(before, step, done.get());
        }

        /** In every tenth sequence as it is read again from the database. */
        private void keep(Step step) {
            log.add(new Kept(now, seed % 10 == 0 ? StepJson.readStep(StepJson.write(step)) : step));
        }

        private void check(Alert before, Step step, Transition done) {
            Progress progress = alert.progress();
            boolean owned = alert.state() == State.ACKNOWLEDGED || progress.under() == State.ACKNOWLEDGED;
            if (!MAY_GO.getOrDefault(before.state(), Set.of()).contains(alert.state()))
                throw wrong("illegal", before, step);
            boolean sound = (owned ? alert.owner() != null : alert.state() == State.CLOSED || alert.owner() == null)
                    && (alert.state() == State.CLOSED) == (alert.closedAt() != null)
                    && (alert.state() == State.CLOSED || alert.verdict() == null)
                    && (alert.state() == State.SNOOZED) == (progress.snoozedUntil() != null)
                    && (progress.under() != null)
                            == (alert.state() == State.SNOOZED || alert.state() == State.INHIBITED)
                    && alert.severity().compareTo(before.severity()) >= 0
                    && alert.score() >= before.score()
                    && alert.score() <= 100
                    && progress.hits() == fed
                    && alert.revision() >= before.revision();
            if (!sound) throw wrong("unsound", before, step);
            boolean seen = done.effects().stream()
                    .anyMatch(effect -> effect instanceof Effect.Redraw || effect instanceof Effect.Ring);
            if (seen && alert.revision() != before.revision() + 1) throw wrong("not revised", before, step);
            if (alert.state() == State.CLOSED && !TIMERS.of(alert).isEmpty())
                throw wrong("timers of a closed one", before, step);
        }

        private AssertionError wrong(String how, Alert before, Step step) {
            return new AssertionError(how + ", seed " + seed + ": " + before + " + " + step + " = " + alert);
        }

        private <T> T oneOf(T[] all) {
            return List.of(all).get(random.nextInt(all.length));
        }

        private Step any() {
            String person = random.nextBoolean() ? "asha" : "ravi";
            return switch (random.nextInt(14)) {
                case 0, 1, 2 -> {
                    int points = random.nextInt(101);
                    yield new Step.Grow(
                            Severity.of(points),
                            points,
                            Label.SALE,
                            2 + random.nextInt(100),
                            1 + random.nextInt(20),
                            1 + random.nextInt(40),
                            random.nextInt(20) == 0 ? Set.of("org" + random.nextInt(3)) : Set.of(),
                            random.nextInt(4) == 0 ? "silence 2" : null);
                }
                case 3 -> new Step.Boost(random.nextInt(20));
                case 4 -> new Step.Note(random.nextBoolean() ? "version" : "deleted");
                case 5 -> new Step.Told();
                case 6 -> new Step.Take(person);
                case 7 -> new Step.HandTo(person);
                case 8 -> new Step.Snooze(now.plus(Duration.ofHours(random.nextInt(25))), person);
                case 9 -> new Step.Close(oneOf(Verdict.values()), random.nextBoolean() ? null : "why");
                case 10 -> new Step.Reopen();
                case 11 -> random.nextBoolean() ? new Step.Escalate() : new Step.Inhibit(7);
                case 12 -> new Step.Return(7);
                default -> new Step.Elapsed(oneOf(Timer.values()), 3);
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1, 1, 1, 10 hits",
        "9, 2, 1, 3, '11 hits, 3 chats'",
        "10, 1, 1, 1, ",
        "99, 1, 1, 1, 100 hits",
        "1, 1, 2, 3, 3 chats",
        "1, 1, 3, 4, ",
        "1, 1, 9, 30, 30 chats"
    })
    void grow_ringsAtRoundNumbersOnly(int hits, int more, int chats, int chatsNow, String rings) {
        Alert open = open(Severity.HIGH);
        Progress p = open.progress();
        Alert before = open.with(Progress.start(p.ownScore(), hits, chats, Set.of(), NOON));

        Transition done = Lifecycle.apply(before, grow(Severity.HIGH, 60, more, chatsNow), NOON)
                .orElseThrow();

        assertThat(rung(done)).isEqualTo(rings == null ? List.of() : List.of("NEW_HITS " + rings));
    }

    @ParameterizedTest
    @CsvSource({
        "65, '', 1, false, ''",
        "85, '', 1, true, high to critical",
        "65, acme, 1, true, another organisation",
        "65, '', 30, true, after 30 days",
        "65, '', 29, false, ''"
    })
    void grow_aClosedAlertReopensOnlyForSomethingNew(
            int points, String organisation, int days, boolean reopens, String detail) {
        Alert closed = Lifecycle.apply(open(Severity.HIGH), new Step.Close(Verdict.BENIGN, null), NOON)
                .orElseThrow()
                .after();
        var grow = new Step.Grow(
                Severity.of(points),
                points,
                Label.LEAK,
                2,
                1,
                1,
                organisation.isEmpty() ? Set.of() : Set.of(organisation),
                null);

        Transition done =
                Lifecycle.apply(closed, grow, NOON.plus(Duration.ofDays(days))).orElseThrow();

        assertThat(done.after().state()).isEqualTo(reopens ? State.OPEN : State.CLOSED);
        assertThat(done.after().progress().reopened()).isEqualTo(reopens ? 1 : 0);
        assertThat(rung(done)).isEqualTo(reopens ? List.of("REOPENED " + detail) : List.of());
        assertThat(done.after().revision()).isEqualTo(closed.revision() + (reopens ? 1 : 0));
    }

    @Test
    void critical_thatNobodyTakes_ringsAndEscalatesAsTheTableSays() {
        assertThat(untilQuiet(open(Severity.CRITICAL), Duration.ofHours(30)))
                .containsExactly("15m level 1 of 3", "30m level 2 of 3", "45m 3 of 3", "60m level 3 of 3");
        assertThat(untilQuiet(open(Severity.HIGH), Duration.ofHours(30)))
                .containsExactly("60m level 1 of 3", "120m 2 of 3", "180m 3 of 3");
        assertThat(untilQuiet(open(Severity.MEDIUM), Duration.ofHours(30))).containsExactly("1440m 1 of 1");
        assertThat(untilQuiet(open(Severity.LOW), Duration.ofDays(6))).isEmpty();
        assertThat(untilQuiet(open(Severity.LOW), Duration.ofDays(8)))
                .containsExactly("10080m by itself, for nothing new came");
    }

    @Test
    void takenAlert_isAskedForAndGivenBack() {
        Alert taken = Lifecycle.apply(open(Severity.CRITICAL), new Step.Take("asha"), NOON)
                .orElseThrow()
                .after();

        assertThat(untilQuiet(taken, Duration.ofMinutes(245)))
                .containsExactly("120m asha", "240m by asha, who did not answer");
        Alert asked = Lifecycle.apply(taken, new Step.Elapsed(Timer.HOLD, 0), NOON)
                .orElseThrow()
                .after();
        assertThat(Lifecycle.apply(asked, new Step.Take("ravi"), NOON)).isEmpty();
        Alert kept = Lifecycle.apply(asked, new Step.Take("asha"), NOON)
                .orElseThrow()
                .after();
        assertThat(kept.progress().reminded()).isFalse();
    }

    @Test
    void snooze_endsWhereItBeganAndTellsOnlyOfNewHits() {
        Alert taken = Lifecycle.apply(open(Severity.HIGH), new Step.Take("asha"), NOON)
                .orElseThrow()
                .after();
        var snooze = new Step.Snooze(NOON.plus(Duration.ofHours(1)), "ravi");
        Alert asleep = Lifecycle.apply(taken, snooze, NOON).orElseThrow().after();
        Alert hit = Lifecycle.apply(asleep, grow(Severity.HIGH, 60, 6, 1), NOON)
                .orElseThrow()
                .after();

        Transition silent =
                Lifecycle.apply(asleep, new Step.Elapsed(Timer.SNOOZE, 0), NOON).orElseThrow();
        Transition loud =
                Lifecycle.apply(hit, new Step.Elapsed(Timer.SNOOZE, 0), NOON).orElseThrow();
        Transition woken =
                Lifecycle.apply(asleep, grow(Severity.CRITICAL, 90, 1, 1), NOON).orElseThrow();

        assertThat(silent.after()).extracting(Alert::state, Alert::owner).containsExactly(State.ACKNOWLEDGED, "asha");
        assertThat(rung(silent)).isEmpty();
        assertThat(rung(loud)).containsExactly("SNOOZE_ENDED by ravi; 6 new hits");
        assertThat(woken.after().state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(rung(woken)).containsExactly("BAND_UP high to critical");
    }

    /** Lets time pass until no timer runs or {@code span} is over; what happened, each with its minute. */
    private static List<String> untilQuiet(Alert alert, Duration span) {
        List<String> happened = new ArrayList<>();
        for (Instant now = NOON; !now.isAfter(NOON.plus(span)); now = now.plusSeconds(60)) {
            Optional<Timers.Due> due = TIMERS.due(alert, now);
            while (due.isPresent()) {
                Transition done = Lifecycle.apply(alert, due.get().step(), now).orElseThrow();
                happened.add(Duration.between(NOON, now).toMinutes() + "m " + done.detail());
                alert = done.after();
                due = TIMERS.due(alert, now);
            }
        }
        return happened;
    }

    private static List<String> rung(Transition done) {
        return done.effects().stream()
                .filter(Effect.Ring.class::isInstance)
                .map(Effect.Ring.class::cast)
                .map(ring -> ring.why() + " " + ring.detail())
                .toList();
    }

    private static Step.Grow grow(Severity severity, int points, int hits, int chats) {
        return new Step.Grow(severity, points, Label.LEAK, 2, hits, chats, Set.of(), null);
    }

    private static Alert open(Severity severity) {
        var raise = new Step.Raise(severity, severity.from(), Label.LEAK, 1, 1, 1, Set.of(), null);
        Alert raised = Lifecycle.begin(1, raise, NOON).after();
        return Lifecycle.apply(raised, new Step.Told(), NOON).orElseThrow().after();
    }
}
