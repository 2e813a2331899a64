package prahari.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.Coverage;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.collect.Visit;
import prahari.collect.VisitSchedule;
import prahari.model.Pace;
import prahari.model.Source;
import prahari.store.Database;
import prahari.telegram.PageMark;
import prahari.telegram.VisitOutcome;

/** Visits the sources that are due, part by part. */
public final class Poller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    /** Within a pass, how long to wait when nothing is due. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    /** How long to wait when the budget has no room. */
    private static final Duration NO_ROOM = Duration.ofMillis(500);

    private static final Duration SHORTEST_IDLE = Duration.ofMillis(3);

    private final Database database;
    private final SourceStore sources;
    private final Coverage coverage;
    private final ChannelVisits channels;
    private final BotVisits bots;
    private final VisitSchedule schedule;
    private final Duration botsEvery;
    private final Pace pace;
    private final Map<String, PageMark> marks = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    public Poller(
            Database database,
            SourceStore sources,
            Coverage coverage,
            ChannelVisits channels,
            BotVisits bots,
            VisitSchedule schedule,
            Duration botsEvery,
            Pace pace) {
        this.database = database;
        this.sources = sources;
        this.coverage = coverage;
        this.channels = channels;
        this.bots = bots;
        this.schedule = schedule;
        this.botsEvery = botsEvery;
        this.pace = pace;
    }

    /**
     * How a visit ended and what it left to remember.
     *
     * @param dates of the posts that are new
     * @param requests that it took
     */
    record Visited(VisitOutcome outcome, @Nullable PageMark mark, List<Instant> dates, int requests) {
        static Visited without(VisitOutcome outcome) {
            return new Visited(outcome, null, List.of(), 1);
        }
    }

    /**
     * Visits what is due in one part of the sources, and what falls due until {@code until}. One part is never worked on
     * twice at a time.
     */
    public void pass(int part, Instant until) {
        try {
            do {
                List<SourceStatus> due = database.read(handle -> sources.due(handle, part, pace.instant(), 20));
                int visited = 0;
                for (SourceStatus source : due) {
                    if (stop.getCount() == 0) return;
                    if (!schedule.allows(pace.instant())) break;
                    visit(source);
                    visited++;
                }
                if (visited == due.size() && visited > 0) continue;
                Duration pause = due.isEmpty() ? idle(IDLE) : idle(NO_ROOM);
                if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return;
            } while (stop.getCount() > 0 && pace.instant().isBefore(until));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration idle(Duration span) {
        Duration idle = pace.real(span);
        return idle.compareTo(SHORTEST_IDLE) < 0 ? SHORTEST_IDLE : idle;
    }

    private void visit(SourceStatus status) {
        String id = status.source().id();
        Visited visited;
        try {
            visited = visit(status, marks.get(id));
            if (visited.mark() != null) marks.put(id, visited.mark());
            else if (!(visited.outcome() instanceof VisitOutcome.NotModified)) marks.remove(id);
        } catch (RuntimeException e) {
            // nothing was kept: the source is tried again, like after any failure, and the others go on
            log.atError().setCause(e).addKeyValue("source", id).log("A visit broke; it is tried again");
            visited = Visited.without(
                    new VisitOutcome.Failed("broke: " + e.getClass().getSimpleName() + ": " + e.getMessage(), false));
        }
        note(status, visited);
    }

    private Visited visit(SourceStatus status, @Nullable PageMark mark) {
        if (status.source() instanceof Source.PublicChannel channel) return channels.visit(channel, status, mark);
        if (status.source() instanceof Source.BotPage bot) return Visited.without(bots.visit(bot));
        throw new IllegalArgumentException(
                "not a source to visit: " + status.source().id());
    }

    private void note(SourceStatus status, Visited visited) {
        String id = status.source().id();
        VisitOutcome outcome = visited.outcome();
        boolean bot = status.source() instanceof Source.BotPage;
        Instant now = pace.instant();
        boolean read = outcome.good() || outcome instanceof VisitOutcome.Gap || isGoneBot(status, outcome);
        database.useTransaction(tx -> {
            coverage.visited(tx, id, visit(visited, read, status.cursor() == null, now));
            if (read) {
                Instant next = bot
                        ? schedule.afterOther(now, botsEvery)
                        : schedule.afterChannel(tx, id, visited.dates(), status.cursor() == null, now);
                sources.good(tx, id, outcome.words(), now, next);
                return;
            }
            Duration interval = bot ? botsEvery : schedule.interval(id, now);
            Instant next = outcome instanceof VisitOutcome.RateLimited limited
                    ? schedule.afterRateLimit(now, interval, limited.after())
                    : schedule.afterFailure(now, interval, status.failures());
            sources.failed(tx, id, outcome.words(), now, next);
        });
        if (!outcome.words().equals(status.lastOutcome()) && (!outcome.good() || outcome.parserGap())) {
            log.atWarn()
                    .addKeyValue("source", id)
                    .addKeyValue("outcome", outcome.words())
                    .log("A source was not read to the end");
        }
    }

    private static Visit visit(Visited visited, boolean read, boolean first, Instant now) {
        List<Duration> delays = first
                ? List.of()
                : visited.dates().stream()
                        .map(date -> date.isBefore(now) ? Duration.between(date, now) : Duration.ZERO)
                        .toList();
        boolean parserGap = visited.outcome().parserGap();
        return new Visit(now, read, visited.requests(), visited.dates().size(), parserGap, delays);
    }

    /** That a suspected bot is gone is news, not a failure: it is looked at as often as before. */
    private static boolean isGoneBot(SourceStatus status, VisitOutcome outcome) {
        return status.source() instanceof Source.BotPage && outcome instanceof VisitOutcome.Gone;
    }

    /** Ends passes after the visit in hand. */
    @Override
    public void close() {
        stop.countDown();
    }
}
