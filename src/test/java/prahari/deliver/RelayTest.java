package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.Alerts;
import prahari.deliver.DeliveryOutcome.Rejected;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.language.Said;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.testing.AlertSamples;
import prahari.testing.RecordingNotifier;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class RelayTest {
    private static final long CHAT = -100L;
    private static final Duration LATE = Duration.ofMinutes(5);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final RecordingNotifier telegram = new RecordingNotifier();
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(new GreenMailConfiguration().withUser("prahari", "a made-up password"));
    private Alerts alerts;
    private AlertSamples samples;
    private Outbox outbox;
    private PromiseJournal journal;
    private Delivery delivery;
    private Relay relay;
    private long nextMessage = 1;

    @BeforeEach
    void setUp() {
        mails.start();
        outbox = new Outbox(database.get(), clock, List.of(CHAT));
        alerts = AlertSamples.alerts(database.get(), clock, outbox);
        samples = new AlertSamples(database.get(), clock);
        journal = PromiseJournal.open(dir.resolve("promises.log"), clock);
        delivery = new Delivery(outbox, telegram, journal, Limits.none(), Pace.real(clock));
        relay = relay(mail(mails.getSmtp().getPort()));
    }

    @AfterEach
    void tearDown() {
        journal.close();
        mails.stop();
    }

    @Test
    void run_aMailTellsWhatTelegramHasNotTakenForFiveMinutesOnce() throws Exception {
        Alert alert = raise();
        downFor(4);
        relay.run();
        assertThat(mails.getReceivedMessages()).isEmpty();

        downFor(2);
        relay.run();
        relay.run();

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Prahari: 1 message did not reach Telegram");
        assertThat(mail.getFrom()[0]).hasToString("prahari@example.org");
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContent().toString())
                .contains("did not reach Telegram by 2026-11-23T12:0", "words of alert " + alert.id());
        clock.advance(Duration.ofHours(1));
        downFor(1);
        relay.run();
        only();
    }

    @Test
    void run_whatWaitsByItselfIsNotLate() {
        Alert alert = samples.alert(alerts, 90, 45).alert(); // medium: waits two minutes for reposts
        database.get()
                .useTransaction(tx -> outbox.addAlert(
                        tx,
                        alert.id(),
                        Set.of(),
                        alert.severity(),
                        clock.instant().plus(Duration.ofHours(1))));
        clock.advance(Duration.ofMinutes(6));

        delivery.deliverDue();
        relay.run();

        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    @Test
    void run_whatTelegramRefusesForGoodIsToldAtOnce() throws Exception {
        raise();
        telegram.then(new Rejected("400 nothing like it"));
        delivery.deliverDue();

        relay.run();

        assertThat(only().getContent().toString()).contains("words of alert");
    }

    @Test
    void run_whatOnlyDrawsAnewIsNoNews() throws Exception {
        Alert alert = raise();
        delivery.deliverDue();
        database.get().useTransaction(tx -> outbox.addEdit(tx, alert.id(), 2, alert.severity()));
        downFor(10);

        relay.run();

        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    @Test
    void run_onceTelegramIsReachedAgainThatIsToldToo() throws Exception {
        raise();
        raise();
        downFor(6);
        relay.run();
        clock.advance(LATE);

        delivery.deliverDue();
        relay.run();
        relay.run();
        clock.advance(Duration.ofDays(1));
        relay.run();

        assertThat(mails.getReceivedMessages()).hasSize(4); // two people each
        MimeMessage last = mails.getReceivedMessages()[3];
        assertThat(last.getSubject()).isEqualTo("Prahari: Telegram is reached again");
        assertThat(last.getContent().toString())
                .contains("Of 2 messages that came by this way, 2 reached Telegram since");
    }

    @Test
    void run_manyAreOneMail() throws Exception {
        for (int i = 0; i < 120; i++) {
            String key = "n" + i;
            database.get().useTransaction(tx -> outbox.addNotice(tx, key, Said.plain("news"), false));
        }
        relay = new Relay(
                outbox, List.of(mail(mails.getSmtp().getPort())), row -> "news " + row.outboxId(), LATE, clock);
        downFor(6);

        relay.run();
        clock.advance(LATE);
        relay.run();

        assertThat(only().getSubject()).contains("120 messages");
        assertThat(only().getContent().toString()).contains("(More wait;");
    }

    @Test
    void run_aServerThatDoesNotAnswerIsTriedAgainAndTold() throws Exception {
        var broken = new Broken();
        relay = relay(broken, mail(mails.getSmtp().getPort()));
        raise();
        downFor(6);

        relay.run();
        assertThat(relay.troubles()).map(Said::toString).containsExactly("the second channel broken fails: no route");
        assertThat(mails.getReceivedMessages()).hasSize(2);
        clock.advance(Duration.ofMinutes(2));
        broken.works = true;
        relay.run();

        assertThat(broken.taken).hasSize(1);
        assertThat(relay.troubles()).isEmpty();
        assertThat(mails.getReceivedMessages()).hasSize(2); // who has been told is not told again
    }

    @Test
    void mail_probeProvesTheLoginAndSendsNothing() {
        assertThat(mail(mails.getSmtp().getPort()).probe()).isEmpty();
        assertThat(mail(1).probe()).get().asString().contains("Exception");
        var wrong = new MailCourier.Server(
                "127.0.0.1", mails.getSmtp().getPort(), MailCourier.Security.NONE, "prahari", Secret.of("wrong"));
        assertThat(new MailCourier(wrong, "a@example.org", List.of("b@example.org")).probe())
                .get()
                .asString()
                .contains("AuthenticationFailed");
        var demanding = new MailCourier.Server(
                "127.0.0.1", mails.getSmtp().getPort(), MailCourier.Security.STARTTLS, null, Secret.of(""));
        assertThat(new MailCourier(demanding, "a@example.org", List.of("b@example.org")).probe())
                .as("no mail goes without the protection that was asked for")
                .get()
                .asString()
                .contains("STARTTLS");
        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    private static final class Broken implements Courier {
        private final List<Dispatch> taken = new ArrayList<>();
        private boolean works;

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Optional<String> send(Dispatch dispatch) {
            if (!works) return Optional.of("no route");
            taken.add(dispatch);
            return Optional.empty();
        }

        @Override
        public Optional<String> probe() {
            return works ? Optional.empty() : Optional.of("no route");
        }
    }

    private Relay relay(Courier... couriers) {
        return new Relay(outbox, List.of(couriers), row -> "words of alert " + row.alertId(), LATE, clock);
    }

    private static MailCourier mail(int port) {
        var server = new MailCourier.Server(
                "127.0.0.1", port, MailCourier.Security.NONE, "prahari", Secret.of("a made-up password"));
        return new MailCourier(server, "prahari@example.org", List.of("soc@example.org", "lead@example.org"));
    }

    private Alert raise() {
        Alert alert = samples.alert(alerts, nextMessage++, 65).alert();
        clock.advance(Duration.ofSeconds(30)); // high: what it waits for reposts
        return alert;
    }

    /** Telegram takes nothing for so long. */
    private void downFor(int minutes) {
        for (int i = 0; i < minutes; i++) {
            clock.advance(Duration.ofMinutes(1));
            for (int j = 0; j < 200; j++) telegram.then(new TryLater(Duration.ZERO, "HTTP 502"));
            delivery.deliverDue();
        }
        telegram.forget();
    }

    /** The one mail, which went to two people. */
    private MimeMessage only() {
        assertThat(mails.getReceivedMessages()).hasSize(2);
        return mails.getReceivedMessages()[0];
    }
}
