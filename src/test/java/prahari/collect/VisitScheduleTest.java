package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class VisitScheduleTest {
    private static final List<String> CHANNELS = List.of("channel:busy", "channel:quiet");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();

    @Test
    void takeUp_knowsAfterARestartWhatWasLearnedBefore() {
        VisitSchedule before = schedule();
        visit(before, "channel:busy", 200);
        visit(before, "channel:quiet", 2);
        Duration busy = before.interval("channel:busy", clock.instant());
        Duration quiet = before.interval("channel:quiet", clock.instant());

        VisitSchedule after = schedule();

        assertThat(busy).isLessThan(quiet.dividedBy(2));
        assertThat(after.interval("channel:busy", clock.instant())).isLessThan(quiet.dividedBy(2));
    }

    @Test
    void afterFailure_comesBackSoonThoughTheSourceIsSeldomVisited() {
        Instant now = clock.instant();
        Duration seldom = Duration.ofHours(6);

        assertThat(schedule().afterFailure(now, seldom, 0)).isEqualTo(now.plus(Duration.ofMinutes(2)));
        assertThat(schedule().afterFailure(now, seldom, 3)).isEqualTo(now.plus(Duration.ofMinutes(16)));
        assertThat(schedule().afterRateLimit(now, seldom, Duration.ofMinutes(5)))
                .isEqualTo(now.plus(Duration.ofMinutes(5)));
    }

    private VisitSchedule schedule() {
        var planner = new VisitPlanner(60, Duration.ofSeconds(15), Duration.ofHours(8));
        var schedule = new VisitSchedule(planner, new Timetable(0, new Random(1)), null);
        database.get().useTransaction(tx -> schedule.takeUp(tx, CHANNELS, clock.instant()));
        return schedule;
    }

    private void visit(VisitSchedule schedule, String id, int postsInTenHours) {
        List<Instant> dates = new ArrayList<>();
        Instant from = clock.instant().minus(Duration.ofHours(10));
        for (int i = 0; i < postsInTenHours; i++)
            dates.add(from.plus(Duration.ofHours(10).multipliedBy(i).dividedBy(postsInTenHours)));
        database.get().useTransaction(tx -> schedule.afterChannel(tx, id, dates, true, clock.instant()));
    }
}
