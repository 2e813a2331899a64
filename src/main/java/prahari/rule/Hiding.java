package prahari.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import prahari.yaml.Place;

/**
 * A document that keeps hits from raising alerts for a time: who wrote it, why, and until when it does.
 *
 * @param title for people
 * @param reason empty where the kind needs none
 * @param created from the beginning of this day (UTC) it works
 * @param expires with the end of this day (UTC) it stops
 */
public record Hiding(
        Kind kind,
        String id,
        String title,
        String author,
        String reason,
        LocalDate created,
        LocalDate expires,
        Place place) {
    /** Nobody remembers for longer why something is hidden. */
    static final int MOST_DAYS = 180;

    /** What it is. */
    public enum Kind {
        SUPPRESSION,
        EXCEPTION_VALUES;

        /** The document's kind as written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it works at this time. */
    public boolean inForce(Instant at) {
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        return !day.isBefore(created) && !isExpired(at);
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().isAfter(expires);
    }
}
