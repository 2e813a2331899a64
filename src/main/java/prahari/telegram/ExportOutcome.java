package prahari.telegram;

/** How reading an export ended. */
public sealed interface ExportOutcome {
    /** Number of messages given. */
    long posts();

    /** Read to its end. */
    record Complete(long posts) implements ExportOutcome {}

    /** Not JSON, or not an export, from some place on; what stood before was given. */
    record Broken(long posts, String reason) implements ExportOutcome {}
}
