package prahari.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                " 120 |120",
                "0|1",
                "99999|3600",
                "99999999999999999999|3600",
                "-5|30",
                "soon|30",
                "Mon, 23 Nov 2026 12:01:30 GMT|90",
                "Mon, 23 Nov 2026 11:00:00 GMT|1",
                "Tue, 23 Nov 2027 12:00:00 GMT|3600"
            })
    void span_readsBothFormsWithinBounds(String header, long seconds) {
        assertThat(RetryAfter.span(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void span_isHalfAMinuteWithoutAHeader() {
        assertThat(RetryAfter.span(null, NOW)).isEqualTo(Duration.ofSeconds(30));
    }
}
