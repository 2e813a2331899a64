package prahari.bot;

import java.util.List;
import prahari.alert.Alert;
import prahari.alert.Verdict;

/** What of an alert is shown, and with which buttons. */
enum Panel {
    MAIN,
    /** All lines of the score. */
    WHY,
    /** The messages it holds, and more of the text. */
    EVIDENCE,
    MORE,
    SNOOZE,
    /** With which of all verdicts it is closed. */
    VERDICTS,
    /** Why it is a false positive. */
    REASONS,
    /** Why its source is muted. */
    MUTE,
    /** For how long, and what that would have hidden. */
    MUTE_SPAN,
    MUTED,
    /** A suppression drafted from a false positive. */
    SUPPRESSION,
    /** A test of its rule drafted from a false positive. */
    TEST;

    /** The panel that a button opens. */
    static Panel of(Action action) {
        return switch (action) {
            case WHY -> WHY;
            case EVIDENCE -> EVIDENCE;
            case MORE -> MORE;
            case CLOSE -> VERDICTS;
            case SNOOZE -> SNOOZE;
            case FALSE_POSITIVE -> REASONS;
            default -> MAIN;
        };
    }

    /** Rows of buttons. What ends the work stays in reach while somebody reads. */
    List<List<Action>> rows(Alert alert) {
        Alert.State state = alert.state();
        return switch (this) {
            case MAIN -> main(alert);
            case WHY, EVIDENCE -> reading(state);
            case MORE ->
                List.of(
                        List.of(Action.EVIDENCE, Action.ESCALATE),
                        List.of(Action.REVEAL, Action.BUNDLE),
                        List.of(Action.CLOSE, Action.MUTE),
                        List.of(Action.BACK));
            case VERDICTS ->
                List.of(
                        List.of(Action.TRUE_POSITIVE, Action.FALSE_POSITIVE),
                        List.of(Action.DUPLICATE, Action.BENIGN),
                        List.of(Action.CANNOT_TELL, Action.BACK));
            case SNOOZE ->
                List.of(List.of(Action.SNOOZE_1H, Action.SNOOZE_4H, Action.SNOOZE_24H), List.of(Action.BACK));
            case REASONS -> List.of(List.of(Action.TOO_WIDE, Action.HARMLESS), List.of(Action.TEST_DATA, Action.BACK));
            case MUTE ->
                List.of(List.of(Action.MUTE_NOISE, Action.MUTE_HARMLESS), List.of(Action.MUTE_KNOWN, Action.BACK));
            case MUTE_SPAN -> List.of(List.of(Action.MUTE_4H, Action.MUTE_24H, Action.MUTE_7D), List.of(Action.BACK));
            case MUTED -> List.of(List.of(Action.UNMUTE, Action.BACK));
            case TEST -> List.of(List.of(Action.CONFIRM_TEST, Action.BACK));
            case SUPPRESSION -> List.of(List.of(Action.CONFIRM_SUPPRESSION, Action.BACK));
        };
    }

    private static List<List<Action>> main(Alert alert) {
        Alert.State state = alert.state();
        boolean nothingThere = Verdict.FALSE_POSITIVE.word().equals(alert.verdict());
        return switch (state) {
            case NEW, OPEN, ACKNOWLEDGED -> List.of(first(state), List.of(Action.SNOOZE, Action.WHY, Action.MORE));
            case SNOOZED -> List.of(first(state), List.of(Action.WHY, Action.EVIDENCE));
            case CLOSED ->
                nothingThere
                        ? List.of(List.of(Action.REOPEN, Action.WHY), List.of(Action.SUPPRESS, Action.TEST))
                        : List.of(List.of(Action.REOPEN, Action.WHY));
            case SUPPRESSED, INHIBITED -> List.of();
        };
    }

    private static List<List<Action>> reading(Alert.State state) {
        return switch (state) {
            case NEW, OPEN, ACKNOWLEDGED, SNOOZED -> List.of(first(state), List.of(Action.BACK));
            case CLOSED -> List.of(List.of(Action.REOPEN, Action.BACK));
            case SUPPRESSED, INHIBITED -> List.of(List.of(Action.BACK));
        };
    }

    private static List<Action> first(Alert.State state) {
        return state == Alert.State.ACKNOWLEDGED
                ? List.of(Action.TRUE_POSITIVE, Action.FALSE_POSITIVE)
                : List.of(Action.TAKE, Action.FALSE_POSITIVE);
    }
}
