package prahari.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import prahari.correlation.CorrelationTests;
import prahari.rule.RuleSet;
import prahari.rule.TestOutcome;
import prahari.score.RuleTests;

/**
 * What the rules' own tests showed.
 *
 * @param failed the tests that fail, known gaps apart
 * @param report each failure with what was wanted and got, each known gap that is closed, and a line with the numbers
 */
public record RuleProof(List<TestOutcome> failed, String report) {
    public RuleProof {
        failed = List.copyOf(failed);
    }

    /** Whether every test passes, known gaps apart. */
    public boolean passed() {
        return failed.isEmpty();
    }

    /** Runs every test of every rule and correlation. */
    public static RuleProof of(RuleSet rules) {
        List<TestOutcome> outcomes = new ArrayList<>(RuleTests.run(rules));
        outcomes.addAll(CorrelationTests.run(rules));
        List<TestOutcome> failed = outcomes.stream()
                .filter(outcome -> !outcome.passed() && !outcome.todo())
                .toList();
        String failures = outcomes.stream()
                .map(TestOutcome::report)
                .filter(report -> !report.isBlank())
                .map(report -> report.strip() + "\n")
                .collect(Collectors.joining());
        long gaps = outcomes.stream().filter(TestOutcome::todo).count();
        String numbers = outcomes.size() + " tests, " + failed.size() + " failed, " + gaps + " known gaps\n";
        return new RuleProof(failed, failures + numbers);
    }
}
