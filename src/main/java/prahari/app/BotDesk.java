package prahari.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alerts;
import prahari.alert.Clocks;
import prahari.bot.AlertMessage;
import prahari.bot.AlertTalk;
import prahari.bot.BotApi;
import prahari.bot.ButtonCodes;
import prahari.bot.ClockTalk;
import prahari.bot.Commands;
import prahari.bot.DigestTalk;
import prahari.bot.HandInMessage;
import prahari.bot.HandIns;
import prahari.bot.Handouts;
import prahari.bot.Heartbeat;
import prahari.bot.LanguageTalk;
import prahari.bot.LookTalk;
import prahari.bot.Menus;
import prahari.bot.NotificationText;
import prahari.bot.Notifications;
import prahari.bot.Presses;
import prahari.bot.RuleAnswers;
import prahari.bot.RuleTalk;
import prahari.bot.Screen;
import prahari.bot.ShiftTalk;
import prahari.bot.Speech;
import prahari.bot.Talk;
import prahari.bot.TelegramNotifier;
import prahari.bot.UpdateReceiver;
import prahari.bot.WatchTalk;
import prahari.collect.Leads;
import prahari.collect.SourceStore;
import prahari.collect.UpdateStore;
import prahari.config.Config;
import prahari.config.Spoken;
import prahari.deliver.Delivery;
import prahari.deliver.Limits;
import prahari.deliver.Outbox;
import prahari.deliver.PromiseJournal;
import prahari.deliver.Relay;
import prahari.digest.Digests;
import prahari.evidence.FullRequests;
import prahari.language.Said;
import prahari.model.Pace;
import prahari.model.Source;
import prahari.pipeline.AttachmentQueue;
import prahari.pipeline.Intake;
import prahari.pipeline.Pipeline;
import prahari.store.Database;

/** All that talks with the analysts: sending, receiving, and what they press. */
final class BotDesk implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration UPKEEP = Duration.ofSeconds(30);
    private static final Duration SHORTEST_ROUND = Duration.ofMillis(20);
    /** Beyond the longest back-off of the receiver, something is wrong that it cannot mend. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Closer closer = new Closer();
    private final BotApi api;
    private final UpdateReceiver receiver;
    private final Loop sending;
    private final @Nullable Relay relay;
    private final Pace pace;
    private final Instant started;

    /**
     * What the bot hands out, and takes.
     *
     * @param links a link to an alert's identifiers for somebody
     * @param full who asked for full bundles
     * @param desk takes what people hand in
     * @param attachments takes note of the files of messages
     */
    record Handing(
            Handouts.Exporter bundles,
            BiFunction<Long, String, Optional<String>> links,
            FullRequests full,
            HandIns.Desk desk,
            AttachmentQueue attachments) {}

    private BotDesk(BotApi api, UpdateReceiver receiver, Loop sending, @Nullable Relay relay, Pace pace) {
        this.api = api;
        this.receiver = receiver;
        this.sending = sending;
        this.relay = relay;
        this.pace = pace;
        this.started = pace.instant();
    }

    static BotDesk start(
            Config config,
            Config.Bot bot,
            Database database,
            Alerts alerts,
            Outbox outbox,
            Pipeline pipeline,
            Status status,
            RuleAnswers answers,
            Handing handing,
            SourceStore sources,
            Leads leads,
            Pace pace,
            RandomGenerator random) {
        BotApi api = BotApi.open(
                bot.token(), config.telegram().api(), ANSWER, config.telegram().proxy());
        var codes = new ButtonCodes(
                KeyFile.loadOrCreate(config.data().resolve("keys").resolve("buttons.key")));
        Clocks clocks = alerts.clocks(config.duties());
        Spoken spoken = bot.spoken();
        var speech = new Speech(spoken, bot.people(), database, pace);
        AlertMessage message = new AlertMessage(new Masking()::find, codes, ZoneId.of("UTC"), clocks.words())
                .in(spoken.languages().of(spoken.usual()));
        var updates = new UpdateStore();
        Limits limits = Limits.telegram();
        var screen = new Screen(api, message, speech, limits, pace);
        var handouts = new Handouts(
                api, alerts, handing.bundles(), handing.links(), config.data().resolve("exports"), handing.full());
        var beyond = new Presses.Beyond(handouts, SuppressionFiles.of(config, new Masking(), pace));
        var presses = new Presses(screen, database, alerts, outbox, updates, beyond, codes, bot.people(), pace);
        var talk = new AlertTalk(alerts, outbox, message, status::words);
        var rules = new RuleTalk(api, message, answers);
        SecondWays second = SecondWays.of(config.secondChannel(), pace);
        var telling = new Notifications.Telling(bot.affected(), second::mailTo, codes);
        var notifications = new Notifications(
                api,
                database,
                updates,
                alerts,
                clocks,
                new NotificationText(new Masking()::find, clocks.words()),
                speech,
                telling,
                bot.people(),
                pace);
        var digest = new DigestTalk(
                api, message, database, new Digests(database, config.duties().zone()), speech, limits, bot, pace);
        var handIns = new HandIns(
                api,
                database,
                updates,
                handing.desk(),
                new HandInMessage(new Masking()::find),
                screen,
                codes,
                new HashSet<>(bot.chats()),
                bot.people(),
                pace);
        List<Talk> talks = talks(
                talk,
                digest,
                new LookTalk(database, alerts, message, sources, pace),
                new WatchTalk(leads, message, pace),
                new ClockTalk(alerts, clocks),
                notifications,
                new ShiftTalk(alerts.shifts(clocks.words())),
                handouts,
                handIns,
                new LanguageTalk(speech),
                rules);
        var commands = new Commands(api, database, updates, ours(bot), bot.people(), bot.served(), talks, speech, pace);
        boolean readsChats = config.sources().contains(new Source.Membership());
        var intake = new Intake(
                database,
                updates,
                List.of(handIns::handle, notifications::handle, presses::handle, commands::handle),
                pipeline,
                handing.attachments(),
                readsChats,
                pace);
        var receiver = new UpdateReceiver(api, database, updates, pace, random, intake::takeWaiting);

        PromiseJournal journal = PromiseJournal.open(config.data().resolve("promises.journal"), pace);
        var notifier = new TelegramNotifier(api, alerts, outbox, message, speech, bot.topics(), pace);
        var delivery = new Delivery(outbox, notifier, journal, limits, pace);
        delivery.recover();
        Duration round = pace.real(ROUND).compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : pace.real(ROUND);
        Loop sending = Loop.start("deliver", round, delivery::deliverDue);
        receiver.start();
        handIns.work(); // what an earlier run left

        Relay relay = config.secondChannel().isSet()
                ? second.start(outbox, notifier::text, config.secondChannel().after(), pace)
                : null;
        var desk = new BotDesk(api, receiver, sending, relay, pace);
        desk.closer.add(api);
        desk.closer.add(journal);
        desk.closer.add(second);
        var heartbeat = new Heartbeat(
                api, message, database, limits, bot.chats(), bot.heartbeatEvery(), status::heartbeat, speech, pace);
        var menus = new Menus(api, database, bot.chats(), bot.people(), talks, speech, pace);
        desk.closer.add(Loop.start("upkeep", pace.real(UPKEEP), () -> {
            heartbeat.beat();
            notifications.sendWaiting();
            digest.sendDaily();
            menus.publish();
        }));
        desk.closer.add(sending);
        desk.closer.add(rules);
        desk.closer.add(handouts);
        desk.closer.add(handIns);
        desk.closer.add(digest);
        desk.closer.add(receiver);
        return desk;
    }

    /** The outbox of the chats that are told; of none where there is no bot. */
    static Outbox outbox(Config.@Nullable Bot bot, Database database, InstantSource clock) {
        return bot == null
                ? new Outbox(database, clock, List.of())
                : new Outbox(database, clock, bot.chats(), bot.served());
    }

    /** Chats in which talk is no source: the analysts', and those of affected organisations. */
    private static Set<Long> ours(Config.Bot bot) {
        Set<Long> chats = new HashSet<>(bot.chats());
        bot.affected().values().forEach(contact -> {
            if (contact.chat() != null) chats.add(contact.chat());
        });
        return chats;
    }

    /** In the order in which people are told of them. */
    private static List<Talk> talks(Talk... talks) {
        return List.of(talks);
    }

    /** Fetches a file that somebody sent where the bot is; why not, empty where it is there. */
    Optional<String> fetch(String fileId, Path to, long most) {
        return api.download(fileId, to, most);
    }

    /** When Telegram last answered the question for updates. */
    Optional<Instant> lastGoodPoll() {
        return receiver.lastGoodPoll();
    }

    /** What is wrong, as sentences. */
    List<Said> troubles() {
        List<Said> troubles = new ArrayList<>(relay == null ? List.of() : relay.troubles());
        trouble().ifPresent(troubles::add);
        return troubles;
    }

    private Optional<Said> trouble() {
        Instant heard = lastGoodPoll().orElse(started);
        if (pace.real(Duration.between(heard, pace.instant())).compareTo(SILENCE) > 0) {
            return Optional.of(Said.of("trouble.telegram", "since", RuleStanding.time(heard)));
        }
        if (sending.sinceLastRun().compareTo(SILENCE) > 0) return Optional.of(Said.of("trouble.sending"));
        return Optional.empty();
    }

    @Override
    public void close() {
        closer.close();
    }
}
