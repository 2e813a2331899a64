package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Actor;
import prahari.alert.Alert;
import prahari.alert.Alerts;
import prahari.deliver.DeliveryOutcome.Delivered;
import prahari.deliver.DeliveryOutcome.Rejected;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.deliver.DeliveryOutcome.Unknown;
import prahari.language.Said;
import prahari.model.Pace;
import prahari.model.Severity;
import prahari.testing.AlertSamples;
import prahari.testing.RecordingNotifier;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class DeliveryTest {
    private static final long CHAT = -100L;
    private static final long OTHER = -200L;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final RecordingNotifier notifier = new RecordingNotifier();
    private Alerts alerts;
    private AlertSamples samples;
    private Outbox outbox;
    private PromiseJournal journal;
    private Delivery delivery;
    private long nextMessage = 1;

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

    @Test
    void deliverDue_complaint20_goesByUrgencyThenAge() {
        notice("first", false);
        Alert medium = alert(45);
        Alert critical = alert(90);
        Alert high = alert(65);
        notice("silent", true);

        assertThat(delivery.deliverDue()).isEqualTo(5);

        assertThat(notifier.sent())
                .extracting(
                        sent -> sent.alertId() == null ? sent.notice().said().toString() : sent.alertId())
                .containsExactly(critical.id(), "first", high.id(), medium.id(), "silent");
        assertThat(delivery.deliverDue()).isZero();
        assertThat(outbox.health().rows()).containsEntry(Outbox.State.SENT, 5L);
        assertThat(outbox.health().oldestWaiting()).isNull();
    }

    @Test
    void deliverDue_waitsForTheDueTime() {
        Alert alert = samples.alert(alerts, nextMessage++, 65).alert();
        database.get()
                .useTransaction(tx -> outbox.addAlert(
                        tx, alert.id(), Set.of(), alert.severity(), clock.instant().plusSeconds(30)));

        assertThat(delivery.deliverDue()).isZero();
        assertThat(outbox.health().oldestWaiting()).isEqualTo(clock.instant());
        clock.advance(Duration.ofSeconds(30));
        assertThat(delivery.deliverDue()).isEqualTo(1);
    }

    @Test
    void add_sameKeyTwiceDoesNothing() {
        Alert alert = alert(65);
        add(alert);
        notice("n", false);
        notice("n", false);
        edit(alert, 2);
        edit(alert, 2);
        reply(alert, 2, "look");
        reply(alert, 2, "look");

        assertThat(outbox.health().rows()).containsEntry(Outbox.State.PENDING, 4L);
    }

    @Test
    void addNotice_withALongKeyStillGoesOnce() {
        notice("k".repeat(5000), false);
        notice("k".repeat(5000), false);

        assertThat(delivery.deliverDue()).isEqualTo(1);
    }

    @Test
    void add_goesToEveryChat() {
        outbox = new Outbox(database.get(), clock, List.of(CHAT, OTHER));
        delivery = new Delivery(outbox, notifier, journal, Limits.none(), Pace.real(clock));
        alert(65);

        delivery.deliverDue();

        assertThat(notifier.sent()).extracting(Outgoing::chatId).containsExactly(CHAT, OTHER);
    }

    @Test
    void tryLater_complaint20_waitsAsLongAsTelegramSaysAndHoldsOnlyThatChat() {
        outbox = new Outbox(database.get(), clock, List.of(CHAT, OTHER));
        delivery = new Delivery(outbox, notifier, journal, Limits.none(), Pace.real(clock));
        notifier.then(new TryLater(Duration.ofSeconds(7), "429"));
        notice("a", false);
        notice("b", false);

        assertThat(delivery.deliverDue()).isEqualTo(2);
        assertThat(notifier.sent()).extracting(Outgoing::chatId).containsExactly(CHAT, OTHER, OTHER);

        notice("added while held", false);
        clock.advance(Duration.ofMillis(6_999));
        assertThat(delivery.deliverDue()).isEqualTo(1); // OTHER's
        clock.advance(Duration.ofMillis(1));
        assertThat(delivery.deliverDue()).isEqualTo(3);
        assertThat(notifier.sent()).noneMatch(Outgoing::maybeRepeat);
    }

    @Test
    void tryLater_withoutATimeBacksOffFromFiveSecondsToTenMinutes() {
        notice("a", false);
        for (int attempt = 0; attempt < 9; attempt++) notifier.then(new TryLater(Duration.ZERO, "502"));

        for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 320, 600, 600}) {
            int before = notifier.sent().size();
            delivery.deliverDue();
            assertThat(notifier.sent()).hasSize(before + 1);
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            delivery.deliverDue();
            assertThat(notifier.sent()).hasSize(before + 1);
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(delivery.deliverDue()).isEqualTo(1);
    }

    @Test
    void unknown_isSentAgainAndSaysSo() {
        notifier.then(new Unknown("no answer"));
        Alert alert = alert(65);

        assertThat(delivery.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(5));
        notifier.then(new TryLater(Duration.ofSeconds(1), "429"));
        delivery.deliverDue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(delivery.deliverDue()).isEqualTo(1);

        assertThat(notifier.sent()).extracting(Outgoing::maybeRepeat).containsExactly(false, true, true);
        assertThat(notifier.sent()).extracting(Outgoing::alertId).containsOnly(alert.id());
    }

    @Test
    void exceptionInTheNotifier_isUnknownAndTheRestGoesOn() {
        notifier.then(outgoing -> {
            throw new IllegalStateException("a bug");
        });
        notice("a", false);
        notice("b", false);

        assertThat(delivery.deliverDue()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivery.deliverDue()).isEqualTo(1);

        assertThat(notifier.sent())
                .extracting(sent -> sent.notice().said().toString(), Outgoing::maybeRepeat)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", false),
                        org.assertj.core.groups.Tuple.tuple("b", false),
                        org.assertj.core.groups.Tuple.tuple("a", true));
    }

    @Test
    void rejected_isDead() {
        notifier.then(new Rejected("chat not found"));
        notice("a", false);

        delivery.deliverDue();
        clock.advance(Duration.ofDays(2));
        delivery.deliverDue();

        assertThat(notifier.sent()).hasSize(1);
        assertThat(outbox.health().rows()).containsEntry(Outbox.State.DEAD, 1L);
    }

    @Test
    void deliverDue_givesUpAfterADayButNotBeforeATry() {
        notice("waited while the service was down", false);
        clock.advance(Duration.ofDays(3));
        assertThat(delivery.deliverDue()).isEqualTo(1);

        notice("cannot be sent", false);
        for (int attempt = 0; attempt < 30; attempt++) {
            notifier.then(new TryLater(Duration.ZERO, "401"));
            clock.advance(Duration.ofHours(1));
            delivery.deliverDue();
        }
        assertThat(outbox.health().rows())
                .containsEntry(Outbox.State.DEAD, 1L)
                .containsEntry(Outbox.State.SENT, 1L)
                .containsEntry(Outbox.State.RETRY, 0L);
    }

    @Test
    void edit_goesToTheAlertsMessageAndNewerOnesReplaceOlder() {
        notifier.then(new Delivered(77L));
        Alert alert = alert(65);
        delivery.deliverDue();
        edit(alert, 2);
        edit(alert, 3);

        assertThat(delivery.deliverDue()).isZero(); // one message is not drawn anew all the time
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivery.deliverDue()).isEqualTo(1);

        assertThat(notifier.sent().get(1))
                .extracting(Outgoing::kind, Outgoing::editTelegramId)
                .containsExactly(Kind.EDIT, 77L);
    }

    @Test
    void edit_ofAnAlertThatHasNotGoneIsDropped() {
        notifier.then(new TryLater(Duration.ofSeconds(9), "429"));
        Alert alert = alert(65);
        delivery.deliverDue();
        edit(alert, 2);
        clock.advance(Duration.ofSeconds(9));

        delivery.deliverDue();

        assertThat(notifier.sent()).extracting(Outgoing::kind).containsExactly(Kind.ALERT, Kind.ALERT, Kind.EDIT);
    }

    @Test
    void edit_repeatedAfterUnknownSaysNothingOfIt() {
        Alert alert = alert(65);
        delivery.deliverDue();
        edit(alert, 2);
        notifier.then(new Unknown("no answer"));
        clock.advance(Duration.ofSeconds(5));
        delivery.deliverDue();
        clock.advance(Duration.ofSeconds(5));
        delivery.deliverDue();

        assertThat(notifier.sent()).hasSize(3).noneMatch(Outgoing::maybeRepeat);
    }

    @Test
    void reply_answersTheAlertsMessage() {
        notifier.then(new Delivered(77L));
        Alert alert = alert(65);
        delivery.deliverDue();
        reply(alert, 2, "now critical");

        delivery.deliverDue();

        assertThat(notifier.sent().get(1))
                .extracting(Outgoing::kind, Outgoing::editTelegramId, Outgoing::notice)
                .containsExactly(Kind.REPLY, 77L, new Notice(Said.plain("now critical"), false));
    }

    @Test
    void reply_toAnAlertThatWaitsSendsTheAlertAtOnceInstead() {
        Alert alert = samples.alert(alerts, nextMessage++, 45).alert();
        database.get()
                .useTransaction(tx -> outbox.addAlert(
                        tx, alert.id(), Set.of(), alert.severity(), clock.instant().plusSeconds(120)));
        reply(alert, 2, "now critical");

        assertThat(delivery.deliverDue()).isGreaterThanOrEqualTo(1);

        assertThat(notifier.sent().get(0).kind()).isEqualTo(Kind.ALERT);
    }

    @Test
    void recover_marksWhatWasBeingSentAsMaybeARepeat() {
        crashWhileSending();

        delivery.recover();
        delivery.deliverDue();

        assertThat(notifier.sent()).extracting(Outgoing::maybeRepeat).containsExactly(false, true);
        assertThat(outbox.health().rows()).containsEntry(Outbox.State.SENT, 1L);
    }

    @Test
    void recover_doesNotSendAgainWhatTheJournalHasAsSent() {
        Alert alert = crashWhileSending();
        journal.sent(key(alert), 55L);

        delivery.recover();

        assertThat(telegramId(alert)).isEqualTo(55L);
        clock.advance(Duration.ofSeconds(5));
        delivery.deliverDue(); // drawn anew, so that what stands there is true
        assertThat(notifier.sent()).extracting(Outgoing::kind).containsExactly(Kind.ALERT, Kind.EDIT);
        assertThat(notifier.sent().get(1).editTelegramId()).isEqualTo(55L);
    }

    @Test
    void deliverDue_knowsFromTheJournalWhatLostRowsHadSent() {
        Alert alert = alert(65);
        delivery.deliverDue();
        database.get().useTransaction(tx -> tx.execute("delete from outbox"));

        add(alert);
        delivery.deliverDue();
        clock.advance(Duration.ofSeconds(5));
        delivery.deliverDue();

        assertThat(notifier.sent()).extracting(Outgoing::kind).containsExactly(Kind.ALERT, Kind.EDIT);
        assertThat(notifier.sent().get(1).editTelegramId()).isEqualTo(1000L);
    }

    @Test
    void deliverDue_sendsNothingThatTheJournalCannotPromise() {
        notice("a", false);
        journal.close();

        assertThat(delivery.deliverDue()).isZero();
        assertThat(notifier.sent()).isEmpty();

        journal = PromiseJournal.open(dir.resolve("promises.log"), clock);
        delivery = new Delivery(outbox, notifier, journal, Limits.none(), Pace.real(clock));
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivery.deliverDue()).isEqualTo(1);
        assertThat(notifier.sent()).noneMatch(Outgoing::maybeRepeat);
    }

    @Test
    void deliverDue_stopsWhenInterrupted() {
        notice("a", false);
        Thread.currentThread().interrupt();

        assertThat(delivery.deliverDue()).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }

    private Alert crashWhileSending() {
        notifier.then(outgoing -> {
            throw new AssertionError("killed");
        });
        Alert alert = alert(65);
        try {
            delivery.deliverDue();
        } catch (AssertionError killed) {
            delivery = new Delivery(outbox, notifier, journal, Limits.none(), Pace.real(clock));
        }
        assertThat(outbox.health().rows()).containsEntry(Outbox.State.SENDING, 1L);
        return alert;
    }

    private Alert alert(int points) {
        Alert alert = samples.alert(alerts, nextMessage++, points).alert();
        add(alert);
        return alert;
    }

    private void add(Alert alert) {
        database.get().useTransaction(tx -> outbox.addAlert(tx, alert.id(), Set.of(), alert.severity(), clock.instant()));
    }

    private void notice(String key, boolean silent) {
        database.get().useTransaction(tx -> outbox.addNotice(tx, key, Said.plain(key), silent));
    }

    private void edit(Alert alert, int revision) {
        alerts.acknowledge(alert.id(), new Actor("asha", "bot"));
        database.get().useTransaction(tx -> outbox.addEdit(tx, alert.id(), revision, alert.severity()));
    }

    private void reply(Alert alert, int revision, String text) {
        database.get()
                .useTransaction(tx -> outbox.addReply(tx, alert.id(), Set.of(), revision, Severity.CRITICAL, Said.plain(text)));
    }

    private String key(Alert alert) {
        return "alert:" + queryOne("select alert_key from alert where id = :id", alert, String.class) + ":" + CHAT;
    }

    private long telegramId(Alert alert) {
        return queryOne("select telegram_id from outbox where kind = 'alert' and alert_id = :id", alert, Long.class);
    }

    private <T> T queryOne(String sql, Alert alert, Class<T> type) {
        return database.get()
                .read(handle -> handle.createQuery(sql)
                        .bind("id", alert.id())
                        .mapTo(type)
                        .one());
    }
}
