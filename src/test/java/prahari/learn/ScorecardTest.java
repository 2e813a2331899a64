package prahari.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.alert.Actor;
import prahari.alert.Alerts;
import prahari.alert.ReviewedHit;
import prahari.alert.Verdict;
import prahari.learn.Scorecard.Advice;
import prahari.learn.Scorecard.Line;
import prahari.learn.Scorecard.Overlap;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class ScorecardTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final RuleSet RULES = Past.rules(
            Past.rule("good", "good", 50, "stable") + "---\n" + Past.rule("trial", "trial", 50, "experimental"));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    /** 81 of 263 as R. G. Newcombe has it (Statistics in Medicine 17, 1998); the others worked out by hand. */
    @ParameterizedTest
    @CsvSource({"0, 10, 0.000, 0.278", "5, 10, 0.237, 0.763", "10, 10, 0.722, 1.000", "81, 263, 0.255, 0.366"})
    void precision_isWilsonsInterval(int right, int judged, double low, double high) {
        Precision precision = Precision.of(right, judged);

        assertThat(precision.low()).isCloseTo(low, within(0.001));
        assertThat(precision.high()).isCloseTo(high, within(0.001));
    }

    @Test
    void scorecard_advisesByTheInterval() {
        assertThat(line(20, i -> true).advice()).isEqualTo(Advice.KEEP);
        assertThat(line(20, i -> i % 2 == 0).advice()).isEqualTo(Advice.TUNE);
        assertThat(line(20, i -> i == 0).advice()).isEqualTo(Advice.RETIRE);
        assertThat(line(9, i -> true).advice()).isEqualTo(Advice.TOO_FEW_VERDICTS);
        assertThat(line(20, i -> i < 9 ? true : null).advice()).isEqualTo(Advice.TOO_FEW_VERDICTS);
        assertThat(line(0, i -> true))
                .extracting(Line::advice, Line::reason)
                .containsExactly(Advice.RETIRE, "no hit in 30 days, unless it is newer than that");
    }

    @Test
    void scorecard_countsAnAlertOnceAndRulesOnTrialToo() {
        var tally = new ScorecardTally();
        tally.accept(hit(1, List.of("good@acme", "good@other"), List.of("trial"), 7L, Verdict.TRUE_POSITIVE));
        tally.accept(hit(2, List.of("good@acme"), List.of(), 7L, Verdict.TRUE_POSITIVE));
        tally.accept(hit(3, List.of("old_rule"), List.of(), null, null));

        List<Line> lines = tally.scorecard(RULES, 30).rules();

        assertThat(lines).extracting(Line::rule).containsExactly("good", "trial", "old_rule");
        assertThat(lines).extracting(Line::hits).containsExactly(2L, 1L, 1L);
        assertThat(lines).extracting(Line::alerts).containsExactly(1, 1, 0);
        assertThat(lines).extracting(line -> line.precision().judged()).containsExactly(1, 1, 0);
        assertThat(lines).extracting(Line::status).containsExactly(Rule.Status.STABLE, Rule.Status.EXPERIMENTAL, null);
        assertThat(lines.get(0).overlaps()).containsExactly(new Overlap("trial", 1));
        assertThat(lines.get(0).lastHit()).isEqualTo(AT.plusSeconds(2));
        assertThat(ScorecardText.of(new Scorecard(lines)))
                .contains("old_rule gone")
                .contains("trial 50%");
    }

    @Test
    void reviewed_readsVerdictsOfTheAlertThatHoldsTheMessage() {
        var clock = new TestClock();
        var samples = new AlertSamples(database.get(), clock);
        Alerts alerts = AlertSamples.alerts(database.get(), clock);
        long closed = samples.alert(alerts, 1, 65).alert().id();
        long open = samples.alert(alerts, 2, 65).alert().id();
        alerts.close(closed, Verdict.FALSE_POSITIVE, new Actor("asha", "bot"));

        List<ReviewedHit> hits = alerts.reviewed(Instant.EPOCH, 0, 10);

        assertThat(hits).extracting(ReviewedHit::alertId).containsExactly(closed, open);
        assertThat(hits).extracting(ReviewedHit::isTrue).containsExactly(false, null);
        assertThat(hits).extracting(ReviewedHit::rules).containsOnly(List.of("sample_leak"));
        assertThat(alerts.reviewed(Instant.EPOCH, hits.get(0).hitId(), 10)).containsExactly(hits.get(1));
        assertThat(alerts.reviewed(clock.instant().plusSeconds(1), 0, 10)).isEmpty();
    }

    private static Line line(int alerts, IntFunction<@Nullable Boolean> verdicts) {
        var tally = new ScorecardTally();
        for (int i = 0; i < alerts; i++) {
            Boolean right = verdicts.apply(i);
            Verdict verdict =
                    right == null ? Verdict.DUPLICATE : right ? Verdict.TRUE_POSITIVE : Verdict.FALSE_POSITIVE;
            tally.accept(hit(i, List.of("good"), List.of(), (long) i, verdict));
        }
        return tally.scorecard(RULES, 30).rules().get(0);
    }

    private static ReviewedHit hit(
            long row, List<String> rules, List<String> aside, @Nullable Long alert, @Nullable Verdict verdict) {
        return new ReviewedHit(row, row, AT.plusSeconds(row), rules, aside, alert, verdict);
    }
}
