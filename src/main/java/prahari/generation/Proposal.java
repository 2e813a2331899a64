package prahari.generation;

import java.time.Instant;
import java.util.Locale;

/**
 * Good rules that wait for somebody's word.
 *
 * @param generation SHA-256 of their files, which are kept
 */
public record Proposal(String generation, Instant since) {

    /** How a proposal ends. */
    enum Decision {
        ACTIVATED,
        REFUSED,
        /** Other rules are proposed instead. */
        REPLACED,
        /** The folder holds again what is in force. */
        WITHDRAWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
