package prahari.telegram;

/** How reading an export ended. */
public sealed interface ExportOutcome {
    /** Number of messages given. */
    long messages();

    /** Number of messages that were passed over because they are longer than any message of Telegram. */
    long tooLong();

    /** Read to its end. */
    record Complete(long messages, long tooLong) implements ExportOutcome {}

    /** Not JSON, or not an export, from some place on; what stood before was given. */
    record Broken(long messages, long tooLong, String reason) implements ExportOutcome {}
}
