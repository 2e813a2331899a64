package prahari.alert;

/** What an alert waits for; of two that are up at the same time the first counts. */
enum Timer {
    /** More hits of the same are still awaited before anybody is told. */
    WAIT,
    SNOOZE,
    /** Who took it is asked whether it is still theirs, then it is given back. */
    HOLD,
    ESCALATE,
    REPEAT,
    /** Nothing new for long: a small alert closes by itself. */
    QUIET
}
