package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.model.Pace;

/** A run that ended in the middle of sending, and what the next one makes of it. */
class DeliveryAfterAStopTest extends DeliveryCase {
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
}
