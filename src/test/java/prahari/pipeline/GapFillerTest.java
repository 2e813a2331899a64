package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.collect.Gap;
import prahari.collect.GapStore;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.collect.Timetable;
import prahari.collect.VisitPlanner;
import prahari.collect.VisitSchedule;
import prahari.evidence.CaptureFiles;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.http.ClientSettings;
import prahari.http.PageClient;
import prahari.http.Routes;
import prahari.message.Messages;
import prahari.model.Pace;
import prahari.model.Source.PublicChannel;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PostVisitor;
import prahari.telegram.TelegramSite;
import prahari.telegram.VisitLimits;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** A channel of 120 posts against the simulator; a page holds 20. */
class GapFillerTest {
    private static final int POSTS = 120;
    private static final PublicChannel CHANNEL = new PublicChannel("demo_chan");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final SourceStore sources = new SourceStore(1);
    private final GapStore gaps = new GapStore();
    private Simulator telegram = Simulator.start(story(), new Pace(clock, 1), SimulatorOptions.standard());
    private PageClient client = client();

    @BeforeEach
    void watch() {
        database.get().useTransaction(tx -> sources.sync(tx, List.of(CHANNEL), clock.instant()));
    }

    @AfterEach
    void close() {
        client.close();
        telegram.close();
    }

    @Test
    void run_readsWhatAVisitCouldNotReach() {
        visit(1, 1);
        assertThat(kept()).isEqualTo(20);
        database.get().useTransaction(tx -> tx.execute("delete from message_version"));
        database.get().useTransaction(tx -> tx.execute("delete from message"));
        database.get().useTransaction(tx -> tx.execute("update source set cursor_message_id = 3"));
        visit(2, 1);
        Gap left = open().get(0);
        assertThat(left.kind()).isEqualTo(Gap.Kind.GAP);
        assertThat(left.afterId()).isEqualTo(3);

        runs(10);

        assertThat(open()).isEmpty();
        assertThat(ids())
                .containsExactlyInAnyOrderElementsOf(java.util.stream.LongStream.rangeClosed(1, POSTS)
                        .boxed()
                        .toList());
        assertThat(find(left).outcome()).isEqualTo("read");
    }

    @Test
    void run_goesOnAfterARestartAndEndsAfterSoManyPosts() {
        visit(1, 1);
        long id = wanted(null, 50L);

        filler(1).run();
        assertThat(find(id).posts()).isEqualTo(20);
        filler(1).run(); // another program that knows nothing but the database
        assertThat(find(id).posts()).isEqualTo(40);
        runs(5);

        assertThat(find(id).outcome()).isEqualTo("read as far as asked");
        assertThat(find(id).posts()).isEqualTo(60);
        assertThat(ids()).hasSize(80).doesNotHaveDuplicates();
    }

    @Test
    void run_endsAtTheDayThatWasAsked() {
        visit(1, 1);
        Instant since = clock.instant().minus(Duration.ofMinutes(60));

        long id = wanted(since, null);
        runs(10);

        assertThat(find(id).outcome()).isEqualTo("read as far as asked");
        assertThat(find(id).lastAt()).isBefore(since).isAfter(since.minus(Duration.ofMinutes(21)));
    }

    @Test
    void run_losesNothingWhateverGoesWrong() {
        visit(1, 1);
        long id = wanted(null, 1000L);

        for (String fault : List.of("page_5xx", "page_429", "page_cut", "page_changed", "page_blocked")) {
            telegram.fault(fault, fault.equals("page_blocked") ? 2 : 1);
            filler(1).run();
            assertThat(find(id).closedAt()).as(fault).isNull();
            assertThat(find(id).failures()).as(fault).isPositive();
            clock.advance(Duration.ofHours(2));
            filler(1).run();
        }
        runs(10);

        assertThat(find(id).outcome()).isEqualTo("read");
        assertThat(ids()).hasSize(POSTS).doesNotHaveDuplicates();
    }

    private long wanted(
            @org.jspecify.annotations.Nullable Instant since, @org.jspecify.annotations.Nullable Long count) {
        return database.get().inTransaction(tx -> gaps.wanted(tx, CHANNEL.id(), null, since, count, clock.instant()));
    }

    private void runs(int times) {
        for (int i = 0; i < times; i++) {
            filler(2).run();
            clock.advance(Duration.ofSeconds(5));
        }
    }

    private void visit(int pages, int firstPages) {
        var limits = new VisitLimits(pages, firstPages);
        var visits = new ChannelVisits(
                new ChannelVisitor(site(), limits),
                new PostVisitor(site()),
                pipeline(),
                new Messages(database.get()),
                sources);
        SourceStatus status = database.get()
                .read(handle -> sources.find(handle, CHANNEL.id()))
                .orElseThrow();
        visits.visit(CHANNEL, status, null);
    }

    private GapFiller filler(int pages) {
        var planner = new VisitPlanner(60, Duration.ofSeconds(15), Duration.ofHours(8));
        var schedule = new VisitSchedule(planner, new Timetable(0, new Random(1)), null);
        var visitor = new ChannelVisitor(site(), new VisitLimits(pages, pages));
        return new GapFiller(visitor, pipeline(), new Messages(database.get()), schedule, database.get(), clock);
    }

    private Pipeline pipeline() {
        var rules = new RuleBook(
                Path.of("src/test/resources/rules/good"),
                RuleTrust.ANYBODY,
                false,
                database.get(),
                new Generations(database.get(), clock),
                clock,
                (tx, change) -> {});
        assertThat(rules.start()).isEmpty();
        var files = CaptureFiles.open(dir.resolve("captures"), database.get());
        var alerts = AlertSamples.alerts(database.get(), clock);
        return new Pipeline(database.get(), files, new Messages(database.get()), rules, alerts, clock);
    }

    private TelegramSite site() {
        return new TelegramSite(Routes.by(client, List.of(telegram.address()), 4, clock), "sentinel_chan");
    }

    private PageClient client() {
        return new PageClient(
                ClientSettings.forHosts(java.util.Set.of(telegram.address().getHost()), "test"), clock);
    }

    private List<Gap> open() {
        return database.get().read(handle -> gaps.due(handle, clock.instant(), 10));
    }

    private Gap find(Gap gap) {
        return find(gap.id());
    }

    private Gap find(long id) {
        return database.get().read(handle -> gaps.find(handle, id)).orElseThrow();
    }

    private int kept() {
        return ids().size();
    }

    private List<Long> ids() {
        return database.get()
                .read(handle -> handle.createQuery(
                                "select m.message_id from message_version v join message m on m.id = v.message_id")
                        .mapTo(Long.class)
                        .list());
    }

    private Scenario story() {
        var posts = new StringBuilder("""
                {"channel": "s", "message_id": 1, "date": "%s", "text": "Always here.", "document": null}""".formatted(clock.instant().minus(Duration.ofDays(1))));
        for (int i = 1; i <= POSTS; i++)
            posts.append("""
                    ,
                    {"channel": "c", "message_id": %d, "date": "%s", "text": "Made-up post %d.", "document": null}""".formatted(i, clock.instant().minus(Duration.ofMinutes(POSTS + 1L - i)), i));
        return Scenario.parse("story", """
                {"name": "story", "created": "2026-11-23", "timezone": "UTC", "window": ["%s", "%s"], "note": "",
                 "channels": [
                   {"key": "c", "id": 1500000001, "username": "demo_chan", "title": "Demo", "type": "channel", "members": 5},
                   {"key": "s", "id": 1500000009, "username": "sentinel_chan", "title": "S", "type": "channel", "members": 5}],
                 "messages": [%s]}""".formatted(
                clock.instant().minus(Duration.ofDays(2)), clock.instant().plus(Duration.ofDays(2)), posts));
    }
}
