package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import prahari.alert.Verdict;
import prahari.deliver.DeliveryOutcome.Delivered;
import prahari.deliver.DeliveryOutcome.Rejected;
import prahari.deliver.DeliveryOutcome.TopicLost;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.deliver.DeliveryOutcome.Unknown;
import prahari.language.Said;
import prahari.model.Pace;
import prahari.model.Severity;
import prahari.testing.AlertSamples;
import prahari.testing.RecordingNotifier;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Topics of their own for alerts: one at most, whatever happens. */
class TopicsTest {
    private static final long CHAT = -100L;
    private static final long TOPIC = 70;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final Forum forum = new Forum();
    private Alerts alerts;
    private Outbox outbox;
    private PromiseJournal journal;
    private Delivery delivery;
    private long nextMessage = 1;

    /** A forum in which every alert is wanted in a topic of its own. */
    private static final class Forum implements Notifier {
        private final RecordingNotifier messages = new RecordingNotifier();
        private final Deque<DeliveryOutcome> openings = new ArrayDeque<>();
        private final List<String> calls = new ArrayList<>();
        private long next = TOPIC;

        @Override
        public DeliveryOutcome send(Outgoing outgoing) {
            return messages.send(outgoing);
        }

        @Override
        public boolean wantsTopic(long chatId, long alertId) {
            return true;
        }

        @Override
        public DeliveryOutcome openTopic(long chatId, long alertId) {
            calls.add("open");
            DeliveryOutcome answer = openings.poll();
            return answer == null ? new Delivered(next++) : answer;
        }

        @Override
        public DeliveryOutcome closeTopic(long chatId, long topicId, boolean close) {
            calls.add((close ? "close " : "reopen ") + topicId);
            return new Delivered(null);
        }
    }

    @BeforeEach
    void setUp() {
        outbox = new Outbox(database.get(), clock, List.of(CHAT));
        alerts = AlertSamples.alerts(database.get(), clock, outbox);
        start();
    }

    private void start() {
        journal = PromiseJournal.open(dir.resolve("promises.log"), clock);
        delivery = new Delivery(outbox, forum, journal, Limits.none(), Pace.real(clock));
    }

    private void restart() {
        journal.close();
        start();
    }

    @AfterEach
    void tearDown() {
        journal.close();
    }

    private Alert raise() {
        Alert alert = new AlertSamples(database.get(), clock)
                .alert(alerts, nextMessage++, 65)
                .alert();
        clock.advance(Duration.ofMinutes(1));
        return alert;
    }

    private List<Long> topicsOfMessages() {
        List<Long> topics = new ArrayList<>();
        forum.messages.sent().forEach(sent -> topics.add(sent.topicId()));
        return topics;
    }

    private void reply(Alert alert, String text) {
        database.get()
                .useTransaction(tx -> outbox.addReply(
                        tx, alert.id(), Set.of(), (int) nextMessage++, Severity.HIGH, Said.plain(text)));
    }

    @Test
    void messageThatIsSentAgain_goesIntoTheTopicThatIsThere() {
        raise();
        forum.messages.then(new Unknown("no answer"));
        delivery.deliverDue();
        restart();
        clock.advance(Duration.ofMinutes(1));
        delivery.deliverDue();

        assertThat(forum.calls).containsExactly("open");
        assertThat(topicsOfMessages()).containsExactly(TOPIC, TOPIC);
    }

    @Test
    void databaseThatLostTheTopic_isToldByTheJournal() {
        raise();
        forum.messages.then(new TryLater(Duration.ofSeconds(5), "busy"));
        delivery.deliverDue();
        database.get().useTransaction(tx -> tx.execute("delete from alert_topic"));
        restart();
        clock.advance(Duration.ofMinutes(1));
        delivery.deliverDue();

        assertThat(forum.calls).containsExactly("open");
        assertThat(topicsOfMessages()).containsExactly(TOPIC, TOPIC);
    }

    @Test
    void stopWhileATopicIsMade_noSecondOneIsAskedFor() {
        raise();
        forum.openings.add(new Unknown("the program was stopped"));
        delivery.deliverDue();
        database.get().useTransaction(tx -> tx.execute("delete from alert_topic")); // as if it was never written
        restart();
        delivery.deliverDue();

        assertThat(forum.calls).containsExactly("open");
        assertThat(topicsOfMessages()).containsOnlyNulls().isNotEmpty();
    }

    @Test
    void limit_isWaitedFor_thenOneTopicIsMade() {
        raise();
        forum.openings.add(new TryLater(Duration.ofSeconds(20), "too many calls"));
        delivery.deliverDue();
        clock.advance(Duration.ofSeconds(19));
        delivery.deliverDue();
        assertThat(forum.calls).containsExactly("open");
        clock.advance(Duration.ofSeconds(1));
        delivery.deliverDue();

        assertThat(forum.calls).containsExactly("open", "open");
        assertThat(topicsOfMessages()).containsExactly(TOPIC);
    }

    @Test
    void refusal_sendsTheAlertToTheChat_andIsNotAskedForAgain() {
        Alert alert = raise();
        forum.openings.add(new Rejected("not enough rights to create a topic"));
        delivery.deliverDue();
        reply(alert, "look");
        delivery.deliverDue();

        assertThat(forum.calls).containsExactly("open");
        assertThat(topicsOfMessages()).hasSize(2).containsOnlyNulls();
    }

    @Test
    void topicThatIsGone_messageGoesToTheChatAtOnceAndAnswersNothing() {
        Alert alert = raise();
        delivery.deliverDue();
        reply(alert, "look");
        forum.messages.then(new TopicLost("message thread not found"));
        delivery.deliverDue();

        assertThat(topicsOfMessages()).containsExactly(TOPIC, TOPIC, null);
        assertThat(forum.messages.sent().get(2).editTelegramId()).isNull();
        assertThat(outbox.health().rows()).containsEntry(Outbox.State.SENT, 2L);
        assertThat(outbox.alertIn(CHAT, TOPIC)).contains(alert.id());
    }

    @Test
    void chatThatLosesATopicThatWasNone_doesNotGoRoundForEver() {
        raise();
        forum.openings.add(new Rejected("no"));
        forum.messages.then(new TopicLost("message thread not found"));

        assertThat(delivery.deliverDue()).isZero();
        assertThat(forum.messages.sent()).hasSize(1);
    }

    @Test
    void topic_isClosedAfterTheLastWords_andOpenedWithTheAlert() {
        Alert alert = raise();
        delivery.deliverDue();
        var asha = new Actor("asha", "bot");
        database.get().useTransaction(tx -> alerts.close(tx, alert.id(), Verdict.TRUE_POSITIVE, null, asha));
        forum.messages.then(new TryLater(Duration.ofMinutes(1), "busy"));
        clock.advance(Duration.ofSeconds(6));
        delivery.deliverDue();
        assertThat(forum.calls).as("the edit that shows it has not gone").containsExactly("open");
        clock.advance(Duration.ofMinutes(1));
        delivery.deliverDue();
        assertThat(forum.calls).containsExactly("open", "close " + TOPIC);
        clock.advance(Duration.ofMinutes(1));
        delivery.deliverDue();
        assertThat(forum.calls).hasSize(2);

        database.get().useTransaction(tx -> alerts.reopen(tx, alert.id(), asha));
        clock.advance(Duration.ofMinutes(1));
        delivery.deliverDue();
        assertThat(forum.calls).containsExactly("open", "close " + TOPIC, "reopen " + TOPIC);
    }
}
