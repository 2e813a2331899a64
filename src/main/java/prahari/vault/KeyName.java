package prahari.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which key encrypts what: what is forgotten together has one. */
public final class KeyName {
    /** Of what is kept for ever, such as what pages of suspected bots said. */
    public static final String STANDING = "standing";

    private static final Pattern DAY = Pattern.compile("day-(\\d{4}-\\d{2}-\\d{2})(?:-\\d{1,4})?");
    private static final Pattern HITS = Pattern.compile("hits-(\\d{4}-\\d{2}-\\d{2})(?:-\\d{1,4})?");
    private static final Pattern CASE = Pattern.compile("case-(\\d{1,18})");

    private KeyName() {}

    /** Of what was seen on a day (UTC) and stands behind no alert. */
    public static String ofDay(Instant at) {
        return "day-" + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Of what was seen on a day and rules held on, but raised no alert. */
    public static String ofHits(Instant at) {
        return "hits-" + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Of what stands behind an alert, by the first that took it. */
    public static String ofCase(long alert) {
        return "case-" + alert;
    }

    /** Another key for the same day, where the first has to go before its time. */
    public static String another(String key, int number) {
        return key.replaceFirst("^((?:day|hits)-\\d{4}-\\d{2}-\\d{2}).*", "$1") + "-" + number;
    }

    /** The end of the day that a key is of; empty for other keys. */
    public static Optional<Instant> endOfDay(String key) {
        return end(DAY.matcher(key));
    }

    /** The end of the day whose hits a key is of; empty for other keys. */
    public static Optional<Instant> endOfHits(String key) {
        return end(HITS.matcher(key));
    }

    private static Optional<Instant> end(Matcher day) {
        if (!day.matches()) return Optional.empty();
        LocalDate next = LocalDate.parse(day.group(1)).plusDays(1);
        return Optional.of(next.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The alert that a key is of; empty for other keys. */
    public static OptionalLong alert(String key) {
        Matcher of = CASE.matcher(key);
        return of.matches() ? OptionalLong.of(Long.parseLong(of.group(1))) : OptionalLong.empty();
    }
}
