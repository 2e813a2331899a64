package prahari.digest;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Severity;

/**
 * What a digest tells: the last 24 hours, and seven days for the picture.
 *
 * @param raised alerts of the last 24 hours by severity
 * @param before how many the 24 hours before brought
 * @param taken of those of the last 24 hours
 * @param medianTake from raising to taking, of those taken; null where none was
 * @param closed in the last 24 hours, by verdict
 * @param working alerts that are worked on now; {@code untaken} those of them that nobody has taken
 * @param oldest the one of these that waits longest; null for none
 * @param hits of the last 24 hours; {@code onTrial} those on which a rule with status {@code test} or {@code experimental} held
 * @param days the last seven, today last
 * @param sources chats with the most alerts in seven days, most first
 * @param campaigns with a message in seven days, largest first
 */
public record Figures(
        Map<Severity, Integer> raised,
        int before,
        int taken,
        @Nullable Duration medianTake,
        Map<String, Integer> closed,
        int working,
        int untaken,
        @Nullable Waiting oldest,
        long hits,
        long onTrial,
        List<Day> days,
        List<Count> sources,
        List<Count> campaigns) {
    public Figures {
        raised = Map.copyOf(raised);
        closed = Map.copyOf(closed);
        days = List.copyOf(days);
        sources = List.copyOf(sources);
        campaigns = List.copyOf(campaigns);
    }

    /** An alert that nobody has taken, and for how long. */
    public record Waiting(long alert, Duration since) {}

    /** A day's alerts by severity, and how long it took until they were taken; null where none was. */
    public record Day(
            LocalDate day,
            Map<Severity, Integer> raised,
            @Nullable Duration medianTake) {
        public Day {
            raised = Map.copyOf(raised);
        }
    }

    /** How many of what. */
    public record Count(String what, int number) {}
}
