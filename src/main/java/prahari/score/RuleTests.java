package prahari.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.detect.RuleHit;
import prahari.model.Severity;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.rule.RuleTest;
import prahari.rule.TestOutcome;

/** Runs the tests that stand in rule files through the whole pipeline. */
public final class RuleTests {
    private final Detector detector;
    private final Accounts accounts;

    private RuleTests(RuleSet rules) {
        detector = Detector.forTests(rules);
        accounts = new Accounts(rules);
    }

    /** Every test of every rule that runs, in the order of the files. */
    public static List<TestOutcome> run(RuleSet rules) {
        return run(rules, rule -> true, outcome -> {});
    }

    /**
     * The tests of some rules.
     *
     * @param chosen whether a rule's tests are run
     * @param each is told of each test as it ends
     */
    public static List<TestOutcome> run(RuleSet rules, Predicate<Rule> chosen, Consumer<TestOutcome> each) {
        var tests = new RuleTests(rules);
        List<TestOutcome> outcomes = new ArrayList<>();
        for (Rule rule : rules.running()) {
            if (!chosen.test(rule)) continue;
            for (RuleTest test : rule.tests()) {
                outcomes.add(tests.run(rule, test));
                each.accept(outcomes.get(outcomes.size() - 1));
            }
        }
        return List.copyOf(outcomes);
    }

    /** Whether a rule, or a changed form of one that runs in the detection's rules, passes a test. */
    public static boolean passes(Rule rule, RuleTest test, Detection detection) {
        RuleHit hit = detection.examine(rule);
        return new Comparison(rule, test.expected(), hit, hit.held(), null)
                .differences()
                .isEmpty();
    }

    private TestOutcome run(Rule rule, RuleTest test) {
        Detection detection = detector.detect(test.message());
        // As the pipeline came to it, so that a rule that is passed over wrongly fails here.
        boolean held = detection.hits().stream().anyMatch(hit -> hit.rule().equals(rule));
        RuleHit hit = detection.examine(rule);
        String differences = new Comparison(rule, test.expected(), hit, held, accounts).differences();
        boolean good = differences.isEmpty();
        String report = "";
        if (test.todo() && good)
            report = heading("warning: known gap now passes", rule, test) + "   remove its `todo`\n";
        if (!test.todo() && !good) report = heading("test failed", rule, test) + differences;
        return new TestOutcome(rule.handle(), test.name(), test.place(), good || test.todo(), test.todo(), report);
    }

    private static String heading(String what, Rule rule, RuleTest test) {
        return TestOutcome.heading(what, rule.handle(), test.name(), test.place());
    }

    /** What a test wants, held against what came; without accounts it is told less. */
    private static final class Comparison {
        private static final int MARGIN = 13;

        private final Rule rule;
        private final RuleTest.Expected expected;
        private final RuleHit hit;
        private final boolean held;
        private final @Nullable Accounts accounts;
        private final StringBuilder text = new StringBuilder();

        Comparison(Rule rule, RuleTest.Expected expected, RuleHit hit, boolean held, @Nullable Accounts accounts) {
            this.rule = rule;
            this.expected = expected;
            this.hit = hit;
            this.held = held;
            this.accounts = accounts;
        }

        String differences() {
            if (held != expected.match()) {
                line("match", expected.match(), held);
                explain(AccountText::condition);
            } else if (held) {
                score();
            }
            expected.counts().forEach((name, wanted) -> {
                int got = hit.distinct(name);
                if (got != wanted) line("count", name + ": " + wanted, got + quoted(hit.quotes(name, 10, 40)));
            });
            expected.spans().forEach(this::spans);
            return text.toString();
        }

        private void score() {
            int points = ScoreLines.sum(ScoreLines.of(hit));
            Integer least = expected.leastScore();
            Integer most = expected.mostScore();
            boolean wrong = least != null && most != null && (points < least || points > most);
            if (wrong) line("score", Objects.equals(least, most) ? least : least + ".." + most, points);
            Severity level = Scorer.severity(rule, points);
            Severity wanted = expected.level();
            boolean other = wanted != null && wanted != level;
            if (wanted != null && other) line("level", wanted.word(), level.word() + " (" + points + " points)");
            boolean tooMany = most != null && points > most; // then what would have taken points away is told
            if (wrong) {
                explain((lines, account) ->
                        AccountText.score(lines, account, missing -> (missing.points() < 0) == tooMany));
            } else if (other) {
                explain(AccountText::score);
            }
        }

        private void explain(BiConsumer<Lines, RuleAccount> writer) {
            if (accounts == null) return;
            var lines = new Lines(MARGIN);
            writer.accept(lines, accounts.of(hit));
            text.append(lines);
        }

        private void line(String what, @Nullable Object wanted, Object got) {
            text.append(TestOutcome.line(what, wanted, got));
        }

        /** Only what is missing and what is too many. */
        private void spans(String name, List<String> wanted) {
            Set<String> got = hit.texts(name);
            Set<String> missing = new LinkedHashSet<>(wanted);
            missing.removeAll(got);
            Set<String> extra = new LinkedHashSet<>(got);
            wanted.forEach(extra::remove);
            if (missing.isEmpty() && extra.isEmpty()) return;
            line("spans", name + ": " + wanted.size(), got.size());
            if (!missing.isEmpty()) part("missing:" + quoted(missing));
            if (!extra.isEmpty()) part("extra:" + quoted(extra));
            if (accounts == null) return;
            RuleAccount.Selected selected = accounts.of(hit).selected(name).orElse(null);
            if (selected != null && !selected.nearest().isEmpty()) part(selected.nearest());
        }

        private void part(String words) {
            text.append(new Lines(MARGIN).add("", words));
        }
    }

    private static String quoted(Collection<String> texts) {
        return texts.stream().map(text -> " \"" + text + "\"").collect(Collectors.joining(","));
    }
}
