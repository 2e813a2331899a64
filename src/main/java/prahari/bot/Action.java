package prahari.bot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.people.Right;

/** What can be done with a button. */
enum Action {
    TAKE('1', "Take", "primary", Right.WORK),
    /** Opens the choice of reasons: closing needs a second press. */
    FALSE_POSITIVE('2', "False positive", "danger", Right.WORK),
    TRUE_POSITIVE('3', "Close as true positive", "success", Right.WORK),
    SNOOZE('4', "Snooze", null, Right.WORK),
    ESCALATE('5', "Escalate", "danger", Right.LEAD_WORK),
    REOPEN('6', "Reopen", "primary", Right.LEAD_WORK),
    WHY('7', "Why", null, Right.WORK),
    EVIDENCE('8', "Evidence", null, Right.WORK),
    MORE('0', "More", null, Right.WORK),
    BACK('9', "Back", null, Right.WORK),
    SNOOZE_1H('a', "1 h", null, Right.WORK),
    SNOOZE_4H('b', "4 h", null, Right.WORK),
    SNOOZE_24H('c', "24 h", null, Right.WORK),
    TOO_WIDE('d', "Rule too wide", "danger", Right.WORK),
    HARMLESS('e', "Harmless source", "danger", Right.WORK),
    TEST_DATA('f', "Test data", "danger", Right.WORK),
    REVEAL('g', "Reveal", null, Right.REVEAL),
    BUNDLE('h', "Bundle", null, Right.EXPORT_REDACTED),
    /** Of what somebody handed in. */
    RAISE('i', "Raise an alert", "primary", Right.WORK),
    /** What an affected organisation was told reached it. */
    RECEIVED('j', "Received", "success", Right.CLOCKS);

    /** Whether it stands under an alert; the others are taken by those who draw them. */
    boolean isOfAnAlert() {
        return this != RAISE && this != RECEIVED;
    }

    private final char sign;
    private final String label;
    private final @Nullable String style;
    private final Right right;

    Action(char sign, String label, @Nullable String style, Right right) {
        this.sign = sign;
        this.label = label;
        this.style = style;
        this.right = right;
    }

    /** Its sign in a button's data, which has 64 bytes only. */
    char sign() {
        return sign;
    }

    String label() {
        return label;
    }

    /** Telegram's word for the color; null for none. */
    @Nullable
    String style() {
        return style;
    }

    /** What somebody needs to press it. */
    Right right() {
        return right;
    }

    /** Whether it only shows something, and changes nothing. */
    boolean onlyShows() {
        return switch (this) {
            case WHY, EVIDENCE, MORE, BACK, SNOOZE, FALSE_POSITIVE -> true;
            default -> false;
        };
    }

    static Optional<Action> of(char sign) {
        for (Action action : values()) {
            if (action.sign == sign) return Optional.of(action);
        }
        return Optional.empty();
    }
}
