package prahari.bot;

import java.util.Optional;

/** What an analyst can do with a button. */
enum Action {
    ACKNOWLEDGE('1', "Acknowledge", "primary"),
    FALSE_POSITIVE('2', "False positive", "danger"),
    TRUE_POSITIVE('3', "Close as true positive", "success");

    private final char digit;
    private final String label;
    private final String style;

    Action(char digit, String label, String style) {
        this.digit = digit;
        this.label = label;
        this.style = style;
    }

    /** Its sign in a button's data, which has 64 bytes only. */
    char digit() {
        return digit;
    }

    String label() {
        return label;
    }

    /** Telegram's word for the color. */
    String style() {
        return style;
    }

    static Optional<Action> of(char digit) {
        for (Action action : values()) {
            if (action.digit == digit) return Optional.of(action);
        }
        return Optional.empty();
    }
}
