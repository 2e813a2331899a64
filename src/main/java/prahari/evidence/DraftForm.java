package prahari.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms that a draft can be of. Their fields are those of {@code src/site/markdown/drafts.md}. */
public enum DraftForm {
    /** Form to report incidents to CERT-In (Directions of 28 April 2022). */
    CERT_IN("Incident report to CERT-In"),
    /** DPDP Rules 2025, rule 7(2). */
    DPDP_BOARD("Intimation of a personal data breach to the Data Protection Board"),
    /** DPDP Rules 2025, rule 7(1). */
    DPDP_PRINCIPAL("Intimation of a personal data breach to a Data Principal"),
    /** GDPR, article 33(3). */
    GDPR_33("Notification of a personal data breach to the supervisory authority"),
    /** Bharatiya Sakshya Adhiniyam 2023, section 63(4), schedule. */
    BSA_63("Certificate for electronic records, Part A and Part B"),
    /** A request to Telegram. */
    TAKEDOWN("Request to Telegram to take down a channel, bot or messages");

    private final String title;

    DraftForm(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The name as commands say it: {@code cert-in}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The form with this name. */
    public static Optional<DraftForm> parse(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }

    /** All names, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(DraftForm::word).collect(Collectors.joining(", "));
    }
}
