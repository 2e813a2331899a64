package prahari.simulator;

import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong, for the next so many requests. */
enum Fault {
    /** The Bot API answers 502 with an HTML body. */
    API_502,
    /** The Bot API answers 429 with {@code parameters.retry_after}. */
    API_429,
    /** The Bot API's answer ends in the middle; the call has taken effect. */
    API_CUT,
    /** The Bot API's answer trickles in. */
    API_SLOW,
    /** A page answers 503. */
    PAGE_5XX,
    /** A page answers 429 with Retry-After. */
    PAGE_429,
    /** A page has markup that nobody knows. */
    PAGE_CHANGED,
    /** A page has a new name for the part that holds a post's text. */
    PAGE_RENAMED,
    /** A page ends in the middle, and so does its connection. */
    PAGE_CUT,
    /** A page ends in the middle, though its answer is whole. */
    PAGE_ENDS,
    /** A page trickles in. */
    PAGE_SLOW,
    /** A page begins, and then nothing more comes for a minute. */
    PAGE_STALLED,
    /** A preview answers with a redirect to the plain page, as where the preview is switched off. */
    PAGE_OFF,
    /** A page redirects to another host. */
    PAGE_AWAY,
    /** A page redirects to itself. */
    PAGE_LOOP,
    /** Every page is the not-found page with status 200, as for a blocked address. */
    PAGE_BLOCKED;

    /** As written in requests: {@code api_502}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Fault> named(String written) {
        for (Fault fault : values()) {
            if (fault.wireName().equals(written.toLowerCase(Locale.ROOT).replace('-', '_'))) return Optional.of(fault);
        }
        return Optional.empty();
    }

    boolean isOfPages() {
        return name().startsWith("PAGE");
    }
}
