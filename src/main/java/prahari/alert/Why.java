package prahari.alert;

import java.util.Locale;

/** Why an alert rings, beyond the first time. */
enum Why {
    NEW_HITS("More of the same"),
    BAND_UP("More serious now"),
    REPEAT("Nobody has taken this yet, reminder"),
    ESCALATION("Escalated"),
    SNOOZE_ENDED("Snooze ended"),
    REOPENED("Open again"),
    STILL_YOURS("Still yours?"),
    GIVEN_BACK("Given back, nobody has it"),
    HANDED_OVER("Handed over");

    private final String words;

    Why(String words) {
        this.words = words;
    }

    /** The name under which it stands among an alert's events. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a reply says of it, to an alert as it is now. */
    String text(String detail, Alert alert) {
        String now = alert.severity().word() + " (" + alert.score() + ")";
        String said = words + (detail.isEmpty() ? "" : words.endsWith("?") ? " " + detail : ": " + detail);
        return said + " · " + now;
    }
}
