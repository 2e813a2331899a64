package prahari.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A duty to report with a deadline that can be computed. It is the affected organisation's duty, not the monitor's. A duty
 * "without delay" has no number and is none of these.
 */
public enum Duty {
    /** Directions 20(3)/2022-CERT-In of 28 April 2022: from noticing, or being told. */
    CERTIN_6H("certin", "certin", "CERT-In 6 h", Duration.ofHours(6), "A partial report will do; supplement it later."),
    /** DPDP Rules 2025, rule 7(2)(b); the Board may allow longer on a written request. */
    DPDP_72H(
            "dpdp",
            "dpdp",
            "DPDP Board 72 h",
            Duration.ofDays(3),
            "The Board and the people concerned are told a first time without delay, before this."),
    /** GDPR, article 33(1): from a reasonable certainty. */
    GDPR_72H(
            "gdpr",
            "gdpr",
            "GDPR 72 h",
            Duration.ofDays(3),
            "A later report must give the reasons for the delay (Article 33(1))."),
    /** NIS2, article 23(4)(a). */
    NIS2_24H("nis2_24h", "nis2", "NIS2 early warning 24 h", Duration.ofDays(1), ""),
    /** NIS2, article 23(4)(b). */
    NIS2_72H("nis2_72h", "nis2", "NIS2 notification 72 h", Duration.ofDays(3), ""),
    /** NIS2, article 23(4)(d): a calendar month from the notification's submission. */
    NIS2_MONTH("nis2_month", "nis2", "NIS2 final report 1 month", null, "While it goes on, a progress report is due.");

    private final String word;
    private final String law;
    private final String title;
    private final @Nullable Duration span;
    private final String note;

    Duty(String word, String law, String title, @Nullable Duration span, String note) {
        this.word = word;
        this.law = law;
        this.title = title;
        this.span = span;
        this.note = note;
    }

    /** Its name in commands. */
    public String word() {
        return word;
    }

    /** The configuration's word for the law that it comes from. */
    public String law() {
        return law;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** What else there is to know when time runs out; may be empty. */
    public String note() {
        return note;
    }

    /** Whether an authority may allow more time. */
    public boolean canBeExtended() {
        return this == DPDP_72H;
    }

    /**
     * The duty whose submission starts this one's clock; empty for those that start when somebody is aware.
     */
    public Optional<Duty> startedBy() {
        return this == NIS2_MONTH ? Optional.of(NIS2_72H) : Optional.empty();
    }

    /**
     * When it is due.
     *
     * @param zone whose calendar a month is counted by; 31 January and a month is the last day of February. Hours are elapsed
     *     hours, whatever clocks on the wall do meanwhile.
     */
    public Instant due(Instant start, ZoneId zone) {
        return span == null ? start.atZone(zone).plusMonths(1).toInstant() : start.plus(span);
    }

    /** Parses {@link #word()}. */
    public static Optional<Duty> parse(String word) {
        return Arrays.stream(values()).filter(duty -> duty.word.equals(word)).findFirst();
    }
}
