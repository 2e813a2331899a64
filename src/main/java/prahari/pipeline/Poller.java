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
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.collect.Timetable;
import prahari.config.Config;
import prahari.model.Pace;
import prahari.model.Source;
import prahari.store.Database;
import prahari.telegram.VisitOutcome;

/** Visits the sources that are due, part by part. */
public final class Poller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    /** Within a pass, how long to wait when nothing is due. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration SHORTEST_IDLE = Duration.ofMillis(3);

    private final Database database;
    private final SourceStore sources;
    private final ChannelVisits channels;
    private final BotVisits bots;
    private final Config.Polling polling;
    private final Timetable timetable;
    private final Pace pace;
    private final Map<String, String> etags = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    public Poller(
            Database database,
            SourceStore sources,
            ChannelVisits channels,
            BotVisits bots,
            Config.Polling polling,
            Timetable timetable,
            Pace pace) {
        this.database = database;
        this.sources = sources;
        this.channels = channels;
        this.bots = bots;
        this.polling = polling;
        this.timetable = timetable;
        this.pace = pace;
    }

    /** How a visit ended and what it left to remember. */
    record Visited(VisitOutcome outcome, @Nullable String etag) {}

    /**
     * Visits what is due in one part of the sources, and what falls due until {@code until}. One part is never worked on
     * twice at a time.
     */
    public void pass(int part, Instant until) {
        try {
            do {
                List<SourceStatus> due = database.read(handle -> sources.due(handle, part, pace.instant(), 20));
                for (SourceStatus source : due) {
                    if (stop.getCount() == 0) return;
                    visit(source);
                }
                if (due.isEmpty() && stop.await(idle().toMillis(), TimeUnit.MILLISECONDS)) return;
            } while (stop.getCount() > 0 && pace.instant().isBefore(until));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration idle() {
        Duration idle = pace.real(IDLE);
        return idle.compareTo(SHORTEST_IDLE) < 0 ? SHORTEST_IDLE : idle;
    }

    private void visit(SourceStatus status) {
        String id = status.source().id();
        VisitOutcome outcome;
        try {
            Visited visited = visit(status, etags.get(id));
            outcome = visited.outcome();
            if (visited.etag() != null) etags.put(id, visited.etag());
            else if (!outcome.good()) etags.remove(id);
        } catch (RuntimeException e) {
            // nothing was kept: the source is tried again, like after any failure, and the others go on
            log.atError().setCause(e).addKeyValue("source", id).log("A visit broke; it is tried again");
            outcome = new VisitOutcome.Failed("broke: " + e.getClass().getSimpleName() + ": " + e.getMessage(), false);
        }
        note(status, outcome);
    }

    private Visited visit(SourceStatus status, @Nullable String etag) {
        if (status.source() instanceof Source.PublicChannel channel) return channels.visit(channel, status, etag);
        if (status.source() instanceof Source.BotPage bot) return new Visited(bots.visit(bot), null);
        throw new IllegalArgumentException(
                "not a source to visit: " + status.source().id());
    }

    private void note(SourceStatus status, VisitOutcome outcome) {
        String id = status.source().id();
        Duration interval = status.source() instanceof Source.BotPage ? polling.botsEvery() : polling.every();
        Instant now = pace.instant();
        boolean read = outcome.good() || outcome instanceof VisitOutcome.Gap || isGoneBot(status, outcome);
        database.useTransaction(tx -> {
            if (read) {
                sources.good(tx, id, outcome.words(), now, timetable.afterGood(now, interval));
            } else if (outcome instanceof VisitOutcome.RateLimited limited) {
                sources.failed(tx, id, outcome.words(), now, timetable.afterRateLimit(now, interval, limited.after()));
            } else {
                sources.failed(tx, id, outcome.words(), now, timetable.afterFailure(now, interval, status.failures()));
            }
        });
        if (!outcome.words().equals(status.lastOutcome()) && !outcome.good()) {
            log.atWarn()
                    .addKeyValue("source", id)
                    .addKeyValue("outcome", outcome.words())
                    .log("A source was not read to the end");
        }
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
