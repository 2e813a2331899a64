package prahari.language;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time that stands in a sentence, written as the reader's language writes it.
 *
 * @param zone in which it is told
 * @param pattern of {@link DateTimeFormatter}, such as {@code d MMM uuuu HH:mm z}
 */
public record Moment(Instant at, ZoneId zone, String pattern) {
    String in(Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(at);
    }
}
