package prahari.alert;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.language.Objection;

/** A time as people write it. */
final class SpokenTime {
    private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,4})\\s?(m|min|h|d)\\s+ago");
    private static final Pattern DAY_AND_TIME = Pattern.compile("(?:([0-9]{4}-[0-9]{2}-[0-9]{2})[T ])?"
            + "([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)\\s?(\\S{1,40})?");

    private SpokenTime() {}

    /**
     * The time meant.
     *
     * @param zone of times that name none; a time without a day is the last one before {@code now}
     * @throws IllegalArgumentException that says what would do
     */
    static Instant read(String words, Instant now, ZoneId zone) {
        String said = words.strip();
        if (said.equals("now")) return now;
        Matcher ago = AGO.matcher(said);
        if (ago.matches()) return now.minus(span(Long.parseLong(ago.group(1)), ago.group(2)));
        Matcher time = DAY_AND_TIME.matcher(said);
        if (!time.matches()) throw Objection.of("time.not_understood");
        try {
            if (said.indexOf('T') == 10 && time.group(3) != null && said.matches(".*(Z|[+-][0-9:]{2,6})"))
                return OffsetDateTime.parse(said).toInstant();
            ZoneId in = time.group(3) == null ? zone : zone(time.group(3));
            LocalTime clock = LocalTime.parse(time.group(2));
            if (time.group(1) != null)
                return ZonedDateTime.of(LocalDate.parse(time.group(1)), clock, in)
                        .toInstant();
            ZonedDateTime today = ZonedDateTime.of(now.atZone(in).toLocalDate(), clock, in);
            return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        } catch (DateTimeException e) {
            throw Objection.of("time.not_understood");
        }
    }

    private static Duration span(long number, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static ZoneId zone(String word) {
        // three letters are many zones to a computer, and this one to who works with these clocks
        return word.toUpperCase(Locale.ROOT).equals("IST") ? ZoneId.of("Asia/Kolkata") : ZoneId.of(word);
    }
}
