package prahari.rule;

import java.util.List;
import java.util.Optional;
import prahari.model.Facts;

/**
 * Messages that are an exception which the author of a rule allows.
 *
 * @param rule its name or handle
 * @param exception its name in the rule
 * @param rows of any of which every comparison holds
 */
record ExceptionValues(Hiding about, String rule, String exception, List<List<FactTest>> rows) {
    public ExceptionValues {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Whether it is about this rule. */
    public boolean covers(Rule each) {
        return rule.equals(each.name()) || rule.equals(each.handle());
    }

    /** Whether a message is such an exception; what is unknown of it is none. */
    public boolean holds(Facts message) {
        return rows.stream()
                .anyMatch(
                        row -> row.stream().allMatch(test -> test.holds(message).equals(Optional.of(true))));
    }
}
