package prahari.bot;

import org.jspecify.annotations.Nullable;
import prahari.language.Said;
import prahari.model.Chat;

/** Takes what people propose about rules from an alert. */
public interface RuleDrafts {
    /** How long hits are hidden. */
    int DAYS = 30;

    /** Writes a suppression among the rules, where it can be used; what came of it. */
    Said hide(Draft draft);

    /** A test of the rule that was wrong, drafted from the message on which it was; nothing personal stands in it. */
    String test(TestDraft draft);

    /** Keeps the test as a draft, and puts it among the rule's tests where the rules pass them all; what came of it. */
    Said addTest(TestDraft draft);

    /**
     * A test of a rule.
     *
     * @param alert the number of the alert that was a false positive
     * @param rule name or handle of the rule
     * @param text of the message, in clear
     * @param person who confirmed it
     */
    record TestDraft(long alert, String rule, String text, String person) {}

    /**
     * A suppression drafted from an alert.
     *
     * @param alert its number
     * @param rule name or handle of the rule whose hits are hidden; null for every rule
     * @param chat in which they are hidden
     * @param reason why, in the words of the button
     * @param person who confirmed it
     */
    record Draft(long alert, @Nullable String rule, Chat chat, String reason, String person) {}
}
