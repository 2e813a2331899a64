package prahari.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message is worth.
 *
 * @param points 0 to 100, the highest rule's
 * @param rules every rule whose hit counts, highest first
 * @param reasons the lines of the first rule; they add up to {@code points}
 * @param aside rules that hold and count for nothing here, highest first
 */
public record Score(
        int points, Severity severity, Label label, List<RuleScore> rules, List<Reason> reasons, List<Aside> aside) {
    /** No rule hit. */
    public static final Score NONE = new Score(0, Severity.NONE, Label.BENIGN, List.of(), List.of(), List.of());

    public Score {
        if (points < 0 || points > 100) throw new IllegalArgumentException("points must be 0..100: " + points);
        rules = List.copyOf(rules);
        reasons = List.copyOf(reasons);
        aside = List.copyOf(aside);
    }

    /** Whether no rule holds, none that counts and none that is set aside. */
    public boolean isNothing() {
        return rules.isEmpty() && aside.isEmpty();
    }

    /** Why the rule of this name is set aside; empty when it counts or does not hold. */
    public Optional<Aside> aside(String name) {
        return aside.stream().filter(each -> each.rule().name().equals(name)).findFirst();
    }

    /** The rules that raise an alert, where one is raised from this band on; the highest first. */
    public List<RuleScore> raising(Severity least) {
        return rules.stream()
                .filter(rule -> rule.severity().compareTo(least) >= 0)
                .toList();
    }

    /**
     * One rule's part.
     *
     * @param name the rule's handle: its name, for a rule that runs for each organisation with {@code @organisation} behind it
     * @param organisation the one for which it ran; null for a rule that is for none
     * @param family the rule's {@code leak.*} tag, which groups rules about the same thing; the rule's name when it has none
     */
    public record RuleScore(
            String name,
            @Nullable String organisation,
            int version,
            String family,
            int points,
            Severity severity,
            Label label) {}

    /**
     * A rule that holds and neither counts nor raises anything.
     *
     * @param rule with the points that it would have given
     * @param hider what hides it; null where nothing does
     */
    public record Aside(
            RuleScore rule, Cause cause, @Nullable Hider hider) {}

    /**
     * A document that hides hits.
     *
     * @param until the last day on which it does, such as {@code 2027-02-20}
     */
    public record Hider(String id, String title, String until) {}

    /** Why a rule is set aside. */
    public enum Cause {
        /** The rule's status lets it be recorded and counted only. */
        EXPERIMENTAL,
        /** The rule's status lets it be recorded and counted only, until it has proved itself. */
        TEST,
        /** A suppression hides the rule on such messages. */
        SUPPRESSED,
        /** The message is an exception that the rule's author allows. */
        EXCEPTED;

        /** Whether somebody does not want to hear of it; correlations do not count it either. */
        public boolean isHidden() {
            return this == SUPPRESSED || this == EXCEPTED;
        }

        /** The lower-case word used in JSON and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
