package prahari.telegram;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prahari.http.FetchOutcome;
import prahari.http.Route;
import prahari.http.Routes;
import prahari.model.Capture;
import prahari.model.Source;

/** Telegram's web site as we reach it: where it is, and whether it still talks to us. */
public final class TelegramSite {
    private final Routes routes;
    private final String sentinel;

    /**
     * @param routes to {@code https://t.me} and its mirrors
     * @param sentinel username of a channel that has a preview for certain, {@code telegram}
     */
    public TelegramSite(Routes routes, String sentinel) {
        this.routes = routes;
        this.sentinel = sentinel.toLowerCase(Locale.ROOT);
    }

    Routes.Taken preview(String username, @Nullable Long before, @Nullable String etag) {
        return whole(routes.get(previewPath(username, before), etag));
    }

    Routes.Taken profile(String username) {
        return whole(routes.get("/" + username, null));
    }

    Routes.Taken post(String username, long id) {
        return whole(routes.get("/" + username + "/" + id + "?embed=1&mode=tme", null));
    }

    private static String previewPath(String username, @Nullable Long before) {
        return "/s/" + username + (before == null ? "" : "?before=" + before);
    }

    /** A page that was cut on its way through some proxy may end in the midst of a post, with an answer that is whole. */
    private static Routes.Taken whole(Routes.Taken taken) {
        boolean cut = taken.outcome() instanceof FetchOutcome.Fetched page
                && page.status() == 200
                && !PageParser.ends(page.body());
        return cut
                ? new Routes.Taken(new FetchOutcome.Failed("the page ends in the middle", true), taken.route())
                : taken;
    }

    /**
     * Whether a "not found" that came by this way can be believed: an address that Telegram blocks gets the not-found page for
     * every name, with status 200. Believed only while a channel that exists is shown.
     */
    private boolean showsSentinel(Route route) {
        boolean shown = routes.get(route, previewPath(sentinel, null)) instanceof FetchOutcome.Fetched page
                && PreviewReader.read(capture(new Source.PublicChannel(sentinel), Capture.Kind.PREVIEW, page))
                        instanceof PreviewPage.Posts posts
                && Handles.same(sentinel, posts.channel().username());
        if (shown) routes.seen(route);
        else routes.blocked(route);
        return shown;
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
        if (outcome instanceof FetchOutcome.Blocked blocked) {
            return new VisitOutcome.Failed(
                    "not asked for another " + blocked.after().toSeconds() + " s", true);
        }
        if (outcome instanceof FetchOutcome.NotModified) return new VisitOutcome.NotModified();
        if (outcome instanceof FetchOutcome.Failed failed) return new VisitOutcome.Failed(failed.reason(), false);
        if (outcome instanceof FetchOutcome.Refused refused) return new VisitOutcome.Failed(refused.reason(), false);
        throw new IllegalArgumentException("a page came: " + outcome);
    }

    /** The ending of a visit that met the not-found page by this way. */
    VisitOutcome notFound(@Nullable Route route) {
        return route != null && showsSentinel(route)
                ? new VisitOutcome.Gone()
                : new VisitOutcome.Failed("not found, and neither is @" + sentinel, true);
    }

    /** The ending of a visit answered with an error status; 403 and the like are meant for us, not for the page. */
    static VisitOutcome refusedWith(int status) {
        return new VisitOutcome.Failed("HTTP " + status, status == 401 || status == 403 || status == 451);
    }
}
