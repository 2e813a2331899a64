package prahari.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.rule.RuleTest;
import prahari.score.RuleTests;

/** Holds the mutants of rules against the rules' own tests: one that fails no test survives. */
final class MutationRun {
    private final Detector detector;

    MutationRun(RuleSet rules) {
        detector = Detector.forTests(rules);
    }

    /**
     * How a rule's mutants ended.
     *
     * @param refused how many of the killed the program does not even read
     */
    record Result(Rule rule, List<Mutant> mutants, int refused, List<Mutant> survivors) {
        Result {
            mutants = List.copyOf(mutants);
            survivors = List.copyOf(survivors);
        }

        int killed() {
            return mutants.size() - survivors.size();
        }
    }

    /** Every rule that runs; {@code progress} is told each rule's name before. */
    static List<Result> all(RuleSet rules, Consumer<String> progress) {
        var run = new MutationRun(rules);
        List<Result> results = new ArrayList<>();
        for (Rule rule : rules.running()) {
            progress.accept(rule.handle());
            results.add(run.result(rule));
        }
        return List.copyOf(results);
    }

    private Result result(Rule rule) {
        // The text is looked at once; the mutants ask for nothing that the rule itself does not look for.
        Map<RuleTest, Detection> detections = new LinkedHashMap<>();
        for (RuleTest test : rule.tests()) {
            Detection detection = detector.detect(test.message());
            if (!test.todo() && RuleTests.passes(rule, test, detection)) detections.put(test, detection);
        }
        List<Mutant> mutants = Mutants.of(rule);
        List<Mutant> survivors = new ArrayList<>();
        int refused = 0;
        for (Mutant mutant : mutants) {
            Rule changed = mutant.rule();
            if (changed == null) refused++;
            else if (detections.entrySet().stream()
                    .allMatch(each -> RuleTests.passes(changed, each.getKey(), each.getValue()))) survivors.add(mutant);
        }
        return new Result(rule, mutants, refused, survivors);
    }
}
