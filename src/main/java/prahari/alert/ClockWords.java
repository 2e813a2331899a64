package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How clocks are told: always in UTC and in the zone of those who work with them, and always with what is left. */
public final class ClockWords {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final ZoneId local;
    private final DateTimeFormatter inLocal;
    private final InstantSource clock;

    /** @param local whose time is told beside UTC */
    public ClockWords(ZoneId local, InstantSource clock) {
        this.local = local;
        // the day too, where it is another one than in UTC, would be two lines: the hour says which is meant
        this.inLocal = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH).withZone(local);
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
        if (!at.isAfter(now)) throw new IllegalArgumentException(time(at) + " is over");
        return at;
    }

    /** Which duty of whom. */
    public String title(Clock clock) {
        return clock.duty().title() + (clock.organisation().isEmpty() ? "" : " · " + clock.organisation());
    }

    /** An instant in UTC and locally, such as {@code 29 Nov 2026 18:00 UTC (23:30 IST)}. */
    public String time(Instant at) {
        boolean same = local.getRules().getOffset(at).getTotalSeconds() == 0;
        return DAY.format(at) + " UTC" + (same ? "" : " (" + inLocal.format(at) + ")");
    }

    /** Where a clock stands, but for what is left, which {@link #left} says. */
    public String standing(Clock clock) {
        Instant submitted = clock.submittedAt();
        Instant due = clock.dueAt();
        if (submitted != null)
            return "reported " + time(submitted) + (due != null && submitted.isAfter(due) ? ", late" : "");
        if (due == null) return "not in force yet";
        return (clock.extendedTo() == null ? "due " : "due (more time allowed) ") + time(due);
    }

    /** The time until then from now, such as {@code in 3 h 12 min} or {@code 2 d 1 h ago}. */
    public String left(Instant then) {
        Duration left = Duration.between(clock.instant(), then);
        String words = span(left.abs());
        return left.isNegative() ? words + " ago" : "in " + words;
    }

    /** All of a clock on a line. */
    public String line(Clock each) {
        Instant due = each.dueAt();
        return title(each) + ": " + standing(each) + (each.runs() && due != null ? ", " + left(due) : "");
    }

    private static String span(Duration span) {
        if (span.toDays() > 0) return span.toDays() + " d " + span.toHoursPart() + " h";
        if (span.toHours() > 0) return span.toHours() + " h " + span.toMinutesPart() + " min";
        return span.toMinutes() + " min";
    }
}
