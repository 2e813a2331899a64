package prahari.deliver;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Actor;
import prahari.alert.Alert;
import prahari.alert.Alerts;
import prahari.language.Said;
import prahari.model.Pace;
import prahari.model.Severity;
import prahari.testing.AlertSamples;
import prahari.testing.RecordingNotifier;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** An outbox whose rows go to a notifier that does as a test says. */
abstract class DeliveryCase {
    static final long CHAT = -100L;
    static final long OTHER = -200L;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    final TestClock clock = new TestClock();
    final RecordingNotifier notifier = new RecordingNotifier();
    Alerts alerts;
    AlertSamples samples;
    Outbox outbox;
    PromiseJournal journal;
    Delivery delivery;
    long nextMessage = 1;

    @BeforeEach
    void setUp() {
        alerts = AlertSamples.alerts(database.get(), clock, Severity.LOW);
        samples = new AlertSamples(database.get(), clock);
        outbox = new Outbox(database.get(), clock, List.of(CHAT));
        journal = PromiseJournal.open(dir.resolve("promises.log"), clock);
        delivery = new Delivery(outbox, notifier, journal, Limits.none(), Pace.real(clock));
    }

    @AfterEach
    void tearDown() {
        journal.close();
    }

    Alert alert(int points) {
        Alert alert = samples.alert(alerts, nextMessage++, points).alert();
        add(alert);
        return alert;
    }

    void add(Alert alert) {
        database.get()
                .useTransaction(tx -> outbox.addAlert(tx, alert.id(), Set.of(), alert.severity(), clock.instant()));
    }

    void notice(String key, boolean silent) {
        database.get().useTransaction(tx -> outbox.addNotice(tx, key, Said.plain(key), silent));
    }

    void edit(Alert alert, int revision) {
        alerts.acknowledge(alert.id(), new Actor("asha", "bot"));
        database.get().useTransaction(tx -> outbox.addEdit(tx, alert.id(), revision, alert.severity()));
    }

    void reply(Alert alert, int revision, String text) {
        database.get()
                .useTransaction(
                        tx -> outbox.addReply(tx, alert.id(), Set.of(), revision, Severity.CRITICAL, Said.plain(text)));
    }

    String key(Alert alert) {
        return "alert:" + queryOne("select alert_key from alert where id = :id", alert, String.class) + ":" + CHAT;
    }

    long telegramId(Alert alert) {
        return queryOne("select telegram_id from outbox where kind = 'alert' and alert_id = :id", alert, Long.class);
    }

    <T> T queryOne(String sql, Alert alert, Class<T> type) {
        return database.get()
                .read(handle -> handle.createQuery(sql)
                        .bind("id", alert.id())
                        .mapTo(type)
                        .one());
    }
}
