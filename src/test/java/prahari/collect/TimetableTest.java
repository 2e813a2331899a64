package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Timetable even = new Timetable(0, new Random(1));

    @Test
    void afterGood_spreadsWithinTheJitter() {
        var spread = new Timetable(0.2, new Random(1));

        for (int i = 0; i < 100; i++) {
            assertThat(spread.afterGood(NOW, MINUTE)).isBetween(NOW.plusSeconds(60), NOW.plusSeconds(72));
        }
    }

    @Test
    void afterFailure_doublesUpToAnHour() {
        assertThat(even.afterFailure(NOW, MINUTE, 1)).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
        assertThat(even.afterFailure(NOW, MINUTE, 3)).isEqualTo(NOW.plus(Duration.ofMinutes(8)));
        assertThat(even.afterFailure(NOW, MINUTE, 6)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(even.afterFailure(NOW, MINUTE, 1_000_000)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(even.afterFailure(NOW, Duration.ofHours(6), 3)).isEqualTo(NOW.plus(Duration.ofHours(6)));
    }

    @Test
    void afterRateLimit_waitsAtLeastAsLongAsAsked() {
        assertThat(even.afterRateLimit(NOW, MINUTE, Duration.ofSeconds(7))).isEqualTo(NOW.plus(MINUTE));
        assertThat(even.afterRateLimit(NOW, MINUTE, Duration.ofMinutes(20)))
                .isEqualTo(NOW.plus(Duration.ofMinutes(20)));
    }
}
