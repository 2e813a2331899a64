package prahari.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.Gap;
import prahari.collect.GapStore;
import prahari.collect.VisitSchedule;
import prahari.message.Messages;
import prahari.model.Post;
import prahari.model.Source;
import prahari.model.Source.PublicChannel;
import prahari.store.Database;
import prahari.telegram.ChannelVisit;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PageRead;
import prahari.telegram.VisitOutcome;

/**
 * Reads posts that visits left out, and older ones that were asked for: from the newest down, a few pages at a time. How far a
 * gap has been read is kept with the posts, so that a stop at any point loses nothing.
 */
public final class GapFiller {
    private static final Logger log = LoggerFactory.getLogger(GapFiller.class);
    private static final int AT_ONCE = 20;
    private static final int MOST_FAILURES = 8;
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final ChannelVisitor visitor;
    private final Pipeline pipeline;
    private final Messages messages;
    private final VisitSchedule schedule;
    private final Database database;
    private final InstantSource clock;
    private final GapStore gaps = new GapStore();
    private volatile boolean closed;

    /** @param visitor reads a few pages at most each time, so that others get their turn */
    public GapFiller(
            ChannelVisitor visitor,
            Pipeline pipeline,
            Messages messages,
            VisitSchedule schedule,
            Database database,
            InstantSource clock) {
        this.visitor = visitor;
        this.pipeline = pipeline;
        this.messages = messages;
        this.schedule = schedule;
        this.database = database;
        this.clock = clock;
    }

    /** Reads on in each gap that is due, as far as the budget allows. */
    public void run() {
        for (Gap gap : database.read(handle -> gaps.due(handle, clock.instant(), AT_ONCE))) {
            if (closed || !schedule.allows(clock.instant())) return;
            try {
                read(gap);
            } catch (RuntimeException e) {
                log.atError().setCause(e).addKeyValue("source", gap.sourceId()).log("A gap could not be read on");
                later(gap, "broke: " + e.getClass().getSimpleName(), FIRST_RETRY);
            }
        }
    }

    /** Ends a run after the gap in hand. */
    public void close() {
        closed = true;
    }

    private void read(Gap gap) {
        PublicChannel channel = (PublicChannel) Source.parse(gap.sourceId());
        Long before = gap.beforeId() == null ? messages.lowestId(channel.username()) : gap.beforeId();
        if (before == null) {
            later(gap, "the channel has not been read yet", FIRST_RETRY);
            return;
        }
        ChannelVisit visit = visitor.visitGap(channel, gap.afterId(), before);
        List<PageRead> newestFirst = new ArrayList<>(visit.pages());
        Collections.reverse(newestFirst);
        long posts = gap.posts();
        Instant oldest = gap.lastAt();
        for (PageRead page : newestFirst) {
            if (page.posts().isEmpty() || isEnough(gap, posts, oldest)) continue;
            keep(gap, page);
            posts += page.posts().size();
            Instant date = dates(page).stream().min(Comparator.naturalOrder()).orElse(null);
            if (date != null) oldest = date;
        }
        end(gap, visit, isEnough(gap, posts, oldest), posts > gap.posts());
    }

    private void keep(Gap gap, PageRead page) {
        long lowest = page.posts().stream().mapToLong(Post::messageId).min().orElseThrow();
        List<Instant> dates = dates(page);
        Instant first = dates.stream().max(Comparator.naturalOrder()).orElse(null);
        Instant last = dates.stream().min(Comparator.naturalOrder()).orElse(null);
        pipeline.process(
                page.capture(),
                page.posts(),
                tx -> gaps.read(tx, gap.id(), lowest, page.posts().size(), first, last));
    }

    private static List<Instant> dates(PageRead page) {
        return page.posts().stream().map(Post::date).filter(Objects::nonNull).toList();
    }

    private static boolean isEnough(Gap gap, long posts, @Nullable Instant oldest) {
        if (gap.wanted() != null && posts >= gap.wanted()) return true;
        return gap.since() != null && oldest != null && oldest.isBefore(gap.since());
    }

    private void end(Gap gap, ChannelVisit visit, boolean enough, boolean progress) {
        VisitOutcome outcome = visit.outcome();
        Instant now = clock.instant();
        if (enough || outcome.good()) {
            database.useTransaction(tx -> gaps.close(tx, gap.id(), enough ? "read as far as asked" : "read", now));
        } else if (outcome instanceof VisitOutcome.RateLimited limited) {
            later(gap, outcome.words(), limited.after());
        } else if (!progress) {
            if (outcome instanceof VisitOutcome.ParserGap && gap.failures() == 0) keepUnread(visit);
            notRead(gap, outcome.words(), now);
        }
    }

    private void keepUnread(ChannelVisit visit) {
        visit.pages().stream().filter(page -> page.posts().isEmpty()).forEach(page -> pipeline.keep(page.capture()));
    }

    private void notRead(Gap gap, String reason, Instant now) {
        if (gap.failures() + 1 >= MOST_FAILURES) {
            database.useTransaction(tx -> gaps.close(tx, gap.id(), "given up: " + reason, now));
            log.atWarn()
                    .addKeyValue("source", gap.sourceId())
                    .addKeyValue("after", gap.afterId())
                    .addKeyValue("before", gap.beforeId())
                    .addKeyValue("reason", reason)
                    .log("Posts of a channel cannot be read");
            return;
        }
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(gap.failures(), 10));
        later(gap, reason, wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY);
    }

    private void later(Gap gap, String reason, Duration wait) {
        Instant next = clock.instant().plus(wait);
        database.useTransaction(tx -> gaps.failed(tx, gap.id(), reason, next));
    }
}
