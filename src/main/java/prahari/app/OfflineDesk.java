package prahari.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import prahari.alert.Alerts;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.evidence.BundleWriter;
import prahari.evidence.CaptureFiles;
import prahari.evidence.SigningKey;
import prahari.generation.Generations;
import prahari.ledger.Ledger;
import prahari.store.Database;
import prahari.web.Desk;

/** The desk over a database that no service has open. What it changes is told by the service when it runs again. */
public final class OfflineDesk implements AutoCloseable {
    private final Database database;
    private final Desk desk;

    private OfflineDesk(Database database, Desk desk) {
        this.database = database;
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

    private static OfflineDesk open(Config config, InstantSource clock, Consumer<Ledger> check) {
        if (!java.nio.file.Files.exists(config.data().resolve("prahari.mv.db"))) {
            throw new CannotStart(
                    "prahari: there is no database in " + config.data() + " yet; start the service first");
        }
        Database database = App.openDatabase(config);
        Config.Bot bot = config.bot();
        var outbox = new Outbox(database, clock, bot == null ? List.of() : bot.chats());
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
        var bundles = new BundleWriter(database, files, key, ledger, masking::find, clock);
        var generations = new Generations(database, clock);
        var rules = App.ruleBook(config, database, generations, outbox, clock);
        Map<String, Desk.Question> others = App.questions(rules, generations, alerts);
        return new OfflineDesk(database, new Desk(database, alerts, bundles, ledger, masking::mask, others));
    }

    /** The desk. */
    public Desk desk() {
        return desk;
    }

    @Override
    public void close() {
        database.close();
    }
}
