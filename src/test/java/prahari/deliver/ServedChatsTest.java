package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Alert;
import prahari.alert.Alerts;
import prahari.language.Said;
import prahari.model.Severity;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Chats that are told of some organisations only. */
class ServedChatsTest {
    private static final long ALL = -100;
    private static final long ACME = -200;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Outbox outbox;
    private Alert alert;

    @BeforeEach
    void setUp() {
        outbox = new Outbox(database.get(), clock, List.of(ALL, ACME), Map.of(ACME, Set.of("acme")));
        Alerts alerts = AlertSamples.alerts(database.get(), clock);
        alert = new AlertSamples(database.get(), clock).alert(alerts, 1, 65).alert();
    }

    private void add(String... concerned) {
        database.get()
                .useTransaction(
                        tx -> outbox.addAlert(tx, alert.id(), Set.of(concerned), alert.severity(), clock.instant()));
    }

    private void reply(String... concerned) {
        database.get()
                .useTransaction(
                        tx -> outbox.addReply(tx, alert.id(), Set.of(concerned), 2, Severity.HIGH, Said.plain("look")));
    }

    private List<String> rows() {
        return database.get()
                .read(handle -> handle.createQuery("select kind || ' ' || chat_id from outbox order by id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void alertAboutAnother_isNotToldThere_norIsWhatFollows() {
        add("beta");
        reply("beta");

        assertThat(rows()).containsExactly("alert -100", "reply -100");
    }

    @Test
    void alertAboutIt_orAboutNobody_isToldThere() {
        add("beta", "acme");
        assertThat(rows()).containsExactly("alert -100", "alert -200");
        database.get().useTransaction(tx -> tx.execute("delete from outbox"));
        add();
        assertThat(rows()).containsExactly("alert -100", "alert -200");
    }

    @Test
    void alertThatComesToConcernIt_isToldFromThenOn() {
        add("beta");
        reply("beta", "acme");
        assertThat(rows()).containsExactly("alert -100", "reply -100", "alert -200");
        database.get()
                .useTransaction(tx ->
                        outbox.addReply(tx, alert.id(), Set.of("beta", "acme"), 3, Severity.HIGH, Said.plain("more")));
        assertThat(rows()).contains("reply -200");
    }
}
