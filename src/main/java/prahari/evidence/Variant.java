package prahari.evidence;

import java.util.Locale;

/** How much a bundle shows. */
public enum Variant {
    /** Identifiers masked, raw captures left out. */
    REDACTED,
    /** Everything, personal data in clear. */
    FULL;

    /** The name as commands and files say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
