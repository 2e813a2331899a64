package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import prahari.alert.Alerts;
import prahari.alert.Raised;
import prahari.generation.Generations;
import prahari.model.Message;
import prahari.model.Pace;
import prahari.model.Severity;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;

/** Whatever Telegram answers and wherever the program is killed, no alert is lost and none comes twice unmarked. */
class CrashPropertyTest {
    private static final int ALERTS = 3;

    /** Children first, as the foreign keys want it when rows go. */
    private static final List<String> TABLES = List.of("outbox", "alert_event", "alert_member", "alert", "hit");

    private enum Step {
        RAISE,
        DELIVER,
        PASS_TIME,
        KEEP_ROWS,
        /** Killed, and the database comes back as it was when rows were last kept. */
        LOSE_ROWS,
        RESTART
    }

    private enum Answer {
        DELIVERED,
        TRY_LATER,
        SLOW_DOWN,
        UNKNOWN_ARRIVED,
        UNKNOWN_LOST,
        BROKE,
        KILLED_BEFORE,
        KILLED_AFTER
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private record Arrival(String text, boolean maybeRepeat) {}

    private final Database database = Database.inMemory(UUID.randomUUID().toString());
    private final TestClock clock = new TestClock();
    private final AlertSamples samples = new AlertSamples(database, clock);
    private final List<Message> messages = new ArrayList<>();

    CrashPropertyTest() {
        for (int i = 0; i < ALERTS; i++) messages.add(samples.message(i + 1, "text " + i));
        database.useTransaction(
                tx -> TABLES.forEach(table -> tx.execute("create table kept_" + table + " as select * from " + table)));
    }

    @AfterProperty
    void closeDatabase() {
        database.close();
    }

    @Property(tries = 100)
    void everyAlertArrives_andOnlyOnceUnlessMarked(
            @ForAll("steps") List<Step> steps, @ForAll("answers") List<Answer> answers) throws IOException {
        Path dir = Files.createTempDirectory("crash");
        try (var run = new Run(dir, answers)) {
            steps.forEach(run::step);
            run.end();

            for (String text : run.raised) {
                List<Arrival> arrivals = run.arrivals.stream()
                        .filter(arrival -> arrival.text().equals(text))
                        .toList();
                assertThat(arrivals).as(text).isNotEmpty();
                assertThat(arrivals.subList(1, arrivals.size())).as(text).allMatch(Arrival::maybeRepeat);
            }
        } finally {
            Files.deleteIfExists(dir.resolve("promises.log"));
            Files.delete(dir);
        }
    }

    /** Found by the property: the second, failed attempt must not clear the doubt about the first. */
    @Example
    void aFailedAttemptDoesNotClearTheDoubtAboutAnEarlierOne() throws IOException {
        everyAlertArrives_andOnlyOnceUnlessMarked(
                List.of(Step.RAISE, Step.DELIVER, Step.PASS_TIME, Step.DELIVER, Step.LOSE_ROWS),
                List.of(Answer.UNKNOWN_ARRIVED, Answer.TRY_LATER));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.frequency(
                        net.jqwik.api.Tuple.of(3, Step.RAISE),
                        net.jqwik.api.Tuple.of(6, Step.DELIVER),
                        net.jqwik.api.Tuple.of(3, Step.PASS_TIME),
                        net.jqwik.api.Tuple.of(2, Step.KEEP_ROWS),
                        net.jqwik.api.Tuple.of(2, Step.LOSE_ROWS),
                        net.jqwik.api.Tuple.of(1, Step.RESTART))
                .list()
                .ofMaxSize(25);
    }

    @Provide
    Arbitrary<List<Answer>> answers() {
        return Arbitraries.of(Answer.class).list().ofMaxSize(15);
    }

    /** One life of the program with its deaths. */
    private final class Run implements AutoCloseable {
        final TreeSet<String> raised = new TreeSet<>();
        final List<Arrival> arrivals = new ArrayList<>();

        private final Path dir;
        private final List<Answer> answers;
        private final Alerts alerts = AlertSamples.alerts(database, clock, Severity.LOW);
        private final Outbox outbox = new Outbox(database, clock, List.of(-100L));
        private PromiseJournal journal;
        private Delivery delivery;

        Run(Path dir, List<Answer> answers) {
            this.dir = dir;
            this.answers = new ArrayList<>(answers);
            database.useTransaction(tx -> TABLES.forEach(table -> tx.execute("delete from " + table)));
            keepRows();
            journal = PromiseJournal.open(dir.resolve("promises.log"), clock);
            delivery = new Delivery(outbox, this::send, journal, Limits.none(), Pace.real(clock));
        }

        void step(Step step) {
            switch (step) {
                case RAISE -> raise(messages.get(raised.size() % ALERTS));
                case DELIVER -> deliver();
                case PASS_TIME -> clock.advance(Duration.ofSeconds(6));
                case KEEP_ROWS -> keepRows();
                case LOSE_ROWS -> {
                    loseRows();
                    restart();
                }
                case RESTART -> restart();
            }
        }

        /** After the last death the same posts are read again, and Telegram works. */
        void end() {
            answers.clear();
            restart();
            messages.stream()
                    .filter(message -> raised.contains(message.post().content().text()))
                    .forEach(this::raise);
            for (int i = 0; i < 5; i++) {
                delivery.deliverDue();
                clock.advance(Duration.ofMinutes(11));
            }
        }

        private void raise(Message message) {
            raised.add(message.post().content().text());
            var hit = AlertSamples.hit(message, 70, "fp" + message.id());
            database.useTransaction(tx -> {
                new Generations(database, clock).keep(tx, hit.generation(), java.util.Map.of(), null);
                Optional<Raised> result = alerts.record(tx, hit);
                result.filter(change -> change.change() == Raised.Change.NEW)
                        .ifPresent(change ->
                                outbox.addAlert(tx, change.alert().id(), Set.of(), Severity.HIGH, clock.instant()));
            });
        }

        private void deliver() {
            try {
                delivery.deliverDue();
            } catch (Killed killed) {
                restart();
            }
        }

        private DeliveryOutcome send(Outgoing outgoing) {
            if (outgoing.kind() != Kind.ALERT) return new DeliveryOutcome.Delivered(null);
            String text = alerts.view(Objects.requireNonNull(outgoing.alertId()))
                    .orElseThrow()
                    .text();
            var arrival = new Arrival(text, outgoing.maybeRepeat());
            Answer answer = answers.isEmpty() ? Answer.DELIVERED : answers.remove(0);
            if (List.of(Answer.DELIVERED, Answer.UNKNOWN_ARRIVED, Answer.KILLED_AFTER)
                    .contains(answer)) {
                arrivals.add(arrival);
            }
            return switch (answer) {
                case DELIVERED -> new DeliveryOutcome.Delivered((long) arrivals.size());
                case TRY_LATER -> new DeliveryOutcome.TryLater(Duration.ZERO, "502");
                case SLOW_DOWN -> new DeliveryOutcome.TryLater(Duration.ofSeconds(3), "429");
                case UNKNOWN_ARRIVED, UNKNOWN_LOST -> new DeliveryOutcome.Unknown("no answer");
                case BROKE -> throw new IllegalStateException("a bug");
                case KILLED_BEFORE, KILLED_AFTER -> throw new Killed();
            };
        }

        private void restart() {
            journal.close();
            journal = PromiseJournal.open(dir.resolve("promises.log"), clock);
            delivery = new Delivery(outbox, this::send, journal, Limits.none(), Pace.real(clock));
        }

        private void keepRows() {
            database.useTransaction(tx -> TABLES.forEach(table -> {
                tx.execute("delete from kept_" + table);
                tx.execute("insert into kept_" + table + " select * from " + table);
            }));
        }

        private void loseRows() {
            List<String> parentsFirst = new ArrayList<>(TABLES);
            Collections.reverse(parentsFirst);
            database.useTransaction(tx -> {
                TABLES.forEach(table -> tx.execute("delete from " + table));
                parentsFirst.forEach(table -> tx.execute("insert into " + table
                        + (table.equals("alert_member") ? "" : " overriding system value")
                        + " select * from kept_" + table));
            });
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
