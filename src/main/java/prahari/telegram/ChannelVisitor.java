package prahari.telegram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.http.FetchOutcome;
import prahari.http.Route;
import prahari.http.Routes;
import prahari.model.Capture;
import prahari.model.Post;
import prahari.model.Source.PublicChannel;

/** Reads what is new in a public channel, from its web preview. */
public final class ChannelVisitor {
    private final TelegramSite site;
    private final VisitLimits limits;

    public ChannelVisitor(TelegramSite site, VisitLimits limits) {
        this.site = site;
        this.limits = limits;
    }

    /** Reads the newest page, and older ones until the post {@code cursor} is reached; null at the first visit. */
    public ChannelVisit visit(PublicChannel channel, @Nullable Long cursor) {
        return visit(channel, cursor, null);
    }

    /** The same, unless the newest page still looks like this. */
    public ChannelVisit visit(PublicChannel channel, @Nullable Long cursor, @Nullable PageMark mark) {
        return new Walk(channel, cursor, null, mark).run();
    }

    /** Reads a gap that an earlier visit left: from below {@code before} back to {@code after}. Its cursor is always null. */
    public ChannelVisit visitGap(PublicChannel channel, long after, long before) {
        ChannelVisit visit = new Walk(channel, after, before, null).run();
        return new ChannelVisit(visit.pages(), visit.outcome(), null, null);
    }

    /** One visit: from page to page, always below the lowest id seen, whatever the page itself offers as the way back. */
    private final class Walk {
        private final PublicChannel channel;
        private final @Nullable Long cursor;
        private final @Nullable PageMark oldMark;
        private final List<PageRead> pages = new ArrayList<>(); // newest first
        private final Set<String> unknown = new TreeSet<>();
        private @Nullable Long before;
        private @Nullable Long highest;
        private @Nullable PageMark mark;

        Walk(PublicChannel channel, @Nullable Long cursor, @Nullable Long before, @Nullable PageMark oldMark) {
            this.channel = channel;
            this.cursor = cursor;
            this.before = before;
            this.oldMark = oldMark;
        }

        ChannelVisit run() {
            int limit = cursor == null ? limits.firstPages() : limits.pages();
            for (int page = 0; page < limit; page++) {
                VisitOutcome outcome = step(page == 0 ? oldMark : null);
                if (outcome != null) return end(outcome);
            }
            return end(cursor == null ? new VisitOutcome.Ok() : gap("more than " + limit + " pages"));
        }

        /** Fetches one page. Returns how the visit ends, or null when it goes on. */
        private @Nullable VisitOutcome step(@Nullable PageMark old) {
            Routes.Taken taken = site.preview(channel.username(), before, old == null ? null : old.etag());
            FetchOutcome outcome = taken.outcome();
            if (!(outcome instanceof FetchOutcome.Fetched fetched)) return TelegramSite.ending(outcome);
            if (before == null) {
                String posts =
                        fetched.status() == 200 ? PageMark.posts(fetched.body()).orElse(null) : null;
                if (old != null && posts != null && posts.equals(old.posts())) return new VisitOutcome.NotModified();
                mark = new PageMark(fetched.headers().get("etag"), posts);
            }
            Capture capture = TelegramSite.capture(channel, Capture.Kind.PREVIEW, fetched);
            if (fetched.status() != 200) return keep(capture, TelegramSite.refusedWith(fetched.status()));
            PreviewPage page = PreviewReader.read(capture);
            if (page instanceof PreviewPage.Posts posts) return posts(capture, posts);
            if (page instanceof PreviewPage.NoPosts none) return noPosts(capture, none);
            if (page instanceof PreviewPage.NotAPreview other) return profile(capture, other.profile(), taken.route());
            return keep(capture, new VisitOutcome.ParserGap(((PreviewPage.Unreadable) page).reason()));
        }

        private @Nullable VisitOutcome posts(Capture capture, PreviewPage.Posts page) {
            String whose = page.channel().username();
            if (!Handles.same(whose, channel.username())) {
                return keep(capture, new VisitOutcome.ParserGap("the page belongs to @" + whose));
            }
            List<Post> posts = page.posts();
            long lowest = posts.get(0).messageId();
            long newest = posts.get(posts.size() - 1).messageId();
            boolean progress = before == null || lowest < before;
            if (!progress) return cursor == null ? new VisitOutcome.Ok() : gap("Telegram shows the same page again");
            pages.add(new PageRead(capture, posts));
            unknown.addAll(page.unknown());
            if (highest == null) highest = newest;
            before = lowest;
            if (page.unreadable() > 0) {
                return new VisitOutcome.ParserGap(page.unreadable() + " posts of a page cannot be told apart");
            }
            boolean reached = lowest == 1 || (cursor != null && lowest <= cursor);
            return reached ? new VisitOutcome.Ok() : null;
        }

        /** Nothing older, if the page says so itself; a page that only shows nothing may be a fault of theirs. */
        private VisitOutcome noPosts(Capture capture, PreviewPage.NoPosts page) {
            if (!Handles.same(page.channel().username(), channel.username())) {
                return keep(
                        capture,
                        new VisitOutcome.ParserGap(
                                "the page belongs to @" + page.channel().username()));
            }
            if (page.stated() || (cursor == null && before == null)) return keep(capture, new VisitOutcome.Ok());
            return keep(
                    capture,
                    before == null
                            ? new VisitOutcome.ParserGap("a preview without posts")
                            : gap("a page without posts"));
        }

        private VisitOutcome profile(Capture capture, ProfilePage profile, @Nullable Route route) {
            pages.add(new PageRead(capture, List.of()));
            if (profile instanceof ProfilePage.Missing) return site.notFound(route);
            if (before != null) return new VisitOutcome.Failed("the preview ended in the midst of the visit", false);
            return new VisitOutcome.NotPreviewable(kind(profile));
        }

        private VisitOutcome keep(Capture capture, VisitOutcome outcome) {
            pages.add(new PageRead(capture, List.of()));
            return outcome;
        }

        private VisitOutcome gap(String reason) {
            return new VisitOutcome.Gap(cursor == null ? 0 : cursor, before == null ? 0 : before, reason);
        }

        /**
         * The cursor moves when everything up to it was read, and when the limit of pages was met: a gap that is told once is
         * better than one that keeps every later visit from ending.
         */
        private ChannelVisit end(VisitOutcome ending) {
            VisitOutcome outcome = ending instanceof VisitOutcome.Ok ? VisitOutcome.read(unknown) : ending;
            boolean moves = outcome.good() || outcome instanceof VisitOutcome.Gap;
            List<PageRead> oldestFirst = new ArrayList<>(pages);
            Collections.reverse(oldestFirst);
            return new ChannelVisit(oldestFirst, outcome, moves ? highest : null, outcome.good() ? mark : null);
        }
    }

    static String kind(ProfilePage profile) {
        if (profile instanceof ProfilePage.Bot) return "a bot";
        if (profile instanceof ProfilePage.Group) return "a group";
        if (profile instanceof ProfilePage.User) return "a person";
        return "a channel without a preview";
    }
}
