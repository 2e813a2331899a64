package prahari.rule;

import java.util.Set;

/**
 * Hits that are not to raise alerts.
 *
 * @param rules names or handles; empty for every rule
 * @param when which messages are meant
 */
public record Suppression(Hiding about, Set<String> rules, Selection when) {
    public Suppression {
        rules = Set.copyOf(rules);
    }

    /** Whether it is about this rule. */
    public boolean covers(Rule rule) {
        return rules.isEmpty() || rules.contains(rule.name()) || rules.contains(rule.handle());
    }
}
