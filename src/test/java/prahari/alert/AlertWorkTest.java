package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.alert.Alert.State;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class AlertWorkTest {
    private static final Actor ASHA = new Actor("asha", "bot");
    private static final Actor RAVI = new Actor("ravi", "cli");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Alerts alerts;
    private long id;

    @BeforeEach
    void setUp() {
        alerts = AlertSamples.alerts(database.get(), clock);
        id = new AlertSamples(database.get(), clock)
                .alert(alerts, 1, 65)
                .alert()
                .id();
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,          opened,      OPEN",
        "OPEN,         opened,      OPEN",
        "ACKNOWLEDGED, opened,      ACKNOWLEDGED",
        "CLOSED,       opened,      CLOSED",
        "NEW,          acknowledge, ACKNOWLEDGED",
        "OPEN,         acknowledge, ACKNOWLEDGED",
        "SNOOZED,      acknowledge, ACKNOWLEDGED",
        "SUPPRESSED,   acknowledge, ACKNOWLEDGED",
        "INHIBITED,    acknowledge, ACKNOWLEDGED",
        "ACKNOWLEDGED, acknowledge, already",
        "CLOSED,       acknowledge, already",
        "NEW,          close,       CLOSED",
        "OPEN,         close,       CLOSED",
        "ACKNOWLEDGED, close,       CLOSED",
        "SNOOZED,      close,       CLOSED",
        "SUPPRESSED,   close,       CLOSED",
        "INHIBITED,    close,       CLOSED",
        "CLOSED,       close,       already",
        "CLOSED,       reopen,      OPEN",
        "NEW,          reopen,      already",
        "OPEN,         reopen,      already",
        "ACKNOWLEDGED, reopen,      already",
    })
    void step_goesWhereTheTableSays(State from, String step, String to) {
        put(from);
        int revision = alert().revision();

        Outcome outcome = step(step);

        boolean already = to.equals("already");
        assertThat(alert().state()).isEqualTo(already ? from : State.valueOf(to));
        if (step.equals("opened")) {
            assertThat(alert().revision()).isEqualTo(revision);
        } else {
            assertThat(outcome).isInstanceOf(already ? Outcome.AlreadyDone.class : Outcome.Done.class);
            assertThat(alert().revision()).isEqualTo(already ? revision : revision + 1);
        }
    }

    private Outcome step(String step) {
        return switch (step) {
            case "acknowledge" -> alerts.acknowledge(id, ASHA);
            case "close" -> alerts.close(id, Verdict.BENIGN, ASHA);
            case "reopen" -> alerts.reopen(id, ASHA);
            default -> {
                alerts.opened(id);
                yield new Outcome.NotFound();
            }
        };
    }

    @Test
    void acknowledge_secondOneLearnsWhoAndWhen() {
        Instant first = clock.instant();
        Outcome done = alerts.acknowledge(id, ASHA);
        clock.advance(Duration.ofMinutes(5));

        Outcome late = alerts.acknowledge(id, RAVI);

        assertThat(done)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        outcome -> assertThat(outcome.alert().owner()).isEqualTo("asha"));
        assertThat(late).isEqualTo(new Outcome.AlreadyDone(alert(), "asha", first));
    }

    @Test
    void close_keepsTheVerdictAndTheFirstOneWins() {
        Instant first = clock.instant();
        alerts.close(id, Verdict.FALSE_POSITIVE, ASHA);

        Outcome late = alerts.close(id, Verdict.TRUE_POSITIVE, RAVI);

        assertThat(late).isEqualTo(new Outcome.AlreadyDone(alert(), "asha", first));
        assertThat(alert()).extracting(Alert::verdict, Alert::closedAt).containsExactly("false_positive", first);
    }

    @Test
    void steps_onNoAlertFindNothing() {
        assertThat(List.of(
                        alerts.acknowledge(99, ASHA), alerts.close(99, Verdict.BENIGN, ASHA), alerts.reopen(99, ASHA)))
                .containsOnly(new Outcome.NotFound());
        alerts.opened(99);
    }

    @Test
    void acknowledge_isRolledBackWithTheCallersTransaction() {
        try {
            database.get().useTransaction(tx -> {
                alerts.acknowledge(tx, id, ASHA);
                throw new IllegalStateException("the outbox could not be written");
            });
        } catch (IllegalStateException expected) {
            assertThat(alert().state()).isEqualTo(State.NEW);
        }
        assertThat(alert().owner()).isNull();
    }

    @Test
    void acknowledge_oneOfManyAtOnceWins() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        Callable<Outcome> press = () -> alerts.acknowledge(id, ASHA);

        long won = 0;
        for (var outcome : threads.invokeAll(List.of(press, press, press, press))) {
            if (outcome.get() instanceof Outcome.Done) won++;
        }
        threads.shutdown();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void parse_readsVerdictsAsPeopleTypeThem() {
        assertThat(Verdict.parse("False-Positive")).contains(Verdict.FALSE_POSITIVE);
        assertThat(Verdict.parse("maybe")).isEmpty();
    }

    private Alert alert() {
        return alerts.view(id).orElseThrow().alert();
    }

    private void put(State state) {
        database.get()
                .useTransaction(tx -> tx.createUpdate("update alert set state = :state where id = :id")
                        .bind("state", state.name())
                        .bind("id", id)
                        .execute());
    }
}
