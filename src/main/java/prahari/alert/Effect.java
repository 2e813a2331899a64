package prahari.alert;

import prahari.language.Said;

/** What people notice of a step. */
sealed interface Effect {
    /** The alert's message goes out, at once or when its wait is over. */
    record Send(boolean atOnce) implements Effect {}

    /** The alert's message does not go out after all. */
    record Withdraw() implements Effect {}

    /** The alert's messages are drawn anew. */
    record Redraw() implements Effect {}

    /** Somebody should look again. */
    record Ring(Why why, Said detail) implements Effect {}
}
