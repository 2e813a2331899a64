package prahari.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.rule.Clause;
import prahari.rule.Rule;
import prahari.rule.Selection;

/** Tells from what was seen in a text which rules can hold at all, so that the others cost nothing. */
final class Triggers {
    private final BitSet always = new BitSet();
    private final Map<Integer, BitSet> byPhrase = new HashMap<>();
    private final Map<Integer, BitSet> byExpression = new HashMap<>();
    private final Map<String, BitSet> byType = new HashMap<>();
    private final PatternIndex patterns;

    Triggers(List<Rule> rules, PatternIndex patterns) {
        this.patterns = patterns;
        for (int i = 0; i < rules.size(); i++) add(i, rules.get(i));
    }

    private void add(int index, Rule rule) {
        Optional<Set<String>> needs = rule.detection().condition().needs();
        List<Clause> clauses = new ArrayList<>();
        boolean known = needs.isPresent();
        for (String name : needs.orElse(Set.of())) {
            Selection selection = rule.detection().selections().get(name);
            for (Selection.Alternative alternative :
                    selection == null ? List.<Selection.Alternative>of() : selection.alternatives()) {
                Optional<Clause> clause =
                        alternative.clauses().stream().filter(this::isSeen).findFirst();
                known &= clause.isPresent() && alternative.field().equals(Selection.TEXT);
                clause.ifPresent(clauses::add);
            }
        }
        if (!known) {
            always.set(index);
            return;
        }
        for (Clause clause : clauses) register(index, clause);
    }

    /** Whether the pass over the text alone tells that the clause may match. */
    private boolean isSeen(Clause clause) {
        return clause instanceof Clause.Phrases
                || clause instanceof Clause.Detectors
                || (clause instanceof Clause.Expression expression && patterns.isGated(expression.regex()));
    }

    private void register(int index, Clause clause) {
        if (clause instanceof Clause.Phrases phrases) {
            patterns.wanted(phrases).keySet().forEach(number -> set(byPhrase, number, index));
        } else if (clause instanceof Clause.Detectors detectors) {
            detectors.types().forEach(type -> set(byType, type, index));
        } else if (clause instanceof Clause.Expression expression) {
            set(byExpression, patterns.number(expression.regex()), index);
        }
    }

    private static <K> void set(Map<K, BitSet> rules, K key, int index) {
        rules.computeIfAbsent(key, unused -> new BitSet()).set(index);
    }

    /** The indexes of the rules that may hold. */
    BitSet rules(FieldScan text) {
        BitSet rules = (BitSet) always.clone();
        PatternIndex.Seen seen = text.seen();
        for (Integer number : seen.phrases().keySet()) add(rules, byPhrase.get(number));
        BitSet expressions = seen.expressions();
        for (int number = expressions.nextSetBit(0); number >= 0; number = expressions.nextSetBit(number + 1))
            add(rules, byExpression.get(number));
        if (!byType.isEmpty()) {
            for (Identified identified : text.identified()) add(rules, byType.get(identified.type()));
        }
        return rules;
    }

    private static void add(BitSet rules, @Nullable BitSet more) {
        if (more != null) rules.or(more);
    }
}
