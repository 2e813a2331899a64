package prahari.app;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import prahari.alert.Alerts;
import prahari.collect.Leads;
import prahari.collect.SourceStore;
import prahari.config.Config;
import prahari.evidence.BundleWriter;
import prahari.evidence.CaptureFiles;
import prahari.evidence.Disclosures;
import prahari.evidence.FullRequests;
import prahari.evidence.SigningKey;
import prahari.generation.Generations;
import prahari.ledger.Ledger;
import prahari.message.Messages;
import prahari.pipeline.Importer;
import prahari.pipeline.Pipeline;
import prahari.store.Database;
import prahari.web.Desk;

/** The desk over a database that no service has open. What it changes is told by the service when it runs again. */
public final class OfflineDesk implements AutoCloseable {
    private final Database database;
    private final ImportDesk imports;
    private final Closer closer;
    private final Desk desk;

    private OfflineDesk(Database database, ImportDesk imports, Closer closer, Desk desk) {
        this.database = database;
        this.imports = imports;
        this.closer = closer;
        this.desk = desk;
    }

    /**
     * Opens the database of {@code config}.
     *
     * @throws CannotStart when there is none, or it is not the one whose log was sealed last
     */
    public static OfflineDesk open(Config config, InstantSource clock) {
        return open(config, clock, Sealing::refuseAnother);
    }

    /** The same for whoever will accept another database. */
    public static OfflineDesk openAnother(Config config, InstantSource clock) {
        return open(config, clock, ledger -> {});
    }

    /** The same for what needs no service to have run: a database that is not there is made. */
    public static OfflineDesk openOrMake(Config config, InstantSource clock) {
        return make(config, clock, Sealing::refuseAnother);
    }

    private static OfflineDesk open(Config config, InstantSource clock, Consumer<Ledger> check) {
        if (!java.nio.file.Files.exists(config.data().resolve("prahari.mv.db"))) {
            throw new CannotStart(
                    "prahari: there is no database in " + config.data() + " yet; start the service first");
        }
        return make(config, clock, check);
    }

    private static OfflineDesk make(Config config, InstantSource clock, Consumer<Ledger> check) {
        Database database = App.openDatabase(config);
        Config.Bot bot = config.bot();
        var outbox = BotDesk.outbox(bot, database, clock);
        var alerts = new Alerts(database, clock, config.alerts(), App.people(bot), outbox);
        var key = SigningKey.loadOrCreate(config.data().resolve("keys").resolve("signing-key.pem"));
        Ledger ledger = Sealing.ledger(config, database, key, clock);
        try {
            check.accept(ledger);
        } catch (CannotStart e) {
            database.close();
            throw e;
        }
        var masking = new Masking();
        var files = CaptureFiles.open(config.data().resolve("captures"), database);
        var bundles = new BundleWriter(
                database,
                files,
                key,
                ledger,
                masking::findPersonal,
                clock,
                Stamping.of(config),
                Stamping.envelope(config));
        var generations = new Generations(database, clock);
        var rules = App.ruleBook(config, database, generations, outbox, clock);
        var closer = new Closer();
        var imports = new ImportDesk(() -> {
            App.startRules(rules, config.rules().folder());
            var messages = new Messages(database);
            var pipeline = new Pipeline(database, files, messages, rules, alerts, clock);
            var reading = closer.add(new Reading(config.documents(), database, messages, clock));
            var attached = reading.readers(pipeline, rules);
            var importer = new Importer(database, pipeline, messages, outbox, reading.queue(), clock);
            return new ImportDesk.Taking(
                    importer, stop -> attached.forEach(each -> each.readAll(stop))); // no service does it meanwhile
        });
        var sources = new SourceStore(config.polling().parallel());
        var leads = new Leads(database, sources, App.visited(config), clock);
        Map<String, Desk.Question> others = App.questions(
                rules,
                generations,
                alerts,
                alerts.clocks(config.duties()),
                imports,
                new LeadDesk(leads, clock),
                new SourceDesk(database, () -> Reading.ocr(config.documents()).words(), clock, false),
                App.retention(config, database, files, clock));
        FullRequests full = TwoPeople.of(config, database, outbox, clock);
        others.putAll(App.received(config, database, key, ledger, masking, full, clock)
                .questions());
        others.putAll(new DraftDesk(config.duties(), database, outbox, masking, clock).questions());
        var desk = new Desk(
                database, alerts, bundles, new Disclosures(database, clock), full, ledger, masking::mask, others);
        return new OfflineDesk(database, imports, closer, desk);
    }

    /** The desk. */
    public Desk desk() {
        return desk;
    }

    @Override
    public void close() {
        imports.close();
        closer.close();
        database.close();
    }
}
