package prahari.detect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prahari.model.Facts;
import prahari.model.Finding;
import prahari.rule.Condition;
import prahari.rule.FactTest;
import prahari.rule.Rule;
import prahari.rule.Selection;

/** One rule held against one message: whether its condition holds, and what its selections matched. */
public final class RuleHit {
    /** More places in one message tell nobody more. */
    private static final int MOST_FINDINGS = 200;

    private final Rule rule;
    private final MessageScan message;
    private final Evaluation evaluation;
    private final boolean held;

    RuleHit(Rule rule, MessageScan message) {
        this.rule = rule;
        this.message = message;
        evaluation = new Evaluation(rule.detection().selections(), message);
        held = inScope() && evaluation.holds(rule.detection().condition());
    }

    private boolean inScope() {
        for (FactTest test : rule.detection().scope()) {
            if (!message.holds(test).orElse(true)) return false; // what is unknown may be in scope
        }
        return true;
    }

    /** The rule. */
    public Rule rule() {
        return rule;
    }

    /** Whether the condition holds. */
    public boolean held() {
        return held;
    }

    /** Whether another condition over the same selections holds. */
    public boolean holds(Condition condition) {
        return evaluation.holds(condition);
    }

    /** How a message fact compares; empty when it is unknown. */
    public Optional<Boolean> holds(FactTest test) {
        return message.holds(test);
    }

    /** What is known of the message. */
    public Facts facts() {
        return message.facts();
    }

    /** What came of every part of the rule's condition. */
    public Verdict verdict() {
        return verdict(rule.detection().condition());
    }

    /** What came of every part of another condition over the same selections. */
    public Verdict verdict(Condition condition) {
        return new Judging(evaluation).of(condition);
    }

    /** The parts of the scope in which the message does not lie. */
    public List<NearMiss> outOfScope() {
        return rule.detection().scope().stream()
                .filter(test -> !message.holds(test).orElse(true))
                .map(new NearMisses(message)::fact)
                .toList();
    }

    /** What came nearest to a selection that does not match. */
    public Optional<NearMiss> nearMiss(String selection) {
        Selection wanted = rule.detection().selections().get(selection);
        return wanted == null || matches(selection) ? Optional.empty() : new NearMisses(message).of(wanted);
    }

    /** What a message fact is and what was wanted. */
    public NearMiss nearMiss(FactTest test) {
        return new NearMisses(message).fact(test);
    }

    /** What of the rule the message touches. */
    public Touched touched() {
        return Touched.by(message, rule);
    }

    /** Whether a selection of another document matches the message; one that the detector's rules look for. */
    public boolean matches(Selection other) {
        return message.matches(other).holds();
    }

    /** Whether a selection matches. */
    public boolean matches(String selection) {
        return evaluation.matches(selection).holds();
    }

    /** How often a selection matched. */
    public int total(String selection) {
        return evaluation.matches(selection).total();
    }

    /** Some of the different texts that a selection matched, each cut to {@code chars}, with nothing personal in clear. */
    public List<String> quotes(String selection, int most, int chars) {
        Set<String> quotes = new LinkedHashSet<>();
        for (Match match : evaluation.matches(selection).places()) {
            if (quotes.size() >= most) break;
            message.field(match.field())
                    .ifPresent(field -> quotes.add(field.masking().quote(match.span(), chars)));
        }
        return List.copyOf(quotes);
    }

    /** How many different values a selection matched. */
    public int distinct(String selection) {
        return evaluation.matches(selection).distinct();
    }

    /** The different texts that a selection matched, as they stand in the message. */
    public Set<String> texts(String selection) {
        Set<String> texts = new LinkedHashSet<>();
        for (Match match : evaluation.matches(selection).places()) {
            message.field(match.field()).ifPresent(field -> texts.add(field.original(match.span())));
        }
        return texts;
    }

    /** Where the selections matched in the message's own text. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String name : rule.detection().selections().keySet()) {
            evaluation.matches(name).places().stream()
                    .filter(match -> match.field().equals(Selection.TEXT))
                    .limit(MOST_FINDINGS)
                    .forEach(match -> findings.add(new Finding(rule.handle(), name, match.span())));
        }
        return findings;
    }
}
