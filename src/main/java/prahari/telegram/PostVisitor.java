package prahari.telegram;

import prahari.http.FetchOutcome;
import prahari.http.Routes;
import prahari.model.Capture;
import prahari.model.Post;
import prahari.model.Source.PublicChannel;

/** Looks at one post of a public channel: whether it is still there, and what it says now. */
public final class PostVisitor {
    private final TelegramSite site;

    public PostVisitor(TelegramSite site) {
        this.site = site;
    }

    /** Reads one post. */
    public PostVisit visit(PublicChannel channel, long id) {
        Routes.Taken taken = site.post(channel.username(), id);
        FetchOutcome outcome = taken.outcome();
        if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
            return new PostVisit(null, null, TelegramSite.ending(outcome));
        }
        Capture capture = TelegramSite.capture(channel, Capture.Kind.EMBED, fetched);
        if (fetched.status() != 200) return new PostVisit(capture, null, TelegramSite.refusedWith(fetched.status()));
        EmbedPage page = EmbedReader.read(capture);
        if (page instanceof EmbedPage.NotFound) return new PostVisit(capture, null, site.notFound(taken.route()));
        if (page instanceof EmbedPage.Unreadable unreadable) {
            return new PostVisit(capture, null, new VisitOutcome.ParserGap(unreadable.reason()));
        }
        if (page instanceof EmbedPage.Withheld withheld)
            return new PostVisit(capture, null, new VisitOutcome.NotPreviewable(withheld.notice()));
        EmbedPage.Found found = (EmbedPage.Found) page;
        Post post = found.post();
        boolean ours = post.messageId() == id && Handles.same(post.chat().username(), channel.username());
        if (!ours) return new PostVisit(capture, null, new VisitOutcome.ParserGap("the page holds another post"));
        return new PostVisit(capture, post, VisitOutcome.read(found.unknown()));
    }
}
