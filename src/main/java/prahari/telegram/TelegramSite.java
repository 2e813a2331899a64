package prahari.telegram;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prahari.http.FetchOutcome;
import prahari.http.PageClient;
import prahari.model.Capture;
import prahari.model.Source;

/** Telegram's web site as we reach it: where it is, and whether it still talks to us. */
public final class TelegramSite {
    private final PageClient client;
    private final String base;
    private final String sentinel;

    /**
     * @param base {@code https://t.me}, or a mirror ({@code https://telegram.me}), without a slash at the end
     * @param sentinel username of a channel that has a preview for certain, {@code telegram}
     */
    public TelegramSite(PageClient client, String base, String sentinel) {
        this.client = client;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.sentinel = sentinel.toLowerCase(Locale.ROOT);
    }

    FetchOutcome preview(String username, @Nullable Long before, @Nullable String etag) {
        return whole(client.get(base + "/s/" + username + (before == null ? "" : "?before=" + before), etag));
    }

    FetchOutcome profile(String username) {
        return whole(client.get(base + "/" + username, null));
    }

    FetchOutcome post(String username, long id) {
        return whole(client.get(base + "/" + username + "/" + id + "?embed=1&mode=tme", null));
    }

    /** A page that was cut on its way through some proxy may end in the midst of a post, with an answer that is whole. */
    private static FetchOutcome whole(FetchOutcome outcome) {
        boolean cut =
                outcome instanceof FetchOutcome.Fetched page && page.status() == 200 && !PageParser.ends(page.body());
        return cut ? new FetchOutcome.Failed("the page ends in the middle", true) : outcome;
    }

    /**
     * Whether a "not found" can be believed: an address that Telegram blocks gets the not-found page for every name, with
     * status 200. Believed only while a channel that exists is shown.
     */
    boolean showsSentinel() {
        return preview(sentinel, null, null) instanceof FetchOutcome.Fetched page
                && PreviewReader.read(capture(new Source.PublicChannel(sentinel), Capture.Kind.PREVIEW, page))
                        instanceof PreviewPage.Posts posts
                && Handles.same(sentinel, posts.channel().username());
    }

    static Capture capture(Source source, Capture.Kind kind, FetchOutcome.Fetched page) {
        return new Capture(
                source,
                kind,
                page.url(),
                page.finalUrl(),
                page.status(),
                page.headers(),
                page.at(),
                page.body(),
                page.exchange());
    }

    /** The ending of a visit that got no page. */
    static VisitOutcome ending(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.RateLimited limited) return new VisitOutcome.RateLimited(limited.after());
        if (outcome instanceof FetchOutcome.NotModified) return new VisitOutcome.NotModified();
        if (outcome instanceof FetchOutcome.Failed failed) return new VisitOutcome.Failed(failed.reason(), false);
        if (outcome instanceof FetchOutcome.Refused refused) return new VisitOutcome.Failed(refused.reason(), false);
        throw new IllegalArgumentException("a page came: " + outcome);
    }

    /** The ending of a visit that met the not-found page. */
    VisitOutcome notFound() {
        return showsSentinel()
                ? new VisitOutcome.Gone()
                : new VisitOutcome.Failed("not found, and neither is @" + sentinel, true);
    }

    /** The ending of a visit answered with an error status; 403 and the like are meant for us, not for the page. */
    static VisitOutcome refusedWith(int status) {
        return new VisitOutcome.Failed("HTTP " + status, status == 401 || status == 403 || status == 451);
    }
}
