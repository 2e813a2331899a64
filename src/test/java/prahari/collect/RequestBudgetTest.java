package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import prahari.testing.TestClock;

class RequestBudgetTest {
    private final TestClock clock = new TestClock();
    private final AtomicLong asked = new AtomicLong();
    private final RequestBudget budget = new RequestBudget(600, asked::get, clock.instant());

    @Test
    void allows_soManyRequestsAnHourAndNoMore() {
        for (int tenth = 0; tenth < 36_000 * 2; tenth++) {
            clock.advance(Duration.ofMillis(100));
            if (budget.allows(clock.instant())) asked.incrementAndGet();
        }

        assertThat(asked.get()).isBetween(1190L, 1215L);
    }

    @Test
    void allows_nothingUntilWhatWasOverspentIsMadeUpFor() {
        asked.addAndGet(40); // a source that was read forty pages back

        assertThat(budget.allows(clock.instant())).isFalse();
        clock.advance(Duration.ofMinutes(3));
        assertThat(budget.allows(clock.instant())).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(budget.allows(clock.instant())).isTrue();
    }

    @Test
    void visitsPerHour_isWhatOtherRequestsLeave() {
        for (int minute = 0; minute < 600; minute++) {
            clock.advance(Duration.ofMinutes(1));
            asked.addAndGet(5);
            for (int i = 0; i < 3; i++) budget.visited(clock.instant());
        }

        assertThat(budget.visitsPerHour(clock.instant())).isCloseTo(600 - 120, within(5.0));
    }

    @Test
    void visitsPerHour_isNeverNothing() {
        asked.addAndGet(100_000);

        assertThat(budget.visitsPerHour(clock.instant())).isEqualTo(150);
    }
}
