package prahari.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prahari.model.Reason;
import prahari.model.Severity;
import prahari.rule.Correlation;
import prahari.rule.CorrelationTest;
import prahari.rule.RuleSet;
import prahari.rule.TestOutcome;
import prahari.rule.Timespans;

/** Runs the tests that stand beside correlations through the same evaluation as the service. */
public final class CorrelationTests {
    private static final Instant BEGINNING = Instant.EPOCH;

    private CorrelationTests() {}

    /** Every test of every correlation that runs, in the order of the files. */
    public static List<TestOutcome> run(RuleSet rules) {
        List<TestOutcome> outcomes = new ArrayList<>();
        for (Correlation correlation : rules.correlations()) {
            if (!correlation.status().runs()) continue;
            for (CorrelationTest test : correlation.tests()) outcomes.add(run(correlation, test));
        }
        return List.copyOf(outcomes);
    }

    /**
     * What came.
     *
     * @param at when it held for the first time
     * @param times how often it began to hold
     * @param best the match with the most points
     */
    private record Result(Optional<Duration> at, int times, Optional<Match> best) {}

    private static TestOutcome run(Correlation correlation, CorrelationTest test) {
        List<String> differences = differences(test.expected(), play(correlation, test));
        boolean good = differences.isEmpty();
        if (test.todo()) {
            String report = good ? heading("known gap now passes", correlation, test) + "   remove its `todo`\n" : "";
            return new TestOutcome(correlation.name(), test.name(), test.place(), true, true, report);
        }
        String report = good ? "" : heading("test failed", correlation, test) + String.join("", differences);
        return new TestOutcome(correlation.name(), test.name(), test.place(), good, false, report);
    }

    private static Result play(Correlation correlation, CorrelationTest test) {
        var memory = new PlainMemory();
        var evaluation = new Evaluation(List.of(correlation));
        List<Match> matches = new ArrayList<>();
        for (CorrelationTest.Event event : test.events()) {
            var hit = new Occurrence(event.rule(), event.message(), BEGINNING.plus(event.at()), event.values());
            matches.addAll(evaluation.take(hit, true, memory));
        }
        Optional<Duration> first = memory.groups().stream()
                .flatMap(group -> memory.rows(group).stream())
                .filter(Remembered::holds)
                .map(row -> Duration.between(BEGINNING, row.occurrence().at()))
                .min(Comparator.naturalOrder());
        int times = memory.groups().stream()
                .mapToInt(group ->
                        beginnings(memory.rows(group), correlation.counting().timespan()))
                .sum();
        return new Result(first, times, matches.stream().max(Comparator.comparingInt(Match::points)));
    }

    /** It begins again when it has not held for the timespan. */
    private static int beginnings(List<Remembered> rows, Duration timespan) {
        int times = 0;
        Instant last = Instant.MIN;
        for (Remembered row : rows) {
            if (!row.holds()) continue;
            Instant at = row.occurrence().at();
            if (times == 0 || !last.plus(timespan).isAfter(at)) times++;
            last = at;
        }
        return times;
    }

    private static List<String> differences(CorrelationTest.Expected expected, Result result) {
        List<String> differences = new ArrayList<>();
        boolean held = result.at().isPresent();
        if (held != expected.match()) {
            String when =
                    result.at().map(at -> "true at " + Timespans.write(at)).orElse("false");
            differences.add(TestOutcome.line("match", expected.match(), when));
        } else if (held) {
            Duration wanted = expected.at();
            Duration got = result.at().get();
            if (wanted != null && !wanted.equals(got)) {
                differences.add(TestOutcome.line("at", Timespans.write(wanted), Timespans.write(got)));
            }
            result.best().ifPresent(best -> score(expected, best, differences));
        }
        if (expected.times() != null && expected.times() != result.times()) {
            differences.add(TestOutcome.line("times", expected.times(), result.times()));
        }
        return differences;
    }

    private static void score(CorrelationTest.Expected expected, Match best, List<String> differences) {
        int points = best.points();
        Integer least = expected.leastScore();
        Integer most = expected.mostScore();
        if (least != null && most != null && (points < least || points > most)) {
            String range = least.equals(most) ? least.toString() : least + ".." + most;
            var lines = new StringBuilder();
            for (Reason reason : best.reasons()) {
                lines.append(" ".repeat(13))
                        .append(reason.points() < 0 ? "" : "+")
                        .append(reason.points());
                lines.append(' ').append(reason.why()).append('\n');
            }
            differences.add(TestOutcome.line("score", range, points) + lines);
        }
        Severity level = Severity.of(points);
        if (expected.level() != null && expected.level() != level) {
            differences.add(
                    TestOutcome.line("level", expected.level().word(), level.word() + " (" + points + " points)"));
        }
    }

    private static String heading(String what, Correlation correlation, CorrelationTest test) {
        return TestOutcome.heading(what, correlation.name(), test.name(), test.place());
    }
}
