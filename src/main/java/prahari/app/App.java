package prahari.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.Alerts;
import prahari.alert.Clocks;
import prahari.collect.Coverage;
import prahari.collect.Leads;
import prahari.collect.SourceChanges;
import prahari.collect.SourceStore;
import prahari.collect.UpdateStore;
import prahari.collect.VisitSchedule;
import prahari.config.Config;
import prahari.config.Pacing;
import prahari.config.Retained;
import prahari.deliver.Outbox;
import prahari.evidence.BundleWriter;
import prahari.evidence.CaptureFiles;
import prahari.evidence.Disclosures;
import prahari.evidence.FullRequests;
import prahari.evidence.Received;
import prahari.evidence.ReceivedRetention;
import prahari.evidence.Retention;
import prahari.evidence.SigningKey;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.http.Routes;
import prahari.ledger.Ledger;
import prahari.message.Messages;
import prahari.model.Pace;
import prahari.model.Source;
import prahari.people.People;
import prahari.pipeline.AttachmentQueue;
import prahari.pipeline.AttachmentReader;
import prahari.pipeline.BotVisits;
import prahari.pipeline.ChannelVisits;
import prahari.pipeline.GapFiller;
import prahari.pipeline.HandedIn;
import prahari.pipeline.Importer;
import prahari.pipeline.Pipeline;
import prahari.pipeline.Poller;
import prahari.pipeline.Revisits;
import prahari.pipeline.Worth;
import prahari.schedule.Schedule;
import prahari.store.Database;
import prahari.telegram.BotPageVisitor;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PostVisitor;
import prahari.telegram.TelegramSite;
import prahari.telegram.VisitLimits;
import prahari.web.Desk;
import prahari.web.LocalService;
import prahari.web.Reveals;

/** The whole monitor: its parts made in order, closed in reverse. */
public final class App implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(App.class);

    /** How late a timer of an alert may be. */
    private static final Duration TIMERS = Duration.ofSeconds(5);

    private static final Duration GAPS = Duration.ofSeconds(5);
    /** Pages of a gap that are read before others get their turn. */
    private static final int FEW_PAGES = 5;

    private static final Duration REVISITS = Duration.ofMinutes(1);

    private static final Duration ATTACHMENTS = Duration.ofSeconds(5);

    private static final Duration COVERAGE = Duration.ofMinutes(1);

    private static final Duration WORTH = Duration.ofMinutes(10);

    private static final Duration RULES_LOOK = Duration.ofSeconds(2);

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private static final Duration COME_BACKS = Duration.ofMinutes(1);

    private static final Duration SEAL_EVERY = Duration.ofMinutes(1);

    private final Closer closer;
    private final Database database;
    private final Alerts alerts;
    private final Desk desk;
    private final SigningKey key;
    private final Status status;

    private App(Closer closer, Database database, Alerts alerts, Desk desk, SigningKey key, Status status) {
        this.closer = closer;
        this.database = database;
        this.alerts = alerts;
        this.desk = desk;
        this.key = key;
        this.status = status;
    }

    /**
     * Starts the monitor.
     *
     * @throws CannotStart when the configuration, the rules or the data folder do not allow it
     */
    public static App start(Config config, Pace pace, RandomGenerator random) {
        var closer = new Closer();
        try {
            return start(config, pace, random, closer);
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    private static App start(Config config, Pace pace, RandomGenerator random, Closer closer) {
        Database database = closer.add(openDatabase(config));
        CaptureFiles files = CaptureFiles.open(config.data().resolve("captures"), database);
        SigningKey key = SigningKey.loadOrCreate(config.data().resolve("keys").resolve("signing-key.pem"));
        Ledger ledger = Sealing.ledger(config, database, key, pace);
        Sealing.refuseAnother(ledger);
        var messages = new Messages(database);
        Config.Bot bot = config.bot();
        var outbox = BotDesk.outbox(bot, database, pace);
        var alerts = new Alerts(database, pace, config.alerts(), people(bot), outbox);
        var generations = new Generations(database, pace);
        var rules = ruleBook(config, database, generations, outbox, pace);
        startRules(rules, config.rules().folder());
        Config.Polling polling = config.polling();
        var again = new Revisits.Policy(polling.recheckEvery(), polling.recheckAllFor(), polling.recheckFor());
        var pipeline = new Pipeline(database, files, messages, rules, alerts, again, pace);

        Routes pages = closer.add(Clients.pages(config, pace));
        var site = new TelegramSite(pages, config.telegram().sentinel());
        var sources = new SourceStore(config.polling().parallel());
        var leads = new Leads(database, sources, visited(config), pace);
        List<Source> watched = new ArrayList<>(visited(config));
        watched.addAll(leads.accepted());
        SourceChanges changes = database.inTransaction(tx -> sources.sync(tx, watched, pace.instant()));
        log.atInfo()
                .addKeyValue("added", changes.added())
                .addKeyValue("returned", changes.returned())
                .addKeyValue("left", changes.left())
                .log("Sources are as configured");
        var reading = closer.add(new Reading(config.documents(), database, messages, pace));
        AttachmentQueue attachments = reading.queue();
        var limits =
                new VisitLimits(config.polling().maxPages(), config.polling().firstPages());
        var channels = new ChannelVisits(
                new ChannelVisitor(site, limits),
                new PostVisitor(site),
                pipeline,
                messages,
                sources,
                reading.photos(config, closer));
        var bots = new BotVisits(new BotPageVisitor(site), database, files, outbox);
        Pacing pacing = config.polling().pacing();
        VisitSchedule visits = Visits.schedule(config, database, sources, pages, pace, random);
        var coverage = new Coverage(sources);
        var poller = new Poller(database, sources, coverage, channels, bots, visits, pacing.botsEvery(), pace);
        var sourceNews = new SourceNews(database, coverage, outbox, visits::longest, pacing.botsEvery(), pace);
        var few = new VisitLimits(FEW_PAGES, FEW_PAGES);
        var gaps = new GapFiller(new ChannelVisitor(site, few), pipeline, messages, visits, database, pace);
        var worth = new Worth(alerts, messages, database, sources, visits, pacing.priority(), pace);
        worth.weigh();
        var onePage = new ChannelVisitor(site, new VisitLimits(1, 1));
        var revisits = new Revisits(alerts, messages, channels, onePage, visits, database, again, pace);

        var masking = new Masking();
        var bundles = new BundleWriter(
                database,
                files,
                key,
                ledger,
                masking::findPersonal,
                pace,
                Stamping.of(config),
                Stamping.envelope(config));
        Clocks clocks = alerts.clocks(config.duties());
        var importer = new Importer(database, pipeline, messages, outbox, attachments, pace);
        var imports = closer.add(new ImportDesk(() -> new ImportDesk.Taking(importer, stop -> {})));
        var leadDesk = new LeadDesk(leads, pace);
        var retention = retention(config, database, files, pace);
        var sourceDesk = new SourceDesk(database, reading::ocr, pace, true);
        Map<String, Desk.Question> others =
                questions(rules, generations, alerts, clocks, imports, leadDesk, sourceDesk, retention);
        var drafts = new DraftDesk(config.duties(), database, outbox, masking, pace);
        others.putAll(drafts.questions());
        FullRequests full = TwoPeople.of(config, database, outbox, pace);
        others.putAll(
                received(config, database, key, ledger, masking, full, pace).questions());
        var desk = new Desk(
                database, alerts, bundles, new Disclosures(database, pace), full, ledger, masking::mask, others);
        var sealing = new Sealing(ledger, database, outbox, config.evidence().tellEvery(), pace);
        closer.add(ledger::seal); // after all that writes has stopped
        closer.add(sealing.startAudit());
        var reveals = new Reveals(database, alerts, pace);
        var status = new Status(database, sources, new UpdateStore(), outbox, alerts, rules, sealing, pace);
        status.include(pages);
        status.readsPictures(reading.ocr());
        if (bot != null) {
            var answers = new RuleCounsel(
                    config.rules().folder(), config.alerts().raiseFrom(), database, rules, generations, pace);
            HandedIn handedIn = reading.handedIn(pipeline, new PostVisitor(site), rules);
            var handing = new BotDesk.Handing(bundles::write, reveals::link, full, handedIn, attachments);
            BotDesk talking = BotDesk.start(
                    config, bot, database, alerts, outbox, pipeline, status, answers, handing, sources, leads, pace,
                    random);
            status.include(closer.add(talking));
            reading.by(talking);
        }

        List<AttachmentReader> attached = reading.readers(pipeline, rules);
        Duration second = Duration.ofSeconds(1);
        var rounds = new Rounds(pace)
                .polls(poller, config.polling().parallel())
                .paced("revisits", REVISITS, second, revisits::run)
                .paced("gaps", GAPS, gaps::run)
                .paced("coverage", COVERAGE, second, sourceNews::look)
                .paced("worth", WORTH, second, worth::weigh)
                .onTheWall("ledger", SEAL_EVERY, sealing::run)
                .paced("timers", TIMERS, alerts::elapse)
                .paced("clocks", TIMERS, clocks::elapse)
                .paced("shifts", COVERAGE, second, new ShiftNews(database, alerts, clocks, outbox)::look)
                .paced("takedowns", TIMERS, drafts::remind)
                .paced("come-backs", COME_BACKS, second, drafts::lookForComeBacks)
                .onTheWall("rules", RULES_LOOK, rules::look)
                .paced("retention", FORGET_EVERY, second, () -> {
                    retention.run();
                    receivedRetention(config, database, pace).run();
                });
        for (int i = 0; i < attached.size(); i++)
            rounds.paced(i == 0 ? "attachments" : "pictures", ATTACHMENTS, attached.get(i)::run);
        closer.add(Schedule.of(
                        "prahari-" + config.data().toAbsolutePath().hashCode(), database.dataSource(), rounds.works()))
                .start();
        closer.add(poller);
        attached.forEach(each -> closer.add(each::close));
        closer.add(revisits::close);
        closer.add(gaps::close);
        closer.add(LocalService.start(config.data(), config.servicePort(), desk, reveals, status::health));
        return new App(closer, database, alerts, desk, key, status);
    }

    static People people(Config.@Nullable Bot bot) {
        return bot == null ? People.NONE : bot.people();
    }

    /** What the desk is asked beyond alerts themselves. */
    static Map<String, Desk.Question> questions(
            RuleBook rules,
            Generations generations,
            Alerts alerts,
            Clocks clocks,
            ImportDesk imports,
            LeadDesk leads,
            SourceDesk sources,
            Retention retention) {
        Map<String, Desk.Question> all = new HashMap<>(new RuleDesk(rules, generations).questions());
        all.putAll(imports.questions());
        all.putAll(leads.questions());
        all.putAll(sources.questions());
        all.putAll(new SilenceDesk(alerts.silences()).questions());
        all.putAll(new ClockDesk(clocks).questions());
        all.putAll(new RetentionDesk(retention).questions());
        return all;
    }

    static ReceivedDesk received(
            Config config,
            Database database,
            SigningKey key,
            Ledger ledger,
            Masking masking,
            FullRequests full,
            InstantSource clock) {
        var received = new Received(database, config.data().resolve("received"), key, ledger, clock);
        return new ReceivedDesk(received, receivedRetention(config, database, clock), full, masking::mask);
    }

    private static ReceivedRetention receivedRetention(Config config, Database database, InstantSource clock) {
        Duration kept = config.evidence().retained().received();
        return new ReceivedRetention(database, config.data().resolve("received"), kept, clock);
    }

    static Retention retention(Config config, Database database, CaptureFiles files, InstantSource clock) {
        Retained retained = config.evidence().retained();
        return new Retention(database, files, retained.messages(), retained.hits(), clock);
    }

    static Database openDatabase(Config config) {
        Path data = config.data();
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data);
                // personal data and, where nothing else is configured, the keys to it: nobody else may read it
                Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new CannotStart("prahari: the data folder " + data + " cannot be made: " + e, e);
        }
        try {
            return Database.open(data.resolve("prahari"), KeyDoor.open(config));
        } catch (CannotStart e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CannotStart("prahari: " + whyNotOpened(data, e), e);
        }
    }

    private static String whyNotOpened(Path data, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (said.contains("already in use") || said.contains("Locked by another process")) {
                return "another process uses the database in " + data + "; is the service running?";
            }
        }
        return "the database in " + data + " cannot be opened: " + e.getMessage();
    }

    static RuleBook ruleBook(
            Config config, Database database, Generations generations, Outbox outbox, InstantSource clock) {
        return new RuleBook(
                config.rules().folder(),
                trust(config),
                config.rules().confirm(),
                database,
                generations,
                clock,
                new RuleNews(outbox, generations, clock)::tell);
    }

    static RuleTrust trust(Config config) {
        return new RuleTrust(config.rules().trustedKeys(), config.rules().signatureRequired());
    }

    static void startRules(RuleBook rules, Path folder) {
        rules.start().ifPresent(refusal -> {
            throw new CannotStart("prahari: the rules in " + folder + " are refused\n" + refusal.report());
        });
        log.atInfo()
                .addKeyValue("generation", rules.reign().generation())
                .addKeyValue("since", rules.reign().begun())
                .log("Rules are in force");
    }

    static List<Source> visited(Config config) {
        return config.sources().stream()
                .filter(source -> !(source instanceof Source.Membership))
                .toList();
    }

    /** Whether the monitor can go on; not after its database was lost to a full disk. */
    public boolean isAlive() {
        return database.isUsable();
    }

    /** Questions about alerts. */
    public Alerts alerts() {
        return alerts;
    }

    /** What the command line asks. */
    public Desk desk() {
        return desk;
    }

    /** Signs the bundles. */
    SigningKey signingKey() {
        return key;
    }

    /** How the monitor does. */
    public ObjectNode status() {
        return status.health();
    }

    /** Whether everything posted before {@code then} has been read, judged and told. */
    boolean isSettledSince(Instant then) {
        return status.isSettledSince(then);
    }

    @Override
    public void close() {
        closer.close();
    }
}
