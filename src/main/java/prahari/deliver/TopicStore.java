package prahari.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL for the topics of alerts in forum groups. */
final class TopicStore {
    private static final String FIND = """
            select topic_id, state from alert_topic where alert_id = :alertId and chat_id = :chatId
            """;
    private static final String ALERT_IN = """
            select alert_id from alert_topic where chat_id = :chatId and topic_id = :topicId
            """;
    private static final String KEEP = """
            insert into alert_topic (alert_id, chat_id, topic_id, state, asked_at)
            values (:alertId, :chatId, :topicId, :state, :now)
            """;
    private static final String SET_STATE = """
            update alert_topic set state = :state where alert_id = :alertId and chat_id = :chatId
            """;
    /** A topic is closed when its alert's last words have gone out. */
    private static final String UNLIKE_THEIR_ALERTS = """
            select t.alert_id, t.chat_id, t.topic_id, t.state from alert_topic t join alert a on a.id = t.alert_id
            where (t.state = 'CLOSED' and a.state <> 'CLOSED')
            or (t.state = 'OPEN' and a.state = 'CLOSED' and not exists (
                select 1 from outbox o where o.alert_id = t.alert_id and o.chat_id = t.chat_id
                and o.state in ('PENDING', 'RETRY', 'SENDING')))
            order by t.alert_id limit 50
            """;

    /** What became of the wish for a topic. */
    enum State {
        OPEN,
        CLOSED,
        /** It was refused, or no answer came, and a second one must not be made. */
        NONE,
        /** It was removed, or is closed to us. */
        LOST
    }

    /** An alert's topic in a chat; without id where the state is {@code NONE}. */
    record Topic(@Nullable Long id, State state) {}

    /** A topic that is open though its alert is closed, or the other way round. */
    record Unlike(long alertId, long chatId, long topicId, boolean closed) {}

    Optional<Topic> find(Handle handle, long alertId, long chatId) {
        return handle.createQuery(FIND)
                .bind("alertId", alertId)
                .bind("chatId", chatId)
                .map((row, context) ->
                        new Topic(row.getObject("topic_id", Long.class), State.valueOf(row.getString("state"))))
                .findOne();
    }

    /** Whose topic this is. */
    Optional<Long> alertIn(Handle handle, long chatId, long topicId) {
        return handle.createQuery(ALERT_IN)
                .bind("chatId", chatId)
                .bind("topicId", topicId)
                .mapTo(Long.class)
                .findFirst();
    }

    void keep(Handle tx, long alertId, long chatId, @Nullable Long topicId, Instant now) {
        tx.createUpdate(KEEP)
                .bind("alertId", alertId)
                .bind("chatId", chatId)
                .bind("topicId", topicId)
                .bind("state", topicId == null ? State.NONE : State.OPEN)
                .bind("now", now)
                .execute();
    }

    void setState(Handle tx, long alertId, long chatId, State state) {
        tx.createUpdate(SET_STATE)
                .bind("state", state)
                .bind("alertId", alertId)
                .bind("chatId", chatId)
                .execute();
    }

    List<Unlike> unlikeTheirAlerts(Handle handle) {
        return handle.createQuery(UNLIKE_THEIR_ALERTS)
                .map((row, context) -> new Unlike(
                        row.getLong("alert_id"),
                        row.getLong("chat_id"),
                        row.getLong("topic_id"),
                        row.getString("state").equals("CLOSED")))
                .list();
    }
}
