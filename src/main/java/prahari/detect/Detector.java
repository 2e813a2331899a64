package prahari.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.Clause;
import prahari.rule.Regex;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.rule.Selection;
import prahari.rule.Suppression;

/** Looks at a message once and tells which rules hold; safe for several threads. */
public final class Detector {
    /** Telegram's longest message has 4,096 characters; this is for texts out of files. */
    private static final int MAX_CHARS = 1_000_000;

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, List<Rule>> byHandle = new HashMap<>();
    private final FieldScan.Engine engine;
    private final Triggers triggers;

    /** Prepares all rules that run. */
    public Detector(RuleSet rules, Identifiers identifiers) {
        this(List.of(rules), identifiers);
    }

    /** For the rules' own tests: values that are never issued count, and a wording says only what a test says of it. */
    public static Detector forTests(RuleSet rules) {
        return new Detector(List.of(rules), Identifiers.acceptingTestValues(), false);
    }

    /**
     * Prepares all rules of several sets that run, in the order of the sets. Rules of two sets that say the same are looked
     * for once.
     */
    public Detector(List<RuleSet> sets, Identifiers identifiers) {
        this(sets, identifiers, true);
    }

    private Detector(List<RuleSet> sets, Identifiers identifiers, boolean wordings) {
        for (RuleSet set : sets) {
            for (Rule rule : set.running()) {
                if (standIn(rule) != null) continue;
                rules.add(rule);
                byHandle.computeIfAbsent(rule.handle(), handle -> new ArrayList<>())
                        .add(rule);
            }
        }
        var phrases = new PhraseIndex();
        List<Regex> expressions = new ArrayList<>();
        this.rules.forEach(rule -> index(rule.detection().selections().values(), phrases, expressions));
        for (RuleSet set : sets) {
            for (Suppression suppression : set.hidings().suppressions())
                index(List.of(suppression.when()), phrases, expressions);
        }
        engine = new FieldScan.Engine(identifiers, new PatternIndex(phrases, expressions), wordings);
        triggers = new Triggers(this.rules, engine.patterns());
    }

    /** The rule whose hits are also those of a rule of the sets: itself, or one of an earlier set that says the same. */
    public Rule lookedForAs(Rule rule) {
        Rule standIn = standIn(rule);
        if (standIn == null) throw new IllegalArgumentException("not looked for: " + rule.handle());
        return standIn;
    }

    private @Nullable Rule standIn(Rule rule) {
        return byHandle.getOrDefault(rule.handle(), List.of()).stream()
                .filter(rule::saysTheSameAs)
                .findFirst()
                .orElse(null);
    }

    private static void index(Collection<Selection> selections, PhraseIndex phrases, List<Regex> expressions) {
        for (Selection selection : selections) {
            for (Selection.Alternative alternative : selection.alternatives()) {
                for (Clause clause : alternative.clauses()) {
                    if (clause instanceof Clause.Phrases found) phrases.add(found);
                    if (clause instanceof Clause.Expression found) expressions.add(found.regex());
                    if (clause instanceof Clause.Use use)
                        index(use.macro().selections().values(), phrases, expressions);
                }
            }
        }
    }

    /** What is in the message. Never throws, whatever the text. */
    public Detection detect(Facts facts) {
        String text = cut(facts.text());
        boolean isCut = text.length() < facts.text().length();
        var message = new MessageScan(isCut ? new Facts(text, facts.known()) : facts, engine);
        BitSet candidates = triggers.rules(message.text());
        if (candidates.isEmpty()) return new Detection(message, List.of(), isCut);
        List<RuleHit> hits = new ArrayList<>();
        for (int index = candidates.nextSetBit(0); index >= 0; index = candidates.nextSetBit(index + 1)) {
            var hit = new RuleHit(rules.get(index), message);
            if (hit.held()) hits.add(hit);
        }
        return new Detection(message, hits, isCut);
    }

    /** The number of a phrase among those of all rules; negative for one that no rule looks for. */
    public int number(String phrase) {
        return engine.patterns().number(phrase);
    }

    static String cut(String text) {
        if (text.length() <= MAX_CHARS) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS);
    }
}
