package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitPlannerTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(40));
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(8);

    @Test
    void interval_usesWhatIsAllowedAndNoMore() {
        var planner = new VisitPlanner(20, SHORTEST, LONGEST);
        for (int i = 0; i < 10; i++) planner.watch("s" + i, posting(24L << (i % 5)));

        assertThat(visits(planner, 10)).isCloseTo(20, within(0.5));

        planner.allow(60);
        assertThat(visits(planner, 10)).isCloseTo(60, within(1.5));
    }

    @Test
    void interval_goesWithTheSquareRootOfTheRate() {
        var planner = new VisitPlanner(4, SHORTEST, Duration.ofDays(3));
        planner.watch("busy", posting(24 * 16));
        planner.watch("quiet", posting(24));

        settle(planner, "busy", "quiet");

        double ratio = (double) planner.interval("quiet", NOW).toMillis()
                / planner.interval("busy", NOW).toMillis();
        assertThat(ratio).isCloseTo(4, within(1.0));
    }

    @Test
    void interval_isShorterForWhatIsWorthMore() {
        var planner = new VisitPlanner(4, SHORTEST, LONGEST);
        planner.watch("one", posting(48));
        planner.watch("other", posting(48));
        planner.weigh(Map.of("one", 4.0));

        settle(planner, "one", "other");

        double ratio = (double) planner.interval("other", NOW).toMillis()
                / planner.interval("one", NOW).toMillis();
        assertThat(ratio).isCloseTo(2, within(0.3));
    }

    @Test
    void interval_staysWithinItsBoundsSoThatNobodyStarves() {
        var planner = new VisitPlanner(50, SHORTEST, LONGEST);
        planner.watch("busy", posting(24 * 400));
        planner.watch("silent", PostingRate.unknown(START).seen(List.of(), NOW));

        settle(planner, "busy", "silent");

        assertThat(planner.interval("silent", NOW)).isBetween(SHORTEST, LONGEST);
        assertThat(planner.interval("busy", NOW)).isBetween(SHORTEST, LONGEST);
    }

    @Test
    void interval_growsForAllWhereThereAreTooFewVisits() {
        var planner = new VisitPlanner(1, SHORTEST, Duration.ofMinutes(30));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            planner.watch("s" + i, posting(24L << (i % 3)));
            ids.add("s" + i);
        }

        settle(planner, ids.toArray(String[]::new));

        assertThat(visits(planner, 10)).isCloseTo(1, within(0.2));
    }

    @Test
    void interval_ofAnUnknownSourceIsTheLongest() {
        assertThat(new VisitPlanner(1, SHORTEST, LONGEST).interval("nobody", NOW))
                .isEqualTo(LONGEST);
    }

    private static void settle(VisitPlanner planner, String... ids) {
        for (int round = 0; round < 20; round++) for (String id : ids) planner.interval(id, NOW);
    }

    /** Visits an hour that the planned intervals come to. */
    private static double visits(VisitPlanner planner, int sources) {
        double visits = 0;
        for (int round = 0; round < 20; round++) {
            visits = 0;
            for (int i = 0; i < sources; i++)
                visits += 3.6e6 / planner.interval("s" + i, NOW).toMillis();
        }
        return visits;
    }

    /** So many posts a day, evenly, for 40 days. */
    private static PostingRate posting(long perDay) {
        List<Instant> posts = new ArrayList<>();
        long gap = Duration.ofDays(1).toMillis() / perDay;
        for (Instant at = START; at.isBefore(NOW); at = at.plusMillis(gap)) posts.add(at);
        return PostingRate.unknown(START).seen(posts, NOW);
    }
}
