package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.deliver.DeliveryOutcome.Rejected;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.deliver.DeliveryOutcome.Unknown;
import prahari.model.Pace;

/** What does not arrive, or perhaps did. */
class DeliveryTroubleTest extends DeliveryCase {
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
}
