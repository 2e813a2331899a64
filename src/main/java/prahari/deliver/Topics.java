package prahari.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.deliver.OutboxStore.Row;
import prahari.deliver.PromiseJournal.Promise;
import prahari.deliver.TopicStore.State;
import prahari.deliver.TopicStore.Topic;
import prahari.deliver.TopicStore.Unlike;
import prahari.model.Pace;
import prahari.store.Database;

/**
 * Gives alerts topics of their own in forum groups: one at most for an alert in a chat, whatever happens. Where none comes to be,
 * the alert's messages go where all others go.
 */
final class Topics {
    private static final Logger log = LoggerFactory.getLogger(Topics.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Database database;
    private final Notifier notifier;
    private final PromiseJournal journal;
    private final Limits limits;
    private final Pace pace;
    private final TopicStore store = new TopicStore();
    private Instant nextLook = Instant.EPOCH;

    Topics(Database database, Notifier notifier, PromiseJournal journal, Limits limits, Pace pace) {
        this.database = database;
        this.notifier = notifier;
        this.journal = journal;
        this.limits = limits;
        this.pace = pace;
    }

    /** Where a message about this alert goes; null for where all others go. */
    @Nullable
    Long topicOf(Row row) {
        Topic topic = find(row).orElse(null);
        return topic == null || topic.state() == State.LOST ? null : topic.id();
    }

    /** Whether the alert's topic is no more, and with it what stood in it. */
    boolean isLost(Row row) {
        return find(row).filter(topic -> topic.state() == State.LOST).isPresent();
    }

    private Optional<Topic> find(Row row) {
        Long alertId = row.alertId();
        if (alertId == null) return Optional.empty();
        return database.read(handle -> store.find(handle, alertId, row.chatId()));
    }

    /**
     * Makes the topic for an alert of which the chat has not been told, where one is wanted and none has been asked for.
     *
     * @return how that ended; empty where there was nothing to make
     */
    Optional<DeliveryOutcome> make(Row row) {
        Long alertId = row.alertId();
        if (row.kind() != Kind.ALERT || alertId == null || find(row).isPresent()) return Optional.empty();
        String key = "topic:" + row.alertKey() + ":" + row.chatId();
        Optional<Promise> promise = journal.find(key);
        if (promise.isPresent()) { // made, or perhaps made, before the database lost it
            keep(row, promise.get() instanceof Promise.Sent sent ? sent.telegramId() : null);
            return Optional.empty();
        }
        if (!notifier.wantsTopic(row.chatId(), alertId)) return Optional.empty();
        journal.sending(key);
        limits.take(row.chatId(), pace.instant());
        DeliveryOutcome outcome = open(row.chatId(), alertId);
        if (outcome instanceof DeliveryOutcome.Delivered made) {
            journal.sent(key, made.telegramId());
            keep(row, made.telegramId());
        } else if (outcome instanceof DeliveryOutcome.TryLater) {
            journal.unsent(key);
        } else {
            if (outcome instanceof DeliveryOutcome.Rejected) journal.unsent(key);
            log.atWarn()
                    .addKeyValue("alert", alertId)
                    .addKeyValue("chat", row.chatId())
                    .addKeyValue("outcome", outcome)
                    .log("An alert has no topic of its own");
            keep(row, null);
        }
        return Optional.of(outcome);
    }

    private DeliveryOutcome open(long chatId, long alertId) {
        try {
            return notifier.openTopic(chatId, alertId);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("alert", alertId).log("Making a topic broke");
            return new DeliveryOutcome.Unknown("broke: " + e);
        }
    }

    private void keep(Row row, @Nullable Long topicId) {
        Long alertId = row.alertId();
        if (alertId == null) return;
        database.useTransaction(tx -> store.keep(tx, alertId, row.chatId(), topicId, pace.instant()));
    }

    /**
     * The topic is gone, or closed to us: from now on the alert's messages go where all others go.
     *
     * @return whether there was one
     */
    boolean lose(Row row) {
        Long alertId = row.alertId();
        if (alertId == null || topicOf(row) == null) return false;
        database.useTransaction(tx -> store.setState(tx, alertId, row.chatId(), State.LOST));
        return true;
    }

    /**
     * Closes the topics of closed alerts and opens those of reopened ones; now and then.
     *
     * @param blocked whether a chat may not be written to just now
     * @param hold told that nothing may go to a chat before a time
     */
    void tidy(Predicate<Long> blocked, BiConsumer<Long, Instant> hold) {
        Instant now = pace.instant();
        if (now.isBefore(nextLook)) return;
        nextLook = now.plus(BETWEEN_LOOKS);
        for (Unlike topic : database.read(store::unlikeTheirAlerts)) {
            if (!limits.isOpen(now) || blocked.test(topic.chatId())) continue;
            limits.take(topic.chatId(), now);
            boolean close = !topic.closed();
            DeliveryOutcome outcome = notifier.closeTopic(topic.chatId(), topic.topicId(), close);
            if (outcome instanceof DeliveryOutcome.TryLater later) {
                hold.accept(topic.chatId(), now.plus(later.after().isZero() ? BETWEEN_LOOKS : later.after()));
                continue;
            }
            if (outcome instanceof DeliveryOutcome.Unknown) continue; // doing it twice is as good as once
            State state = outcome instanceof DeliveryOutcome.TopicLost ? State.LOST : close ? State.CLOSED : State.OPEN;
            database.useTransaction(tx -> store.setState(tx, topic.alertId(), topic.chatId(), state));
        }
    }
}
