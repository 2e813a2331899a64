package prahari.score;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.detect.RuleHit;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.model.Score;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

/** Explains what rules make of messages; the rules are prepared once. */
public final class Explainer {
    /** A rule that misses more is not nearly there. */
    private static final int MOST_STEPS = 3;

    private static final int MOST_NEAR = 5;

    /** Of rules of which nothing matches so many are searched for what is nearly there. */
    private static final int MOST_SEARCHED = 40;

    private static final double TELLING = 0.6;

    private final RuleSet rules;
    private final Detector detector;
    private final Scorer scorer;
    private final Accounts accounts;

    /**
     * Prepares all rules that run.
     *
     * @param clock tells which suppressions and values of exceptions work
     */
    public Explainer(RuleSet rules, Identifiers identifiers, InstantSource clock) {
        this.rules = rules;
        detector = new Detector(rules, identifiers);
        scorer = new Scorer(rules, clock);
        accounts = new Accounts(rules);
    }

    /** Why a message scores what it scores, with the rules that hold and those that nearly do. */
    public Explanation explain(Facts message) {
        Detection detection = detector.detect(message);
        List<RuleAccount> near = new ArrayList<>();
        int searched = 0;
        for (RuleHit hit : candidates(detection)) {
            if (near.size() == MOST_NEAR) break;
            boolean matched = matches(hit) > 0;
            if (!matched && searched++ >= MOST_SEARCHED) continue;
            RuleAccount account = accounts.of(hit);
            if (matched || isTelling(account)) near.add(account);
        }
        Score score = scorer.score(detection);
        List<RuleAccount> hits = hits(detection, score, rule -> true);
        int far = rules.running().size() - hits.size() - near.size();
        return new Explanation(score, detection.cut(), detection.entities(), hits, near, far);
    }

    /** The same with an account of each of some rules, however far they are from holding, and of no other. */
    public Explanation explain(Facts message, Predicate<Rule> chosen) {
        Detection detection = detector.detect(message);
        Score score = scorer.score(detection);
        List<RuleAccount> near = rules.running().stream()
                .filter(chosen)
                .map(detection::examine)
                .filter(hit -> !hit.held())
                .map(accounts::of)
                .sorted(Comparator.comparingInt(RuleAccount::steps))
                .toList();
        return new Explanation(score, detection.cut(), detection.entities(), hits(detection, score, chosen), near, 0);
    }

    private List<RuleAccount> hits(Detection detection, Score score, Predicate<Rule> chosen) {
        return Stream.concat(score.rules().stream(), score.aside().stream().map(Score.Aside::rule))
                .flatMap(part -> detection.hits().stream()
                        .filter(hit -> hit.rule().handle().equals(part.name())))
                .filter(hit -> chosen.test(hit.rule()))
                .map(accounts::of)
                .toList();
    }

    /** The rules that may be near, the nearest first. */
    private List<RuleHit> candidates(Detection detection) {
        record Ranked(RuleHit hit, int steps, int matches) {}
        return rules.running().stream()
                .map(detection::examine)
                .filter(hit -> !hit.held())
                .map(hit -> new Ranked(hit, steps(hit), matches(hit)))
                .filter(ranked -> ranked.steps <= MOST_STEPS)
                .sorted(Comparator.comparingInt((Ranked ranked) -> ranked.steps - (ranked.matches > 0 ? 1 : 0))
                        .thenComparingInt(ranked -> -ranked.matches))
                .map(Ranked::hit)
                .toList();
    }

    private static int steps(RuleHit hit) {
        var verdict = hit.verdict();
        return (verdict.holds() ? 0 : verdict.steps()) + hit.outOfScope().size();
    }

    /** How many of the selections that a condition asks for are there. */
    private static int matches(RuleHit hit) {
        Set<String> wanted = hit.rule().detection().condition().required();
        return (int) wanted.stream().filter(hit::matches).count();
    }

    private static boolean isTelling(RuleAccount account) {
        return account.selections().stream()
                .anyMatch(each -> each.miss() != null && each.miss().nearness() >= TELLING);
    }
}
