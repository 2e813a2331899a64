package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.collect.Coverage;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.collect.Timetable;
import prahari.collect.VisitPlanner;
import prahari.collect.VisitSchedule;
import prahari.deliver.Outbox;
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
import prahari.model.Source;
import prahari.model.Source.PublicChannel;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.telegram.BotPageVisitor;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PostVisitor;
import prahari.telegram.TelegramSite;
import prahari.telegram.VisitLimits;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Hours of posts, edits and failures of every kind, with a restart every hour, on a clock that jumps from minute to minute. */
class SoakTest {
    private static final int CHANNELS = 5;
    private static final int MINUTES = 150;
    private static final int PAGE = 20;
    private static final double FAILING = 0.08;
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock(START);
    private final Pace pace = new Pace(clock, 5000); // the poller's pauses are short
    private final SourceStore sources = new SourceStore(1);
    private final Random random = new Random(4);
    private final List<Told> story = story();

    /** One version of a post, from its time until the next one's. */
    private record Told(int channel, long id, Instant from, Instant until, String text) {
        boolean isShownAt(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    @Test
    void everyVersionShownAtAVisitIsStoredExactlyOnce() {
        List<Source> channels = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) channels.add(new PublicChannel("soak_chan_" + i));
        database.get().useTransaction(tx -> sources.sync(tx, channels, clock.instant()));
        int good = 0;
        int failed = 0;
        try (Simulator telegram = Simulator.start(scenario(), pace, SimulatorOptions.standard());
                PageClient client = new PageClient(
                        new ClientSettings(
                                Set.of(telegram.address().getHost()), PATIENCE, PATIENCE, 8 << 20, "test", null),
                        clock)) {
            telegram.failPages(FAILING, 4);
            Poller poller = poller(telegram, client);
            for (int minute = 0; minute < MINUTES; minute++) {
                if (minute % 60 == 59) poller = poller(telegram, client); // knows nothing but the database
                poller.pass(0, clock.instant());
                for (SourceStatus status : database.get().read(sources::all)) {
                    if (!clock.instant().equals(status.lastVisit())) continue;
                    if (clock.instant().equals(status.lastGood())) good++;
                    else failed++;
                    if (clock.instant().equals(status.lastGood())) assertNewestPageIsStored(status.source());
                }
                clock.advance(Duration.ofMinutes(1));
            }
        }
        assertThat(good).isGreaterThan(MINUTES / 2);
        assertThat(failed).isPositive();
        List<Long> twice = database.get()
                .read(handle -> handle.createQuery("""
                        select message_id from message_version group by message_id, content_hash having count(*) > 1
                        """).mapTo(Long.class).list());
        assertThat(twice).isEmpty();
        assertNothingWasMadeUp();
    }

    /** Pages that were cut or changed must not pass for edits. */
    private void assertNothingWasMadeUp() {
        Set<String> posted = story.stream().map(Told::text).collect(Collectors.toSet());
        var messages = new Messages(database.get());
        List<Long> rows = database.get()
                .read(handle -> handle.createQuery("select id from message")
                        .mapTo(Long.class)
                        .list());
        assertThat(rows.stream()
                        .flatMap(row -> messages.versions(row).stream())
                        .map(version -> version.post().content().text()))
                .isSubsetOf(posted);
        List<Long> gone = database.get()
                .read(handle -> handle.createQuery("select id from message where deleted_at is not null")
                        .mapTo(Long.class)
                        .list());
        assertThat(gone).isEmpty();
    }

    private void assertNewestPageIsStored(Source source) {
        int channel = Integer.parseInt(source.id().substring(source.id().lastIndexOf('_') + 1));
        List<Told> shown = story.stream()
                .filter(told -> told.channel() == channel && told.isShownAt(clock.instant()))
                .toList();
        Map<Long, String> page =
                shown.stream().skip(Math.max(0, shown.size() - PAGE)).collect(Collectors.toMap(Told::id, Told::text));
        Map<Long, String> stored = stored("soak_chan_" + channel);
        assertThat(stored).as(source.id() + " at " + clock.instant()).containsAllEntriesOf(page);
    }

    /** The newest text that is kept of each post. */
    private Map<Long, String> stored(String username) {
        Map<Long, Long> rows = new HashMap<>();
        database.get()
                .read(handle -> handle.createQuery("""
                        select m.id, m.message_id from message m
                        join chat c on c.id = m.chat_id
                        where c.username = :username
                        """)
                        .bind("username", username)
                        .map((row, context) -> rows.put(row.getLong("message_id"), row.getLong("id")))
                        .list());
        var messages = new Messages(database.get());
        Map<Long, String> texts = new HashMap<>();
        rows.forEach((id, row) -> {
            List<Message> versions = messages.versions(row);
            texts.put(id, versions.get(versions.size() - 1).post().content().text());
        });
        return texts;
    }

    private Poller poller(Simulator telegram, PageClient client) {
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
        var messages = new Messages(database.get());
        var alerts = AlertSamples.alerts(database.get(), clock);
        var pipeline = new Pipeline(database.get(), files, messages, rules, alerts, clock);
        var site = new TelegramSite(Routes.by(client, List.of(telegram.address()), 4, clock), "sentinel_chan");
        var visitor = new ChannelVisitor(site, new VisitLimits(10, 1));
        var visits = new ChannelVisits(visitor, new PostVisitor(site), pipeline, messages, sources);
        var bots = new BotVisits(
                new BotPageVisitor(site), database.get(), files, new Outbox(database.get(), clock, List.of()));
        var planner = new VisitPlanner(CHANNELS * 12, Duration.ofMinutes(1), Duration.ofMinutes(10));
        var schedule = new VisitSchedule(planner, new Timetable(0.2, random), null);
        List<String> ids = database.get().read(sources::all).stream()
                .map(each -> each.source().id())
                .toList();
        database.get().useTransaction(tx -> schedule.takeUp(tx, ids, clock.instant()));
        return new Poller(
                database.get(), sources, new Coverage(sources), visits, bots, schedule, Duration.ofHours(1), pace);
    }

    /** Posts at quite different rates, a third of them edited once or twice. */
    private List<Told> story() {
        List<Told> told = new ArrayList<>();
        Instant end = START.plus(Duration.ofDays(2));
        for (int channel = 0; channel < CHANNELS; channel++) {
            Instant at = START.minus(Duration.ofHours(2));
            long id = 1;
            while (at.isBefore(START.plus(Duration.ofMinutes(MINUTES)))) {
                Instant from = at;
                int edits = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
                for (int version = 0; version <= edits; version++) {
                    Instant until = version == edits ? end : from.plusSeconds(60 + random.nextInt(3600));
                    told.add(new Told(channel, id, from, until, "Made-up post " + id + " version " + version));
                    from = until;
                }
                id += 1 + random.nextInt(2);
                at = at.plusSeconds(30L + random.nextInt(400 * (channel + 1) * (channel + 1)));
            }
        }
        return told;
    }

    private Scenario scenario() {
        var channels = new StringBuilder("""
                {"key": "s", "id": 1500000099, "username": "sentinel_chan", "title": "S", "type": "channel", "members": 5}""");
        var posts = new StringBuilder("""
                {"channel": "s", "message_id": 1, "date": "%s", "text": "Always here.", "document": null}""".formatted(START.minus(Duration.ofDays(1))));
        for (int channel = 0; channel < CHANNELS; channel++) {
            channels.append("""
                    ,
                    {"key": "c%1$d", "id": 150000000%1$d, "username": "soak_chan_%1$d", "title": "C", "type": "channel", "members": 5}""".formatted(channel));
            int number = channel;
            Map<Long, List<Told>> byId = story.stream()
                    .filter(told -> told.channel() == number)
                    .collect(Collectors.groupingBy(Told::id, java.util.TreeMap::new, Collectors.toList()));
            byId.forEach((id, versions) -> posts.append(post(number, id, versions)));
        }
        return Scenario.parse("soak", """
                {"name": "soak", "timezone": "UTC", "window": ["%s", "%s"], "channels": [%s], "messages": [%s]}""".formatted(
                        START.minus(Duration.ofDays(2)), START.plus(Duration.ofDays(2)), channels, posts));
    }

    private static String post(int channel, long id, List<Told> versions) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++)
            written.add(
                    """
                    {"version": %d, "date": "%s", "text": "%s", "document": null}""".formatted(i + 1, versions.get(i).from(), versions.get(i).text()));
        return """
                ,
                {"channel": "c%d", "message_id": %d, "date": "%s", "text": "%s", "document": null, "versions": [%s]}""".formatted(
                        channel, id, versions.get(0).from(), versions.get(0).text(), String.join(", ", written));
    }
}
