package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** When each channel is visited next: planned by what it posts and is worth, within the budget, and kept over a restart. */
public final class VisitSchedule {
    /** After a first failure a source is tried again within so long. */
    private static final Duration FIRST_RETRY = Duration.ofMinutes(2);

    private final VisitPlanner planner;
    private final Timetable timetable;
    private final @Nullable RequestBudget budget;
    private final RateStore rates = new RateStore();

    /** @param budget null where requests are not counted */
    public VisitSchedule(VisitPlanner planner, Timetable timetable, @Nullable RequestBudget budget) {
        this.planner = planner;
        this.timetable = timetable;
        this.budget = budget;
    }

    /** Takes up what was learned before a restart, for the channels that are watched now. */
    public void takeUp(Handle handle, List<String> channels, Instant now) {
        Map<String, PostingRate> known = rates.all(handle);
        for (String id : channels) {
            PostingRate rate = known.get(id);
            planner.watch(id, rate == null ? PostingRate.unknown(now) : rate);
        }
    }

    /** What the posts of these channels are worth from now on, by source id; 1 for the others. */
    public void weigh(Map<String, Double> weights) {
        planner.weigh(weights);
    }

    /** Whether there is room for a visit now. */
    public boolean allows(Instant now) {
        return budget == null || budget.allows(now);
    }

    /**
     * Learns from a visit to a channel that brought new posts of these dates.
     *
     * @param firstVisit whether posts of before it were read too
     * @return when to come back
     */
    public Instant afterChannel(Handle tx, String id, List<Instant> dates, boolean firstVisit, Instant now) {
        PostingRate rate = planner.seen(id, dates, firstVisit, now);
        if (firstVisit || !dates.isEmpty()) rates.save(tx, id, rate);
        if (budget != null) {
            budget.visited(now);
            planner.allow(timetable.stretched(budget.visitsPerHour(now)));
        }
        return timetable.afterGood(now, planner.interval(id, now));
    }

    /** When to come back to what is looked at in even intervals. */
    public Instant afterOther(Instant now, Duration interval) {
        return timetable.afterGood(now, interval);
    }

    /** When to try again after {@code failures} bad ends in a row and one more. */
    public Instant afterFailure(Instant now, Duration interval, int failures) {
        Duration first = interval.compareTo(FIRST_RETRY) < 0 ? interval : FIRST_RETRY;
        return timetable.afterFailure(now, first, failures);
    }

    /** When to come back after the server asked for a pause. */
    public Instant afterRateLimit(Instant now, Duration interval, Duration pause) {
        Duration first = interval.compareTo(FIRST_RETRY) < 0 ? interval : FIRST_RETRY;
        return timetable.afterRateLimit(now, first, pause);
    }

    /** How long a channel waits at most, as things are. */
    public Duration longest() {
        return planner.longest();
    }

    /** How long a channel would wait for its next visit if this one had ended well. */
    public Duration interval(String id, Instant now) {
        return planner.interval(id, now);
    }
}
