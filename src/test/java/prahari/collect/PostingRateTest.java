package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PostingRateTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(12);

    @Test
    void perHour_comesCloseToTheTrueRate() {
        for (double rate : new double[] {0.05, 1, 40}) {
            Instant now = START.plus(Duration.ofDays(30));

            PostingRate learned = PostingRate.unknown(START).seen(poisson(rate, START, now, 3), now);

            assertThat(learned.perHour()).isCloseTo(rate, within(rate * 0.3));
        }
    }

    @Test
    void perHour_isTheSameHoweverTheVisitsCutTheTime() {
        Instant end = START.plus(Duration.ofDays(4));
        List<Instant> posts = poisson(2, START, end, 5);
        PostingRate cut = PostingRate.unknown(START);

        for (Instant from = START; from.isBefore(end); from = from.plus(Duration.ofHours(1))) {
            Instant begin = from;
            Instant to = from.plus(Duration.ofHours(1));
            List<Instant> fresh = posts.stream()
                    .filter(post -> !post.isBefore(begin) && post.isBefore(to))
                    .toList();
            cut = cut.seen(fresh, to);
        }

        assertThat(cut.perHour())
                .isCloseTo(PostingRate.unknown(START).seen(posts, end).perHour(), within(1e-6));
    }

    @Test
    void perHour_followsASourceThatGoesQuiet() {
        Instant busy = START.plus(Duration.ofDays(14));
        PostingRate before = PostingRate.unknown(START).seen(poisson(10, START, busy, 1), busy);

        PostingRate after = before.seen(List.of(), busy.plus(Duration.ofDays(60)));

        assertThat(after.perHour()).isLessThan(before.perHour() / 10);
    }

    @Test
    void first_learnsFromTheDatesOnTheFirstPage() {
        Instant now = START.plus(Duration.ofHours(40));
        List<Instant> dates = new ArrayList<>();
        for (int i = 0; i < 20; i++) dates.add(START.plus(Duration.ofHours(2L * i)));

        assertThat(PostingRate.first(dates, now).perHour()).isBetween(0.3, 0.75);
        assertThat(PostingRate.first(List.of(), now).perHour())
                .isEqualTo(PostingRate.unknown(now).perHour());
    }

    @Test
    void until_isTheSquareRootLawForAnEvenRate() {
        Instant now = START.plus(Duration.ofDays(60));
        PostingRate learned = PostingRate.unknown(START).seen(poisson(60, START, now, 9), now);

        Duration one = learned.until(2, now, LONGEST);
        Duration four = learned.until(8, now, LONGEST);

        assertThat(one.toMillis() / 3.6e6).isCloseTo(Math.sqrt(2 * 2 / learned.perHour()), within(0.05));
        assertThat((double) four.toMillis() / one.toMillis()).isCloseTo(2, within(0.15));
    }

    @Test
    void until_isSoonerAfterAPostWhereOnePostBringsOthers() {
        List<Instant> runs = new ArrayList<>();
        Instant now = START.plus(Duration.ofDays(20));
        for (Instant run = START; run.isBefore(now); run = run.plus(Duration.ofHours(11))) {
            for (int i = 0; i < 5; i++) runs.add(run.plusSeconds(180L * i));
        }
        PostingRate learned = PostingRate.unknown(START).seen(runs, now);
        PostingRate justPosted = learned.seen(List.of(now.plusSeconds(60)), now.plusSeconds(120));

        assertThat(justPosted.until(1, now.plusSeconds(120), LONGEST))
                .isLessThan(learned.until(1, now.plusSeconds(120), LONGEST).dividedBy(2));
    }

    @Test
    void until_waitsThroughTheHoursInWhichASourceSleeps() {
        List<Instant> days = new ArrayList<>();
        Instant now = START.plus(Duration.ofDays(28));
        for (Instant day = START; day.isBefore(now); day = day.plus(Duration.ofDays(1))) {
            for (int hour = 8; hour < 20; hour++)
                days.add(day.plus(Duration.ofHours(hour)).plusSeconds(1800));
        }
        PostingRate learned = PostingRate.unknown(START).seen(days, now);

        Duration atNight = learned.until(1, now.plus(Duration.ofHours(22)), LONGEST);
        Duration byDay = learned.until(1, now.plus(Duration.ofHours(10)), LONGEST);

        assertThat(atNight).isGreaterThan(byDay.multipliedBy(2));
    }

    @Property(tries = 200)
    void seen_takesAnyDates(
            @ForAll @Size(max = 60) List<@LongRange(min = -10_000_000, max = 10_000_000) Long> seconds,
            @ForAll @IntRange(min = -30, max = 20) int power) {
        double cost = Math.pow(2, power);
        List<Instant> dates = seconds.stream().map(START::plusSeconds).toList();

        PostingRate learned = PostingRate.first(dates, START).seen(dates, START.plusSeconds(5));

        assertThat(learned.perHour()).isPositive().isFinite();
        assertThat(learned.until(cost, START.plusSeconds(5), LONGEST)).isBetween(Duration.ZERO, LONGEST);
        PostingRate read = PostingRate.read(learned.at(), learned.written());
        assertThat(read).isNotNull();
        assertThat(read == null ? 0 : read.perHour()).isCloseTo(learned.perHour(), within(learned.perHour() * 1e-4));
        assertThat(learned.written()).hasSizeLessThan(1000);
    }

    @Property(tries = 200)
    void read_neverThrows(@ForAll @StringLength(max = 300) String written) {
        PostingRate read = PostingRate.read(START, written);

        if (read != null) assertThat(read.perHour()).isPositive().isFinite();
    }

    private static List<Instant> poisson(double perHour, Instant from, Instant to, long seed) {
        var random = new Random(seed);
        List<Instant> posts = new ArrayList<>();
        Instant at = from;
        while (true) {
            at = at.plusMillis((long) (-Math.log(1 - random.nextDouble()) / perHour * 3.6e6));
            if (!at.isBefore(to)) return posts;
            posts.add(at);
        }
    }
}
