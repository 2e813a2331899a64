package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prahari.model.Duty;

/**
 * The clock of one reporting duty of one organisation about one alert.
 *
 * @param organisation empty for an alert about nobody in particular
 * @param dueAt null when the duty was not in force when it would have begun
 * @param extendedTo more time, as an authority allowed; {@code dueAt} is equal to it then
 * @param submittedAt when the report was made; null while it is owed
 * @param told how far it has been told: 0 nothing, 1 half, 2 the last hour, 3 over
 */
public record Clock(
        long alertId,
        String organisation,
        Duty duty,
        Instant startedAt,
        @Nullable Instant dueAt,
        @Nullable Instant extendedTo,
        @Nullable Instant submittedAt,
        @Nullable String receipt,
        int told) {
    static final int HALF = 1;
    static final int LAST_HOUR = 2;
    static final int OVER = 3;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Whether the report is owed and the duty in force. */
    public boolean runs() {
        return dueAt != null && submittedAt == null;
    }

    /** How far it is then: one of what {@code told} can be. */
    int level(Instant now) {
        if (dueAt == null || submittedAt != null) return 0;
        if (!now.isBefore(dueAt)) return OVER;
        if (!now.isBefore(dueAt.minus(HOUR))) return LAST_HOUR;
        return now.isBefore(half(dueAt)) ? 0 : HALF;
    }

    private Instant half(Instant due) {
        return startedAt.plus(Duration.between(startedAt, due).dividedBy(2));
    }

    /** When there is next something to tell, or the time that is left has to be drawn anew; null for never. */
    @Nullable
    Instant nextLook(Instant now) {
        Instant due = dueAt;
        if (due == null || submittedAt != null) return null;
        if (told < level(now)) return now;
        if (!now.isBefore(due)) return now.isBefore(due.plus(DAY)) ? now.plus(HOUR) : null;
        Instant next = now.plus(betweenDrawings(Duration.between(now, due)));
        for (Instant step : new Instant[] {half(due), due.minus(HOUR), due}) {
            if (step.isAfter(now) && step.isBefore(next)) next = step;
        }
        return next;
    }

    /** Often enough that the minutes that are left are roughly right, and seldom enough to cost nothing. */
    private static Duration betweenDrawings(Duration left) {
        if (left.compareTo(Duration.ofHours(2)) <= 0) return Duration.ofMinutes(10);
        return left.compareTo(DAY) <= 0 ? Duration.ofMinutes(30) : Duration.ofHours(6);
    }
}
