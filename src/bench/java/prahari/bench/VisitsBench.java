package prahari.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import prahari.alert.Alerts;
import prahari.collect.Coverage;
import prahari.collect.SourceStore;
import prahari.collect.Timetable;
import prahari.collect.VisitPlanner;
import prahari.collect.VisitSchedule;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.evidence.CaptureFiles;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.http.ClientSettings;
import prahari.http.PageClient;
import prahari.http.Routes;
import prahari.message.Messages;
import prahari.model.Pace;
import prahari.model.Source;
import prahari.people.People;
import prahari.pipeline.BotVisits;
import prahari.pipeline.ChannelVisits;
import prahari.pipeline.Pipeline;
import prahari.pipeline.Poller;
import prahari.store.Database;
import prahari.telegram.BotPageVisitor;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PostVisitor;
import prahari.telegram.TelegramSite;
import prahari.telegram.VisitLimits;
import prahari.testing.TestClock;

/** How many pages the service visits in a second, and what a visit costs that brings nothing new beside one that does. */
final class VisitsBench {
    private static final int CHANNELS = 300;
    private static final int WARM = 3;
    private static final int ROUNDS = 5;
    private static final int PARTS = 4;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Path folder;
    private final Path rules;
    private final Database database;
    private final SourceStore sources = new SourceStore(PARTS);
    private final TestClock clock = new TestClock(VisitsTelegram.START);
    private final Pace pace = new Pace(clock, 10_000); // no pauses

    private VisitsBench(Path folder, Path rules, Database database) {
        this.folder = folder;
        this.rules = rules;
        this.database = database;
    }

    /** No arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            System.out.println("Usage: scripts/bench visits");
            System.exit(args[0].equals("--help") ? 0 : 2);
        }
        Path home = Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath();
        Path folder = home.resolve("target/bench/visits");
        clear(folder);
        boolean good;
        try (Database database = Database.open(folder.resolve("prahari"))) {
            good = new VisitsBench(folder, home.resolve("config/rules"), database).run();
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Process telegram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VisitsTelegram.class.getName(),
                        String.valueOf(CHANNELS),
                        String.valueOf(WARM + ROUNDS + 1))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("telegram.log").toFile()))
                .start();
        try (var said = new BufferedReader(new InputStreamReader(telegram.getInputStream(), StandardCharsets.UTF_8));
                Writer orders = new OutputStreamWriter(telegram.getOutputStream(), StandardCharsets.UTF_8);
                PageClient client = new PageClient(ClientSettings.forHosts(Set.of("127.0.0.1"), "bench"), pace)) {
            String address = "";
            while (!address.startsWith("http")) address = Objects.requireNonNull(said.readLine());
            Poller poller = poller(client, URI.create(address));
            return measure(poller, () -> {
                try {
                    orders.write("\n");
                    orders.flush();
                    String line = said.readLine();
                    if (!"moved".equals(line)) throw new IllegalStateException("the simulator said " + line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } finally {
            telegram.destroyForcibly();
        }
    }

    /** What rounds took, each a visit to every channel. */
    private static final class Spent {
        private long cpu;
        private long wall;
        private int rounds;

        double cpuMillis() {
            return cpu / 1e6 / rounds / CHANNELS;
        }

        double perSecond() {
            return rounds * CHANNELS / (wall / 1e9);
        }
    }

    private boolean measure(Poller poller, Runnable newPosts) throws InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d channels, 20 posts a page, %d threads, %d processors, Java %s%n",
                CHANNELS,
                PARTS,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        var first = new Spent();
        round(poller, first);
        var warming = new Spent();
        for (int i = 0; i < WARM; i++) {
            newPosts.run();
            round(poller, warming);
            round(poller, warming);
        }
        var news = new Spent();
        var quiet = new Spent();
        for (int i = 0; i < ROUNDS; i++) {
            newPosts.run();
            round(poller, news);
            round(poller, quiet);
        }
        show("first visits, twenty new posts each", first);
        show("visits that bring one new post", news);
        show("visits that bring nothing new", quiet);
        double ratio = news.cpuMillis() / quiet.cpuMillis();
        System.out.printf(Locale.ROOT, "a visit that brings nothing new costs %.1f times less%n", ratio);
        return ratio >= 3 && 2_000 / news.cpuMillis() >= 100;
    }

    private static void show(String what, Spent spent) {
        System.out.printf(
                Locale.ROOT,
                "  %-38s %7.0f a second  %7.2f ms of processor time each (%.0f a second on two processors)%n",
                what,
                spent.perSecond(),
                spent.cpuMillis(),
                2_000 / spent.cpuMillis());
    }

    private void round(Poller poller, Spent spent) throws InterruptedException {
        clock.advance(MINUTE.plusSeconds(1));
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int mine = part; // for the lambda
            var thread = new Thread(() -> {
                while (isDue(mine)) poller.pass(mine, clock.instant());
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) thread.join();
        spent.cpu += cpuNanos() - cpu;
        spent.wall += System.nanoTime() - wall;
        spent.rounds++;
    }

    private boolean isDue(int part) {
        return !database.read(handle -> sources.due(handle, part, clock.instant(), 1))
                .isEmpty();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private Poller poller(PageClient client, URI telegram) {
        List<Source> channels = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) channels.add(new Source.PublicChannel(VisitsTelegram.name(i)));
        database.useTransaction(tx -> sources.sync(tx, channels, clock.instant()));
        var outbox = new Outbox(database, pace, List.of());
        var book = new RuleBook(
                rules, RuleTrust.ANYBODY, false, database, new Generations(database, pace), pace, (tx, change) -> {});
        book.start().ifPresent(refusal -> {
            throw new IllegalStateException(refusal.report());
        });
        var messages = new Messages(database);
        var alerts = new Alerts(database, pace, Config.Alerting.DEFAULT, People.NONE, outbox);
        var files = CaptureFiles.open(folder.resolve("captures"), database);
        var pipeline = new Pipeline(database, files, messages, book, alerts, pace);
        var site = new TelegramSite(Routes.by(client, List.of(telegram), PARTS, pace), VisitsTelegram.name(0));
        var visits = new ChannelVisits(
                new ChannelVisitor(site, new VisitLimits(5, 1)), new PostVisitor(site), pipeline, messages, sources);
        var bots = new BotVisits(new BotPageVisitor(site), database, files, outbox);
        var planner = new VisitPlanner(CHANNELS * 60.0, MINUTE, MINUTE);
        var schedule = new VisitSchedule(planner, new Timetable(0, new Random(1)), null);
        List<String> ids = channels.stream().map(Source::id).toList();
        database.useTransaction(tx -> schedule.takeUp(tx, ids, clock.instant()));
        return new Poller(database, sources, new Coverage(sources), visits, bots, schedule, Duration.ofHours(1), pace);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
        Files.createDirectories(folder);
    }
}
