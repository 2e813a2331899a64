package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.config.Config.Alerting;
import prahari.model.Severity;

/** When an alert's timers are up, from how it stands alone: what is kept of them can always be made again. */
final class Timers {
    private final Alerting policy;

    Timers(Alerting policy) {
        this.policy = policy;
    }

    /** A timer that is up, as the step that follows. */
    record Due(Timer timer, Instant at, int of) {
        Step.Elapsed step() {
            return new Step.Elapsed(timer, of);
        }
    }

    /** Every timer that runs, and when it is up. */
    Map<Timer, Instant> of(Alert alert) {
        Map<Timer, Instant> running = new EnumMap<>(Timer.class);
        Progress now = alert.progress();
        Severity band = alert.severity();
        switch (alert.state()) {
            case NEW -> running.put(Timer.WAIT, now.since().plus(policy.waitOf(band)));
            case OPEN -> open(running, alert);
            case ACKNOWLEDGED -> {
                Duration hold = policy.holds().get(band);
                if (hold != null) running.put(Timer.HOLD, now.since().plus(hold));
            }
            case SNOOZED -> {
                Instant until = now.snoozedUntil();
                running.put(Timer.SNOOZE, until == null ? now.since() : until);
            }
            case CLOSED, SUPPRESSED, INHIBITED -> {}
        }
        return running;
    }

    private void open(Map<Timer, Instant> running, Alert alert) {
        Progress now = alert.progress();
        Severity band = alert.severity();
        Alerting.Repeat repeat = policy.repeats().get(band);
        if (repeat != null && now.repeats() < repeat.times())
            running.put(Timer.REPEAT, later(now.since(), now.rungAt()).plus(repeat.every()));
        List<Duration> levels = policy.escalations().getOrDefault(band, List.of());
        if (now.level() < Math.min(levels.size(), Progress.TOP_LEVEL))
            running.put(Timer.ESCALATE, now.since().plus(levels.get(now.level())));
        if (band.compareTo(Severity.LOW) <= 0)
            running.put(Timer.QUIET, later(now.since(), now.hitAt()).plus(policy.closesQuietAfter()));
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    /** The timer that is up first, if one is up. */
    Optional<Due> due(Alert alert, Instant at) {
        return of(alert).entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(at))
                .min(Map.Entry.comparingByValue())
                .map(entry -> new Due(entry.getKey(), entry.getValue(), timesOf(entry.getKey(), alert.severity())));
    }

    private int timesOf(Timer timer, Severity band) {
        Alerting.Repeat repeat = policy.repeats().get(band);
        return timer == Timer.REPEAT && repeat != null ? repeat.times() : 0;
    }
}
