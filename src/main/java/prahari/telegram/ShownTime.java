package prahari.telegram;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** The machine's form of a post's time, {@code 2026-05-20T15:38:10+00:00}; older pages and mirrors leave colons or the zone out. */
final class ShownTime {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private static final long LAST_SECOND = 0xffff_ffffL; // Telegram counts them in 32 bits

    private ShownTime() {}

    /** The time, UTC where no zone is told; null for what is none, or none of Telegram's. */
    static @Nullable Instant instant(String written) {
        try {
            TemporalAccessor time = FORM.parseBest(written.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            return instant.getEpochSecond() < 0 || instant.getEpochSecond() > LAST_SECOND ? null : instant;
        } catch (DateTimeException e) {
            return null; // not a time; the post is worth reading all the same
        }
    }
}
