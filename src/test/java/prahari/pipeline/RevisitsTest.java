package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alerts;
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
import prahari.model.Message;
import prahari.model.Pace;
import prahari.model.Source.PublicChannel;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.Simulator.ShownPage;
import prahari.simulator.SimulatorOptions;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PostVisitor;
import prahari.telegram.TelegramSite;
import prahari.telegram.VisitLimits;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** A channel of 60 posts, all read at first; post 5 is edited and post 6 deleted long after pages show them no more. */
class RevisitsTest {
    private static final int POSTS = 60;
    private static final PublicChannel CHANNEL = new PublicChannel("demo_chan");
    private static final Duration EDITED_AFTER = Duration.ofMinutes(70);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final Instant start = clock.instant();
    private final SourceStore sources = new SourceStore(1);
    private final Revisits.Policy policy =
            new Revisits.Policy(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(7));
    private final Simulator telegram = Simulator.start(story(), new Pace(clock, 1), SimulatorOptions.standard());
    private final PageClient client =
            new PageClient(ClientSettings.forHosts(Set.of(telegram.address().getHost()), "test"), clock);
    private final TelegramSite site =
            new TelegramSite(Routes.by(client, List.of(telegram.address()), 4, clock), "sentinel_chan");

    @BeforeEach
    void visit() {
        database.get().useTransaction(tx -> sources.sync(tx, List.of(CHANNEL), start));
        SourceStatus status = database.get()
                .read(handle -> sources.find(handle, CHANNEL.id()))
                .orElseThrow();
        channels(new VisitLimits(5, 5)).visit(CHANNEL, status, null);
        assertThat(planned()).isEqualTo(POSTS);
    }

    @AfterEach
    void close() {
        client.close();
        telegram.close();
    }

    @Test
    void run_seesEditsAndDeletionsOfWhatHasMovedOn() {
        for (int run = 0; run < 2; run++) {
            Revisits revisits = revisits(); // each a program that knows nothing but the database
            for (int i = 0; i < 10; i++) {
                clock.advance(Duration.ofMinutes(10));
                revisits.run();
            }
        }

        assertThat(texts(5)).containsExactly("Made-up post 5.", "Made-up post 5, edited.");
        assertThat(texts(4)).containsExactly("Made-up post 4.");
        assertThat(deleted()).containsExactly(6L);
    }

    @Test
    void run_looksAtManyPostsByOnePageAndLessAndLessOften() {
        List<ShownPage> shown = new ArrayList<>();
        telegram.watch(shown::add);
        List<Integer> looks = new ArrayList<>();
        Revisits revisits = revisits();
        for (int hour = 0; hour < 30; hour++) {
            shown.clear();
            for (int i = 0; i < 6; i++) {
                clock.advance(Duration.ofMinutes(10));
                revisits.run();
            }
            looks.add((int) shown.stream()
                    .filter(page -> page.versions().containsKey(30L))
                    .count());
        }

        assertThat(looks.subList(0, 4).stream().mapToInt(Integer::intValue).sum())
                .isBetween(3, 12);
        assertThat(looks.subList(4, 26).stream().mapToInt(Integer::intValue).sum())
                .isBetween(2, 10);
        assertThat(looks.subList(26, 30)).containsOnly(0);
        assertThat(planned()).isZero();
        assertThat(telegram.pagesAsked()).isLessThan(POSTS * 4L);
    }

    @Test
    void run_doesNotBelieveADeletionWhileTheAddressIsBlocked() {
        clock.advance(EDITED_AFTER.plusHours(3));
        telegram.fault("page_blocked", 1000);
        Revisits revisits = revisits();

        for (int i = 0; i < 10; i++) {
            revisits.run();
            clock.advance(Duration.ofMinutes(10));
        }

        assertThat(deleted()).isEmpty();
        assertThat(planned()).isEqualTo(POSTS);
    }

    @Test
    void next_comesLaterEachTimeAndSoonerInAlerts() {
        Instant hour = start.plus(Duration.ofHours(1));

        assertThat(policy.next(start, false, start)).isEqualTo(start.plus(Duration.ofMinutes(15)));
        assertThat(policy.next(start, false, hour)).isEqualTo(hour.plus(Duration.ofHours(1)));
        assertThat(policy.next(start, true, hour)).isEqualTo(hour.plus(Duration.ofMinutes(15)));
        assertThat(policy.next(start, true, start.plus(Duration.ofHours(8))))
                .isEqualTo(start.plus(Duration.ofHours(10)));
    }

    private ChannelVisits channels(VisitLimits limits) {
        var visitor = new ChannelVisitor(site, limits);
        var messages = new Messages(database.get());
        return new ChannelVisits(visitor, new PostVisitor(site), pipeline(), messages, sources);
    }

    private Revisits revisits() {
        var planner = new VisitPlanner(60, Duration.ofSeconds(15), Duration.ofHours(8));
        return new Revisits(
                alerts(),
                new Messages(database.get()),
                channels(new VisitLimits(1, 1)),
                new ChannelVisitor(site, new VisitLimits(1, 1)),
                new VisitSchedule(planner, new Timetable(0, new Random(1)), null),
                database.get(),
                policy,
                clock);
    }

    private Alerts alerts() {
        return AlertSamples.alerts(database.get(), clock);
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
        return new Pipeline(database.get(), files, new Messages(database.get()), rules, alerts(), policy, clock);
    }

    private int planned() {
        return database.get()
                .read(handle -> handle.createQuery("select message_row from revisit")
                        .mapTo(Long.class)
                        .list())
                .size();
    }

    private List<String> texts(long id) {
        List<Long> rows = database.get()
                .read(handle -> handle.createQuery("select id from message where message_id = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .list());
        return new Messages(database.get())
                .versions(rows.get(0)).stream()
                        .map(Message::post)
                        .map(post -> post.content().text())
                        .toList();
    }

    private List<Long> deleted() {
        return database.get()
                .read(handle -> handle.createQuery("select message_id from message where deleted_at is not null")
                        .mapTo(Long.class)
                        .list());
    }

    private Scenario story() {
        var posts = new StringBuilder("""
                {"channel": "s", "message_id": 1, "date": "%s", "text": "Always here.", "document": null}""".formatted(start.minus(Duration.ofDays(1))));
        for (int i = 1; i <= POSTS; i++) {
            Instant at = start.minus(Duration.ofMinutes(POSTS + 1L - i));
            String more = i == 5
                    ? """
                    , "versions": [{"version": 1, "date": "%s", "text": "Made-up post 5.", "document": null},
                    {"version": 2, "date": "%s", "text": "Made-up post 5, edited.", "document": null}]""".formatted(at, start.plus(EDITED_AFTER))
                    : i == 6 ? ", \"deleted_at\": \"" + start.plus(EDITED_AFTER) + "\"" : "";
            posts.append("""
                    ,
                    {"channel": "c", "message_id": %d, "date": "%s", "text": "Made-up post %d.", "document": null%s}""".formatted(i, at, i, more));
        }
        return Scenario.parse(
                "story", """
                {"name": "story", "created": "2026-11-23", "timezone": "UTC", "window": ["%s", "%s"], "note": "",
                 "channels": [
                   {"key": "c", "id": 1500000001, "username": "demo_chan", "title": "Demo", "type": "channel", "members": 5},
                   {"key": "s", "id": 1500000009, "username": "sentinel_chan", "title": "S", "type": "channel", "members": 5}],
                 "messages": [%s]}""".formatted(start.minus(Duration.ofDays(2)), start.plus(Duration.ofDays(2)), posts));
    }
}
