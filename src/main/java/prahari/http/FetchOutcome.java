package prahari.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import prahari.model.Blob;
import prahari.model.Exchange;

/** How asking for a page ended. */
public sealed interface FetchOutcome {

    /**
     * A complete answer of any status but those below, also 404.
     *
     * @param url asked for
     * @param finalUrl answered by, after redirects
     * @param headers lower-case names; values of a repeated header are joined by ", "
     * @param at when the answer was complete
     * @param body decompressed
     * @param exchange how it came
     */
    record Fetched(
            String url,
            String finalUrl,
            int status,
            Map<String, String> headers,
            Instant at,
            Blob body,
            Exchange exchange)
            implements FetchOutcome {
        public Fetched {
            headers = Map.copyOf(headers);
        }
    }

    /** The page still has the tag that was sent along. */
    record NotModified() implements FetchOutcome {}

    /** The server asks to be left alone for so long. */
    record RateLimited(Duration after) implements FetchOutcome {}

    /** Nobody was asked: Telegram shows nothing to any of our addresses, and the shortest rest has so long to go. */
    record Blocked(Duration after) implements FetchOutcome {}

    /** No complete answer. */
    record Failed(String reason, boolean mayRetry) implements FetchOutcome {}

    /** Not asked, or not followed: the address is none we may go to. */
    record Refused(String reason) implements FetchOutcome {}
}
