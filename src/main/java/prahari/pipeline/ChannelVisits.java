package prahari.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.collect.Attachment.Wanted;
import prahari.collect.GapStore;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.message.Messages;
import prahari.model.Chat;
import prahari.model.Post;
import prahari.model.Source.PublicChannel;
import prahari.telegram.ChannelVisit;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PageMark;
import prahari.telegram.PageRead;
import prahari.telegram.PostVisit;
import prahari.telegram.PostVisitor;
import prahari.telegram.PreviewPhotos;
import prahari.telegram.VisitOutcome;

/** A visit to a public channel: what is new goes down the pipeline, oldest first; what has vanished is looked for. */
public final class ChannelVisits {
    /** More vanished posts than this in one visit are looked for at the next ones. */
    private static final int MAX_LOOKS = 20;
    /** The addresses of photos expire. */
    private static final Duration PHOTOS_FOR = Duration.ofDays(1);

    private final ChannelVisitor visitor;
    private final PostVisitor posts;
    private final Pipeline pipeline;
    private final Messages messages;
    private final SourceStore sources;
    private final @Nullable AttachmentQueue photos;
    private final GapStore gaps = new GapStore();

    /** Photos are left alone. */
    public ChannelVisits(
            ChannelVisitor visitor, PostVisitor posts, Pipeline pipeline, Messages messages, SourceStore sources) {
        this(visitor, posts, pipeline, messages, sources, null);
    }

    /** @param photos takes note of the photos of new posts; null where they are left alone */
    public ChannelVisits(
            ChannelVisitor visitor,
            PostVisitor posts,
            Pipeline pipeline,
            Messages messages,
            SourceStore sources,
            @Nullable AttachmentQueue photos) {
        this.photos = photos;
        this.visitor = visitor;
        this.posts = posts;
        this.pipeline = pipeline;
        this.messages = messages;
        this.sources = sources;
    }

    Poller.Visited visit(PublicChannel channel, SourceStatus status, @Nullable PageMark mark) {
        ChannelVisit visit = visitor.visit(channel, status.cursor(), mark);
        List<PageRead> pages = visit.pages();
        for (int i = 0; i < pages.size(); i++) {
            PageRead page = pages.get(i);
            boolean last = i == pages.size() - 1;
            Long moved = last ? visit.cursor() : null;
            boolean unread = last && visit.outcome().parserGap();
            // once is enough to learn from; the next hundred look the same
            if (unread && !visit.outcome().words().equals(status.lastOutcome())) pipeline.keep(page.capture());
            pipeline.process(page.capture(), page.posts(), null, (tx, kept) -> {
                if (kept.versions() > 0) wantPhotos(tx, page);
                if (moved == null) return;
                sources.advance(tx, channel.id(), moved);
                if (visit.outcome() instanceof VisitOutcome.Gap gap)
                    gaps.left(
                            tx,
                            channel.id(),
                            gap.after(),
                            gap.before(),
                            gap.reason(),
                            page.capture().at());
            });
        }
        boolean look = !pages.isEmpty() && visit.outcome().good();
        Looks looks = look ? lookForVanished(channel, pages) : Looks.NONE;
        int requests = Math.max(1, pages.size()) + looks.made();
        PageMark next = looks.all() ? visit.mark() : null; // what was not looked for now is so at the next visit
        return new Poller.Visited(visit.outcome(), next, newDates(pages, status.cursor()), requests);
    }

    /** Older photos are not fetched: their posts were not new when they were seen, or nobody watched the channel then. */
    private void wantPhotos(Handle tx, PageRead page) {
        if (photos == null) return;
        Instant oldest = page.capture().at().minus(PHOTOS_FOR);
        Map<Long, List<Wanted>> shown = PreviewPhotos.of(page.capture());
        for (Post post : page.posts()) {
            Instant date = post.date();
            if (date == null || date.isBefore(oldest)) continue;
            photos.want(tx, post, shown.getOrDefault(post.messageId(), List.of()), null);
        }
    }

    private static List<Instant> newDates(List<PageRead> pages, @Nullable Long cursor) {
        return pages.stream()
                .flatMap(page -> page.posts().stream())
                .filter(post -> cursor == null || post.messageId() > cursor)
                .map(Post::date)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Posts that were looked for.
     *
     * @param all whether nothing is left to look for
     */
    private record Looks(int made, boolean all) {
        static final Looks NONE = new Looks(0, true);
    }

    /** A known post that is no longer shown among its neighbours: deleted, if its own page says so too. */
    private Looks lookForVanished(PublicChannel channel, List<PageRead> pages) {
        Set<Long> shown = new HashSet<>();
        pages.forEach(page -> page.posts().forEach(post -> shown.add(post.messageId())));
        if (shown.isEmpty()) return Looks.NONE;
        long lowest = shown.stream().mapToLong(Long::longValue).min().orElseThrow();
        Chat chat = firstPost(pages).chat();
        int looks = 0;
        boolean all = true;
        for (Map.Entry<Long, Long> known :
                messages.knownIds(chat, lowest, Long.MAX_VALUE).entrySet()) {
            if (shown.contains(known.getKey())) continue;
            if (looks == MAX_LOOKS) return new Looks(looks, false);
            VisitOutcome outcome = look(channel, known.getKey(), known.getValue());
            looks++;
            if (outcome instanceof VisitOutcome.RateLimited) return new Looks(looks, false);
            all &= outcome.good() || outcome instanceof VisitOutcome.Gone;
        }
        return new Looks(looks, all);
    }

    /** Keeps what a page says that is new. */
    void keep(PageRead page) {
        pipeline.process(page.capture(), page.posts(), tx -> {});
    }

    /** Looks at one known post: whether it is still there, and what it says now. */
    VisitOutcome look(PublicChannel channel, long messageId, long messageRowId) {
        PostVisit visit = posts.visit(channel, messageId);
        if (visit.capture() != null && visit.post() != null) {
            pipeline.process(visit.capture(), List.of(visit.post()), tx -> {});
        } else if (visit.capture() != null && visit.outcome() instanceof VisitOutcome.Gone) {
            pipeline.deleted(visit.capture(), messageRowId);
        }
        return visit.outcome();
    }

    private static Post firstPost(List<PageRead> pages) {
        return pages.stream().flatMap(page -> page.posts().stream()).findFirst().orElseThrow();
    }
}
