package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.deliver.DeliveryOutcome.Delivered;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.language.Said;
import prahari.model.Pace;

/** What goes when, to whom, and what gives way. */
class DeliveryTest extends DeliveryCase {
    @Test
    void deliverDue_goesByUrgencyThenAge() {
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
                        tx,
                        alert.id(),
                        Set.of(),
                        alert.severity(),
                        clock.instant().plusSeconds(30)));

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
                        tx,
                        alert.id(),
                        Set.of(),
                        alert.severity(),
                        clock.instant().plusSeconds(120)));
        reply(alert, 2, "now critical");

        assertThat(delivery.deliverDue()).isGreaterThanOrEqualTo(1);

        assertThat(notifier.sent().get(0).kind()).isEqualTo(Kind.ALERT);
    }
}
