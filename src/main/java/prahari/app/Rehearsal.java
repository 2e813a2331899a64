package prahari.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import prahari.config.Config;
import prahari.config.Duties;
import prahari.config.Pacing;
import prahari.config.Retained;
import prahari.config.SecondChannel;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.people.People;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;

/**
 * The main job on embedded defaults: a simulated Telegram replays a scenario, the whole monitor watches it, and each step's
 * result is shown, checked and left in a folder.
 */
public final class Rehearsal {
    /** A scenario of any length takes about this long unless a speed is given. */
    private static final Duration ABOUT_A_MINUTE = Duration.ofSeconds(65);

    private static final String SENTINEL = Config.Telegram.DEFAULT.sentinel();
    private static final Duration ROUND = Duration.ofMillis(100);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(45);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Options options;
    private final Scenario scenario;
    private final RehearsalFolder folder;
    private final PrintStream out;
    private final CountDownLatch asked = new CountDownLatch(1);

    private Rehearsal(Options options, PrintStream out) {
        this.options = options;
        this.scenario = withSentinel(SimulatedTelegram.scenario(options.scenario()));
        this.folder = RehearsalFolder.prepare(options.out(), options.scenario(), scenario.from());
        this.out = out;
    }

    /**
     * What to rehearse.
     *
     * @param out folder for the results; null for a temporary one
     * @param speed scenario seconds in a real second; null so that it takes about a minute
     * @param port of the simulated Telegram; 0 for any
     * @param once whether to end when the scenario has been replayed
     */
    public record Options(
            Path scenario,
            Path rules,
            @Nullable Path out,
            @Nullable Double speed,
            int port,
            boolean once) {}

    /** Runs; whether every step worked. */
    public static boolean run(Options options, PrintStream out) throws InterruptedException {
        var rehearsal = new Rehearsal(options, out);
        RehearsalLog.to(rehearsal.folder.dir().resolve("log").resolve("prahari.log"));
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            rehearsal.asked.countDown();
            try {
                if (!ended.await(20, TimeUnit.SECONDS)) System.err.println("prahari: did not stop in time");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            return rehearsal.play();
        } finally {
            ended.countDown();
        }
    }

    private boolean play() throws InterruptedException {
        double speed = options.speed() != null
                ? options.speed()
                : Math.max(
                        1,
                        (double) Duration.between(scenario.from(), scenario.to())
                                        .toMillis()
                                / ABOUT_A_MINUTE.toMillis());
        Instant resumed = folder.resumedAt();
        var clock = new ScenarioClock(resumed == null ? scenario.from() : resumed, speed);
        SimulatorOptions telegram =
                SimulatorOptions.standard().withPort(options.port()).withDeliveries(folder.deliveries());
        try (var closer = new Closer()) {
            Simulator simulator = closer.add(Simulator.start(scenario, clock.pace(), telegram));
            App app = closer.add(App.start(config(simulator, telegram), clock.pace(), new Random()));
            var chat = new RehearsalChat(simulator, telegram, folder.deliveries(), out);
            greet(simulator, telegram, speed, resumed);
            clock.letGo();
            boolean played = playTo(scenario.to(), clock, chat);
            if (!played) return stopped(clock, app);
            boolean settled = settle(clock, app, chat);
            clock.slowDown();
            boolean good = new RehearsalReport(scenario, options.scenario(), folder, app, chat, out).write(settled);
            folder.note(clock.instant(), true);
            if (options.once()) return good;
            out.println();
            out.println("The scenario has been played; the monitor goes on. Press buttons at " + chat.page()
                    + "; Ctrl-C ends it.");
            while (!asked.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) chat.showNew();
            return good;
        }
    }

    private Config config(Simulator simulator, SimulatorOptions telegram) {
        List<Source> sources = new ArrayList<>();
        for (Scenario.Channel channel : scenario.channels()) {
            if (channel.key().equals("~sentinel")) continue;
            for (String username : usernames(channel)) {
                if (channel.kind() == Scenario.Kind.CHANNEL) sources.add(new Source.PublicChannel(username));
            }
            // a bot that takes another name is gone for who watches the old one
            if (channel.kind() == Scenario.Kind.BOT && channel.username() != null) {
                sources.add(new Source.BotPage(channel.username()));
            }
        }
        sources.add(new Source.Membership());
        SimulatorOptions.Room room = telegram.chats().get(0);
        Map<Long, String> analysts = new java.util.TreeMap<>();
        room.people().forEach(person -> analysts.put(person.id(), person.name()));
        var normal = Config.Polling.DEFAULT;
        return new Config(
                folder.data(),
                Config.Rules.in(options.rules()),
                new Config.Telegram(simulator.address(), simulator.address(), SENTINEL, null),
                new Config.Bot(
                        Secret.of(telegram.token()), List.of(room.id()), People.analysts(analysts), Duration.ZERO),
                sources.stream().distinct().toList(),
                new Config.Polling(
                        allAtOneInterval(),
                        50,
                        200,
                        Duration.ofDays(1), // on the scenario's clock: seconds on the wall
                        normal.parallel(),
                        normal.recheckFor(),
                        Duration.ofHours(2)),
                Config.Alerting.DEFAULT,
                Duties.DEFAULT,
                SecondChannel.NONE,
                new Config.Evidence(
                        folder.data().resolve("checkpoint.txt"), Duration.ZERO, null, List.of(), null, Retained.ALL),
                0);
    }

    /** Nothing is gained by visiting some less often: no story has more channels than can be read. */
    private static Pacing allAtOneInterval() {
        Pacing normal = Pacing.DEFAULT;
        return new Pacing(
                normal.every(), normal.botsEvery(), normal.jitter(), null, null, normal.every(), normal.priority());
    }

    /** Telegram's own channel, which the story lacks: while it is shown, "not found" can be believed. */
    private static Scenario withSentinel(Scenario story) {
        boolean taken = story.channels().stream().anyMatch(channel -> SENTINEL.equals(channel.username()));
        if (taken) return story;
        List<Scenario.Channel> channels = new ArrayList<>(story.channels());
        channels.add(new Scenario.Channel(
                "~sentinel",
                1,
                SENTINEL,
                "Telegram",
                null,
                Scenario.Kind.CHANNEL,
                1,
                false,
                List.of(),
                List.of(),
                List.of()));
        List<Scenario.Entry> messages = new ArrayList<>(story.messages());
        var version = new Scenario.Version(story.from().minus(Duration.ofDays(1)), "A post that is always here.", null);
        messages.add(new Scenario.Entry("~sentinel", 1, null, null, null, null, List.of(version), null, null));
        return new Scenario(story.name(), story.note(), story.timezone(), story.from(), story.to(), channels, messages);
    }

    private static List<String> usernames(Scenario.Channel channel) {
        List<String> names = new ArrayList<>();
        if (channel.username() != null) names.add(channel.username());
        channel.renames().forEach(rename -> {
            if (rename.username() != null) names.add(rename.username());
        });
        return names;
    }

    private void greet(Simulator simulator, SimulatorOptions telegram, double speed, @Nullable Instant resumed) {
        out.println(
                "Prahari demo: " + scenario.name() + ", " + scenario.channels().size() + " chats, "
                        + scenario.messages().size() + " messages, "
                        + Duration.between(scenario.from(), scenario.to()).toHours() + " hours at " + Math.round(speed)
                        + " times speed");
        if (resumed != null) out.println("Going on where the last run was stopped: " + CLOCK.format(resumed));
        out.println("Analysts' chat   " + simulator.address() + "/chat/"
                + telegram.chats().get(0).id());
        out.println("Telegram         " + simulator.address() + "/");
        out.println("Results          " + folder.dir());
        out.println();
    }

    /** Shows what happens until the clock reaches {@code end}; false when asked to stop. */
    private boolean playTo(Instant end, ScenarioClock clock, RehearsalChat chat) throws InterruptedException {
        long told = System.nanoTime();
        while (clock.instant().isBefore(end)) {
            if (asked.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) return false;
            folder.note(clock.instant(), false);
            chat.showNew();
            if (System.nanoTime() - told > Duration.ofSeconds(5).toNanos()) {
                told = System.nanoTime();
                System.err.println("  ... " + CLOCK.format(clock.instant()) + ", " + chat.count()
                        + " messages in the analysts' chat");
            }
        }
        return true;
    }

    /** Waits until everything that was posted has been read, judged and told. */
    private boolean settle(ScenarioClock clock, App app, RehearsalChat chat) throws InterruptedException {
        long start = System.nanoTime();
        Instant from = clock.instant();
        while (System.nanoTime() - start < LONGEST_SETTLING.toNanos()) {
            if (asked.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) return false;
            chat.showNew();
            if (app.isSettledSince(from)) return true;
        }
        return false;
    }

    private boolean stopped(ScenarioClock clock, App app) {
        folder.note(clock.instant(), false);
        out.println("Stopped at " + CLOCK.format(clock.instant()) + "; start again with --out " + folder.dir()
                + " to go on. " + app.status().path("outbox").path("waiting").asLong() + " messages wait to be sent.");
        return !options.once();
    }
}
