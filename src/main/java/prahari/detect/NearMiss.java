package prahari.detect;

import org.jspecify.annotations.Nullable;

/**
 * What came nearest to a selection that did not match. Nothing personal stands in it in clear.
 *
 * @param says for a person, such as {@code nearest text: "USDC only"}
 * @param phrase the phrase that it came nearest to; null when it is about something else
 * @param nearness 0 for nothing like it to 1 for all but there
 */
public record NearMiss(Kind kind, String says, @Nullable String phrase, double nearness) {
    /** What was looked for. */
    public enum Kind {
        PHRASE,
        REGEX,
        DETECTOR,
        RECORD,
        FACT,
        TEXT,
        COUNT
    }
}
