package prahari.bot;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.people.Right;

/** What can be done with a button. */
enum Action {
    TAKE('1', "primary", Right.WORK),
    /** Opens the choice of reasons: closing needs a second press. */
    FALSE_POSITIVE('2', "danger", Right.WORK),
    TRUE_POSITIVE('3', "success", Right.WORK),
    SNOOZE('4', null, Right.WORK),
    ESCALATE('5', "danger", Right.LEAD_WORK),
    REOPEN('6', "primary", Right.LEAD_WORK),
    WHY('7', null, Right.WORK),
    EVIDENCE('8', null, Right.WORK),
    MORE('0', null, Right.WORK),
    BACK('9', null, Right.WORK),
    SNOOZE_1H('a', null, Right.WORK),
    SNOOZE_4H('b', null, Right.WORK),
    SNOOZE_24H('c', null, Right.WORK),
    TOO_WIDE('d', "danger", Right.WORK),
    HARMLESS('e', "danger", Right.WORK),
    TEST_DATA('f', "danger", Right.WORK),
    REVEAL('g', null, Right.REVEAL),
    BUNDLE('h', null, Right.EXPORT_REDACTED),
    /** Of what somebody handed in. */
    RAISE('i', "primary", Right.WORK),
    /** What an affected organisation was told reached it. */
    RECEIVED('j', "success", Right.CLOCKS),
    /** Opens the choice of reasons to hear nothing of the alert's source for a while. */
    MUTE('k', null, Right.SILENCE_A_DAY),
    MUTE_NOISE('l', "danger", Right.SILENCE_A_DAY),
    MUTE_HARMLESS('m', "danger", Right.SILENCE_A_DAY),
    MUTE_KNOWN('n', "danger", Right.SILENCE_A_DAY),
    MUTE_4H('o', "danger", Right.SILENCE_A_DAY),
    MUTE_24H('p', "danger", Right.SILENCE_A_DAY),
    MUTE_7D('q', "danger", Right.SILENCE_LONGER),
    UNMUTE('r', "primary", Right.SILENCE_A_DAY),
    /** Drafts a suppression from a false positive. */
    SUPPRESS('s', null, Right.WORK),
    /** Writes it among the rules. */
    CONFIRM_SUPPRESSION('t', "danger", Right.SILENCE_LONGER),
    /** Opens the choice of all verdicts: closing needs a second press. */
    CLOSE('u', null, Right.WORK),
    DUPLICATE('v', null, Right.WORK),
    BENIGN('w', null, Right.WORK),
    CANNOT_TELL('x', null, Right.WORK),
    /** Drafts a test of the rule from a false positive. */
    TEST('y', null, Right.WORK),
    /** Puts it among the rule's tests. */
    CONFIRM_TEST('z', "danger", Right.CHANGE_SETUP);

    /** Whether it stands under an alert; the others are taken by those who draw them. */
    boolean isOfAnAlert() {
        return this != RAISE && this != RECEIVED;
    }

    /** Whether it is about the source of the alert, which {@link Mutes} knows. */
    boolean mutes() {
        return name().startsWith("MUTE") || this == UNMUTE;
    }

    /** Whether it is about what follows from a false positive, which {@link Suppressions} knows. */
    boolean suppresses() {
        return this == SUPPRESS || this == CONFIRM_SUPPRESSION || this == TEST || this == CONFIRM_TEST;
    }

    private final char sign;
    private final @Nullable String style;
    private final Right right;

    Action(char sign, @Nullable String style, Right right) {
        this.sign = sign;
        this.style = style;
        this.right = right;
    }

    /** Its sign in a button's data, which has 64 bytes only. */
    char sign() {
        return sign;
    }

    /** The key of what stands on the button. */
    String key() {
        return "button." + name().toLowerCase(Locale.ROOT);
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
            case WHY, EVIDENCE, MORE, BACK, SNOOZE, FALSE_POSITIVE, CLOSE -> true;
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
