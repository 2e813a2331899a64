package prahari.score;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.detect.RuleHit;
import prahari.identifier.Identifiers;
import prahari.model.Reason;
import prahari.model.Severity;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.rule.RuleTest;
import prahari.yaml.Place;

/** Runs the tests that stand in rule files through the whole pipeline. */
public final class RuleTests {
    private RuleTests() {}

    /**
     * How one test ended.
     *
     * @param passed whether everything came as wanted; a known gap passes while it stays one
     * @param report for a person: what was wanted and what came; empty when there is nothing to say
     */
    public record Outcome(String rule, String test, Place place, boolean passed, boolean todo, String report) {}

    /** Every test of every rule that runs, in the order of the files. */
    public static List<Outcome> run(RuleSet rules) {
        var detector = new Detector(rules, Identifiers.acceptingTestValues());
        List<Outcome> outcomes = new ArrayList<>();
        for (Rule rule : rules.running()) {
            for (RuleTest test : rule.tests()) outcomes.add(run(detector, rule, test));
        }
        return List.copyOf(outcomes);
    }

    /** Whether a rule, or a changed form of one that runs in the detection's rules, passes a test. */
    public static boolean passes(Rule rule, RuleTest test, Detection detection) {
        RuleHit hit = detection.examine(rule);
        return differences(rule, test.expected(), hit, hit.held()).isEmpty();
    }

    private static Outcome run(Detector detector, Rule rule, RuleTest test) {
        Detection detection = detector.detect(test.message());
        // As the pipeline came to it, so that a rule that is passed over wrongly fails here.
        boolean held = detection.hits().stream().anyMatch(hit -> hit.rule().equals(rule));
        RuleHit hit = detection.examine(rule);
        List<String> differences = differences(rule, test.expected(), hit, held);
        boolean good = differences.isEmpty();
        if (test.todo()) {
            String report = good ? heading("known gap now passes", rule, test) + "   remove its `todo`\n" : "";
            return new Outcome(rule.name(), test.name(), test.place(), true, true, report);
        }
        String report = good ? "" : heading("test failed", rule, test) + String.join("", differences);
        return new Outcome(rule.name(), test.name(), test.place(), good, false, report);
    }

    private static String heading(String what, Rule rule, RuleTest test) {
        return what + ": " + rule.name() + " / \"" + test.name() + "\"   "
                + test.place().file() + ":" + test.place().line() + "\n";
    }

    private static List<String> differences(Rule rule, RuleTest.Expected expected, RuleHit hit, boolean held) {
        List<String> differences = new ArrayList<>();
        if (held != expected.match()) {
            differences.add(line("match", expected.match(), held) + Explanation.selections(rule, hit));
        } else if (held) {
            score(rule, expected, hit, differences);
        }
        expected.counts().forEach((name, wanted) -> {
            int got = hit.distinct(name);
            if (got != wanted) differences.add(line("count", name + ": " + wanted, got));
        });
        expected.spans().forEach((name, wanted) -> spans(name, wanted, hit, differences));
        return differences;
    }

    private static void score(Rule rule, RuleTest.Expected expected, RuleHit hit, List<String> differences) {
        List<Reason> lines = ScoreLines.of(hit);
        int points = ScoreLines.sum(lines);
        Integer least = expected.leastScore();
        Integer most = expected.mostScore();
        if (least != null && most != null && (points < least || points > most)) {
            String range = least.equals(most) ? least.toString() : least + ".." + most;
            differences.add(line("score", range, points) + Explanation.lines(lines) + Explanation.missing(hit));
        }
        Severity level = Scorer.severity(rule, points);
        if (expected.level() != null && expected.level() != level) {
            differences.add(line("level", expected.level().word(), level.word() + " (" + points + " points)"));
        }
    }

    private static String line(String what, Object wanted, Object got) {
        return "   " + what + " ".repeat(10 - what.length()) + "wanted " + wanted + "    got " + got + "\n";
    }

    private static void spans(String name, List<String> wanted, RuleHit hit, List<String> differences) {
        Set<String> got = hit.texts(name);
        Set<String> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(got);
        Set<String> extra = new LinkedHashSet<>(got);
        extra.removeAll(new LinkedHashSet<>(wanted));
        if (!missing.isEmpty()) differences.add(line("spans", name + ": " + quoted(missing), "nothing like it"));
        if (!extra.isEmpty()) differences.add(line("spans", name + ": no more", quoted(extra)));
    }

    private static String quoted(Set<String> texts) {
        return String.join(", ", texts.stream().map(text -> "\"" + text + "\"").toList());
    }
}
