package prahari.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as Telegram sent them, with the circumstances.
 *
 * @param url asked for
 * @param finalUrl answered by, after redirects
 * @param status HTTP status
 * @param headers response headers, lower-case names
 * @param at when the answer was complete
 * @param exchange null when it did not come over HTTP, or nothing more is known
 */
public record Capture(
        Source source,
        Kind kind,
        String url,
        String finalUrl,
        int status,
        Map<String, String> headers,
        Instant at,
        Blob body,
        @Nullable Exchange exchange) {
    public Capture {
        headers = Map.copyOf(headers);
    }

    /** A capture of which no more is known than what was asked and answered. */
    public Capture(
            Source source,
            Kind kind,
            String url,
            String finalUrl,
            int status,
            Map<String, String> headers,
            Instant at,
            Blob body) {
        this(source, kind, url, finalUrl, status, headers, at, body, null);
    }

    /** What was captured. */
    public enum Kind {
        /** A page of a channel's web preview, {@code t.me/s/NAME}. */
        PREVIEW,
        /** One post alone, {@code t.me/NAME/ID?embed=1&mode=tme}. */
        EMBED,
        /** The page of a bot, group, channel or user, {@code t.me/NAME}. */
        PROFILE,
        /** One update of the Bot API, JSON. */
        UPDATE,
        /** A file that came with a message; its only header is what its content is. */
        FILE,
        /** An array of messages, each as it stands in a {@code result.json} of Telegram Desktop. */
        EXPORT
    }
}
