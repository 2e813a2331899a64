package prahari.detect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import prahari.rule.Clause;
import prahari.rule.Rule;
import prahari.rule.Selection;

/**
 * What of a rule a message touches, to find what no test does.
 *
 * @param phrases the numbers of phrases by the selection that looks for them, {@code rule name / selection}, also those of macros
 * @param alternatives the alternatives of selections that match, such as {@code name 2}
 */
public record Touched(Map<String, Set<Integer>> phrases, Set<String> alternatives) {

    static Touched by(MessageScan message, Rule rule) {
        var touched = new Touched(new HashMap<>(), new TreeSet<>());
        for (Selection selection : rule.detection().selections().values()) {
            for (int i = 0; i < selection.alternatives().size(); i++) {
                if (message.matches(selection.alternatives().get(i)).holds())
                    touched.alternatives.add(selection.name() + " " + (i + 1));
            }
        }
        touched.add(
                message, "rule " + rule.handle(), rule.detection().selections().values());
        return touched;
    }

    private void add(MessageScan message, String owner, Collection<Selection> selections) {
        for (Selection selection : selections) {
            Set<Integer> numbers = phrases.computeIfAbsent(owner + " / " + selection.name(), key -> new TreeSet<>());
            for (Selection.Alternative alternative : selection.alternatives()) {
                for (Clause clause : alternative.clauses()) {
                    if (clause instanceof Clause.Phrases wanted)
                        numbers.addAll(message.phrases(wanted, alternative.field()));
                    if (clause instanceof Clause.Use use)
                        add(
                                message,
                                "macro " + use.macro().name(),
                                use.macro().selections().values());
                }
            }
        }
    }
}
