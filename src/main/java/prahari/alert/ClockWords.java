package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import prahari.language.Moment;
import prahari.language.Objection;
import prahari.language.Said;

/** How clocks are told: always in UTC and in the zone of those who work with them, and always with what is left. */
public final class ClockWords {
    private final ZoneId local;
    private final InstantSource clock;

    /** @param local whose time is told beside UTC */
    public ClockWords(ZoneId local, InstantSource clock) {
        this.local = local;
        this.clock = clock;
    }

    /**
     * A time to come, as people write it; a time without a day is the next one.
     *
     * @throws IllegalArgumentException that says what would do
     */
    Instant next(String said, Instant now) {
        Instant at = SpokenTime.read(said, now, local);
        if (!at.isAfter(now) && said.strip().matches("[0-9]{2}:[0-9]{2}.*"))
            at = at.atZone(local).plusDays(1).toInstant();
        if (!at.isAfter(now)) throw Objection.of("time.over", "time", time(at));
        return at;
    }

    /** Which duty of whom. */
    public Said title(Clock clock) {
        Said duty = Said.of("duty." + clock.duty().word());
        return clock.organisation().isEmpty()
                ? duty
                : Said.of("clock.of", "duty", duty, "organisation", clock.organisation());
    }

    /** An instant in UTC and locally, such as {@code 29 Nov 2026 18:00 UTC (23:30 IST)}. */
    public Said time(Instant at) {
        boolean same = local.getRules().getOffset(at).getTotalSeconds() == 0;
        var utc = new Moment(at, ZoneOffset.UTC, "d MMM uuuu HH:mm");
        // the day too, where it is another one than in UTC, would be two lines: the hour says which is meant
        return same
                ? Said.of("time.utc", "utc", utc)
                : Said.of("time.both", "utc", utc, "local", new Moment(at, local, "HH:mm z"));
    }

    /** Where a clock stands, but for what is left, which {@link #left} says. */
    public Said standing(Clock clock) {
        Instant submitted = clock.submittedAt();
        Instant due = clock.dueAt();
        if (submitted != null)
            return Said.of(
                    due != null && submitted.isAfter(due) ? "clock.reported_late" : "clock.reported",
                    "time",
                    time(submitted));
        if (due == null) return Said.of("clock.not_in_force");
        return Said.of(clock.extendedTo() == null ? "clock.due" : "clock.due_later", "time", time(due));
    }

    /** The time until then from now, such as {@code in 3 h 12 min} or {@code 2 d 1 h ago}. */
    public Said left(Instant then) {
        Duration left = Duration.between(clock.instant(), then);
        return Said.of(left.isNegative() ? "time.ago" : "time.in", "span", span(left.abs()));
    }

    /** All of a clock on a line. */
    public Said line(Clock each) {
        Instant due = each.dueAt();
        return each.runs() && due != null
                ? Said.of("clock.line_left", "clock", title(each), "standing", standing(each), "left", left(due))
                : Said.of("clock.line", "clock", title(each), "standing", standing(each));
    }

    /** A length of time in its two largest units. */
    public static Said span(Duration span) {
        if (span.toDays() > 0) return Said.of("span.days", "days", span.toDays(), "hours", span.toHoursPart());
        if (span.toHours() > 0) return Said.of("span.hours", "hours", span.toHours(), "minutes", span.toMinutesPart());
        return Said.of("span.minutes", "minutes", span.toMinutes());
    }
}
