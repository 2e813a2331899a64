package prahari.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static prahari.testing.AlertSamples.CHANNEL;
import static prahari.testing.AlertSamples.post;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prahari.detect.Detector;
import prahari.detect.RuleHit;
import prahari.identifier.Identifiers;
import prahari.learn.BacktestReport.Kind;
import prahari.learn.BacktestReport.OfRule;
import prahari.learn.BacktestReport.Outcome;
import prahari.model.Facts;
import prahari.model.Label;
import prahari.model.Severity;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

class BacktestTest {
    private static final String LEAK = Past.rule("word_leak", "leaked", 50, "stable");

    @Test
    void report_tellsNewLostAndChangedAlertsByRule() {
        String before = LEAK + "---\n" + Past.rule("word_sale", "selling", 45, "stable");
        String after = Past.rule("word_leak", "leaked", 65, "stable") + "---\n"
                + Past.rule("word_sale", "offered", 45, "stable");
        try (var past = new Past(Past.rules(before))) {
            past.judge(List.of(
                    post(CHANNEL, 1, "the list of members was leaked this morning"),
                    post(CHANNEL, 2, "selling a list of members, ask for the price"),
                    post(CHANNEL, 3, "a list of members is offered here, ask for it")));

            BacktestReport report = past.backtest(Past.rules(after));

            assertThat(report.inForce()).containsOnly(Map.entry(Severity.MEDIUM, 2));
            assertThat(report.proposed()).containsOnly(Map.entry(Severity.MEDIUM, 1), Map.entry(Severity.HIGH, 1));
            assertThat(report.rules())
                    .containsExactly(
                            new OfRule("word_leak", 1, 1, 0, 0, 1, Map.of(Kind.CHANGED, 1)),
                            new OfRule("word_sale", 1, 1, 1, 1, 0, Map.of(Kind.NEW, 1, Kind.LOST, 1)));
            assertThat(report.examples())
                    .extracting(example -> example.difference().kind(), BacktestReport.Example::place)
                    .containsExactly(
                            tuple(Kind.NEW, "@sample_feed/3"),
                            tuple(Kind.LOST, "@sample_feed/2"),
                            tuple(Kind.CHANGED, "@sample_feed/1"));
            assertThat(report.examples().get(2).difference())
                    .extracting(BacktestReport.Difference::inForce, BacktestReport.Difference::proposed)
                    .containsExactly(
                            new Outcome("word_leak", 50, Severity.MEDIUM, Label.LEAK),
                            new Outcome("word_leak", 65, Severity.HIGH, Label.LEAK));
        }
    }

    @Test
    void report_neverShowsAnIdentifier() {
        List<String> values = List.of("4111 1111 1111 1111", "asha.k99@mail.example.org", "+91 98765 43210");
        try (var past = new Past(Past.rules(LEAK))) {
            past.judge(IntStream.range(0, values.size())
                    .mapToObj(i -> post(
                            CHANNEL,
                            i + 1,
                            "Customer " + values.get(i) + " of the bank was leaked, it is " + values.get(i)))
                    .toList());

            BacktestReport report = past.backtest(Past.rules(Past.rule("word_bank", "bank", 70, "stable")));

            assertThat(report.examples()).hasSize(3);
            String text = BacktestText.of(report);
            assertThat(text).contains("bank").contains("leaked");
            values.forEach(value -> assertThat(text).doesNotContain(value));
        }
    }

    @Test
    void report_countsWhatMayNotAlertAsHitsOnly() {
        try (var past = new Past(Past.rules(LEAK))) {
            past.judge(List.of(post(CHANNEL, 1, "the list was leaked and is for everybody")));

            BacktestReport report =
                    past.backtest(Past.rules(LEAK + "---\n" + Past.rule("word_list", "list", 90, "experimental")));

            assertThat(report.totals()).isEmpty();
            assertThat(report.rules()).containsExactly(new OfRule("word_list", 0, 1, 1, 0, 0, Map.of()));
        }
    }

    @Test
    void text_endsWithWhatItMeansADay() {
        try (var past = new Past(Past.rules(LEAK))) {
            past.judge(IntStream.range(0, 49)
                    .mapToObj(i -> post(
                            CHANNEL,
                            i + 1,
                            "number " + i + " of the lists of customers of the bank was leaked, so everybody says"))
                    .toList());

            String text = BacktestText.of(past.backtest(Past.rules(Past.rule("word_lists", "lists", 80, "stable"))));

            assertThat(text.lines().reduce("", (one, two) -> two))
                    .isEqualTo(
                            "Activating would mean 24.5 alerts a day instead of 24.5 (24.5 instead of 0.0 critical or"
                                    + " high): 0.0 new, 0.0 lost, 24.5 changed a day, over 2.0 days.");
        }
    }

    @Test
    void detector_looksOnceForWhatBothSetsSay() {
        RuleSet inForce = Past.rules(LEAK + "---\n" + Past.rule("word_sale", "selling", 45, "stable"));
        RuleSet proposed = Past.rules(LEAK + "---\n" + Past.rule("word_sale", "offered", 45, "stable"));
        var detector = new Detector(List.of(inForce, proposed), Identifiers.standard());

        assertThat(proposed.running())
                .extracting(detector::lookedForAs)
                .satisfiesExactly(
                        leak -> assertThat(leak).isSameAs(inForce.running().get(0)),
                        sale -> assertThat(sale).isSameAs(proposed.running().get(1)));
        assertThat(detector.detect(new Facts("the list was leaked, selling it", Map.of()))
                        .hits())
                .extracting(RuleHit::rule)
                .containsExactlyElementsOf(inForce.running());
    }

    @Test
    void detector_knowsARuleThatMovedWithinItsFileOrHasOtherTests() {
        Rule rule = Past.rules(LEAK).running().get(0);
        Rule moved = Past.rules("# a line more\n\n" + LEAK).running().get(0);
        Rule tested = Past.rules(LEAK.replace("text: no}", "text: nothing}"))
                .running()
                .get(0);

        assertThat(rule.saysTheSameAs(moved)).isTrue();
        assertThat(rule.saysTheSameAs(tested)).isTrue();
    }

    @Test
    void detector_tellsRulesApartThatDifferInOneRegularExpression() {
        RuleSet inForce = Past.rules(LEAK.replace("phrases: {en: [urgent]}", "regex: 'urgent[0-9]'"));
        RuleSet same = Past.rules(LEAK.replace("phrases: {en: [urgent]}", "regex: 'urgent[0-9]'"));
        RuleSet other = Past.rules(LEAK.replace("phrases: {en: [urgent]}", "regex: 'urgent[0-8]'"));

        Rule rule = inForce.running().get(0);
        assertThat(rule.saysTheSameAs(same.running().get(0))).isTrue();
        assertThat(rule.saysTheSameAs(other.running().get(0))).isFalse();
        assertThat(rule.saysTheSameAs(Past.rules(LEAK.replace("base: 50", "base: 51"))
                        .running()
                        .get(0)))
                .isFalse();
    }

    @Test
    void replay_ofNothingSaysSo() {
        try (var past = new Past(Past.rules(LEAK))) {
            String text = BacktestText.of(past.backtest(Past.rules(LEAK)));

            assertThat(text).startsWith("No message was kept in this time.");
        }
    }
}
