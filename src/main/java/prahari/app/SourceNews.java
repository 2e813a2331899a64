package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.Blind;
import prahari.collect.Coverage;
import prahari.deliver.Outbox;
import prahari.language.Said;
import prahari.model.Blob;
import prahari.model.Pace;
import prahari.store.Database;

/** Tells when a source goes blind, and when it can be read again: once each, many in one message. */
final class SourceNews {
    private static final Logger log = LoggerFactory.getLogger(SourceNews.class);
    private static final int NAMED = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** On the wall: where time runs fast, a machine that is busy for a moment blinds nobody. */
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(2);

    private final Database database;
    private final Coverage coverage;
    private final Outbox outbox;
    private final Supplier<Duration> longest;
    private final Duration botsEvery;
    private final Pace clock;
    private final Instant started;

    /** @param longest how long a channel waits at most between visits, as things are */
    SourceNews(
            Database database,
            Coverage coverage,
            Outbox outbox,
            Supplier<Duration> longest,
            Duration botsEvery,
            Pace clock) {
        this.database = database;
        this.coverage = coverage;
        this.outbox = outbox;
        this.longest = longest;
        this.botsEvery = botsEvery;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Looks at all sources once. */
    void look() {
        Instant now = clock.instant();
        Duration least = Duration.ofMillis((long) (LEAST_PATIENCE.toMillis() * clock.speed()));
        Duration patience = least.compareTo(PATIENCE) > 0 ? least : PATIENCE;
        database.useTransaction(tx -> {
            Coverage.Change change = coverage.look(tx, longest.get(), botsEvery, patience, started, now);
            if (!change.blind().isEmpty()) tellBlind(tx, change, now);
            if (!change.seeing().isEmpty()) tellSeeing(tx, change, now);
            coverage.forgetOld(tx, now);
        });
    }

    private void tellBlind(Handle tx, Coverage.Change change, Instant now) {
        boolean others = change.blindInAll() > change.blind().size();
        Said text = Said.lines(List.of(
                Said.of(
                        others ? "news.blind_also" : "news.blind",
                        "blind",
                        change.blindInAll(),
                        "active",
                        change.active()),
                named(change.blind(), "news.blind_one"),
                Said.of("news.blind_all")));
        for (Blind each : change.blind())
            log.atError()
                    .addKeyValue("source", each.sourceId())
                    .addKeyValue("since", each.since())
                    .addKeyValue("why", each.why())
                    .log("A source cannot be read any more");
        notice(tx, "blind", text, now, false);
    }

    private void tellSeeing(Handle tx, Coverage.Change change, Instant now) {
        Said text = Said.lines(List.of(
                Said.of("news.seeing"),
                named(change.seeing(), "news.seeing_one"),
                Said.of("news.seeing_rest", "blind", change.blindInAll(), "active", change.active())));
        for (Blind each : change.seeing())
            log.atInfo()
                    .addKeyValue("source", each.sourceId())
                    .addKeyValue("since", each.since())
                    .log("A source can be read again");
        notice(tx, "seeing", text, now, true);
    }

    private static Said named(List<Blind> list, String key) {
        List<Said> lines = new ArrayList<>();
        list.stream()
                .limit(NAMED)
                .forEach(each -> lines.add(Said.of(
                        key,
                        "source",
                        each.sourceId(),
                        "why",
                        String.valueOf(each.why()),
                        "since",
                        time(each.since()))));
        if (list.size() > NAMED) lines.add(Said.of("list.more", "more", list.size() - NAMED));
        return Said.lines(lines);
    }

    private void notice(Handle tx, String what, Said text, Instant now, boolean silent) {
        outbox.addNotice(tx, "sources:" + Blob.utf8(what + now + text).sha256(), text, silent);
    }

    private static Instant time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
