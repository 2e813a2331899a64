package prahari.deliver;

/** Sends one message, once; the caller decides on trying again. */
public interface Notifier {
    /** Sends; whatever the other side does is a value. */
    DeliveryOutcome send(Outgoing outgoing);
}
