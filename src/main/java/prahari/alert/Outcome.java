package prahari.alert;

import java.time.Instant;
import java.util.List;

/** How a person's work on an alert ended. */
public sealed interface Outcome {
    /**
     * The alert after the change.
     *
     * @param returned alerts that were quiet because of this one and are not any longer
     */
    record Done(Alert alert, List<Alert> returned) implements Outcome {
        public Done {
            returned = List.copyOf(returned);
        }

        Done(Alert alert) {
            this(alert, List.of());
        }
    }

    /** Somebody did this, or more, before. */
    record AlreadyDone(Alert alert, String who, Instant at) implements Outcome {}

    /** There is no such alert. */
    record NotFound() implements Outcome {}
}
