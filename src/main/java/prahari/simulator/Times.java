package prahari.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the ways in which people and programs write a moment. */
final class Times {
    private Times() {}

    /** Epoch seconds, or ISO with offset, with Z, or local to {@code zone}; null when it is none of these. */
    static @Nullable Instant parse(String written, ZoneId zone) {
        String text = written.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (\\d)", "$1T$2");
        try {
            if (text.matches("-?[0-9]{1,11}(\\.[0-9]+)?"))
                return Instant.ofEpochSecond((long) Double.parseDouble(text));
            if (text.matches("\\d{4}-\\d{2}-\\d{2}"))
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            if (text.matches(".*T.*(?i:[+-]\\d{2}:?\\d{2}|z)(\\[.*])?")) {
                String plain = text.replaceFirst("\\[.*]$", "").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
                return OffsetDateTime.parse(plain).toInstant();
            }
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
