package prahari.deliver;

/** Sends one message, once; the caller decides on trying again. One that knows nothing of topics has none. */
public interface Notifier {
    /** Sends; whatever the other side does is a value. */
    DeliveryOutcome send(Outgoing outgoing);

    /** Whether an alert's messages should stand in a topic of their own in this chat. */
    default boolean wantsTopic(long chatId, long alertId) {
        return false;
    }

    /** Makes a topic for an alert; what is delivered is the topic's id. */
    default DeliveryOutcome openTopic(long chatId, long alertId) {
        return new DeliveryOutcome.Rejected("there are no topics");
    }

    /** Closes a topic, or opens it again; doing it twice is as good as once. */
    default DeliveryOutcome closeTopic(long chatId, long topicId, boolean close) {
        return new DeliveryOutcome.Rejected("there are no topics");
    }
}
