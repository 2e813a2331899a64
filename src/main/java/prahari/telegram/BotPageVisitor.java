package prahari.telegram;

import org.jspecify.annotations.Nullable;
import prahari.http.FetchOutcome;
import prahari.http.Route;
import prahari.http.Routes;
import prahari.model.Capture;
import prahari.model.Source.BotPage;

/** Looks whether a suspected bot is still there, and what its page says. */
public final class BotPageVisitor {
    private final TelegramSite site;

    public BotPageVisitor(TelegramSite site) {
        this.site = site;
    }

    /** Reads the page of a bot. */
    public BotVisit visit(BotPage bot) {
        Routes.Taken taken = site.profile(bot.username());
        FetchOutcome outcome = taken.outcome();
        if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
            return new BotVisit(null, null, TelegramSite.ending(outcome));
        }
        Capture capture = TelegramSite.capture(bot, Capture.Kind.PROFILE, fetched);
        if (fetched.status() != 200) return new BotVisit(capture, null, TelegramSite.refusedWith(fetched.status()));
        ProfilePage page = ProfileReader.read(capture);
        return new BotVisit(capture, page, outcome(bot, page, taken.route()));
    }

    private VisitOutcome outcome(BotPage bot, ProfilePage page, @Nullable Route route) {
        if (page instanceof ProfilePage.Unreadable unreadable) return new VisitOutcome.ParserGap(unreadable.reason());
        if (page instanceof ProfilePage.Missing) return site.notFound(route);
        if (!(page instanceof ProfilePage.Bot found)) return new VisitOutcome.NotPreviewable(ChannelVisitor.kind(page));
        return Handles.same(found.username(), bot.username())
                ? new VisitOutcome.Ok()
                : new VisitOutcome.ParserGap("the page belongs to @" + found.username());
    }
}
