package prahari.alert;

import java.time.Instant;

/** How a person's work on an alert ended. */
public sealed interface Outcome {
    /** The alert after the change. */
    record Done(Alert alert) implements Outcome {}

    /** Somebody did this, or more, before; or it has no place in the alert's state. */
    record AlreadyDone(Alert alert, String who, Instant at) implements Outcome {}

    /** There is no such alert. */
    record NotFound() implements Outcome {}
}
