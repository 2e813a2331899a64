package prahari.alert;

import java.util.Locale;
import prahari.language.Said;
import prahari.model.Severity;

/** Why an alert rings, beyond the first time. */
enum Why {
    NEW_HITS,
    BAND_UP,
    REPEAT,
    ESCALATION,
    SNOOZE_ENDED,
    REOPENED,
    STILL_YOURS,
    GIVEN_BACK,
    HANDED_OVER;

    /** The name under which it stands among an alert's events. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a reply says of it, to an alert as it is now. */
    Said text(Said detail, Alert alert) {
        String score = String.valueOf(alert.score());
        return Said.of("ring." + word(), "detail", detail, "band", band(alert.severity()), "score", score);
    }

    static Said band(Severity severity) {
        return Said.of("severity." + severity.word());
    }
}
