package prahari.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header Retry-After (RFC 9110, 10.2.3), kept within reason. */
final class RetryAfter {
    static final Duration UNKNOWN = Duration.ofSeconds(30);
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** How long to wait, between a second and an hour; half a minute when the header does not tell. */
    static Duration span(@Nullable String header, Instant now) {
        if (header == null) return UNKNOWN;
        String value = header.strip();
        if (value.matches("[0-9]{1,9}")) return bounded(Duration.ofSeconds(Long.parseLong(value)));
        if (value.matches("[0-9]{10,}")) return LONGEST;
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, until));
        } catch (DateTimeException e) {
            return UNKNOWN; // neither form; waiting is still the right answer
        }
    }

    private static Duration bounded(Duration span) {
        if (span.compareTo(SHORTEST) < 0) return SHORTEST;
        return span.compareTo(LONGEST) > 0 ? LONGEST : span;
    }
}
