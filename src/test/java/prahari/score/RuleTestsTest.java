package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prahari.rule.RuleSets;
import prahari.rule.TestOutcome;
import prahari.testing.RuleFiles;

class RuleTestsTest {
    @Test
    void run_passesTheExamples() throws IOException {
        var rules = RuleSets.load(RuleFiles.good()).orThrow();

        var outcomes = RuleTests.run(rules);

        assertThat(outcomes)
                .hasSize(9)
                .allSatisfy(outcome ->
                        assertThat(outcome.passed()).as(outcome.report()).isTrue());
    }

    @Test
    void run_tellsWhatWasWantedAndWhatCame() throws IOException {
        Map<String, String> files = new HashMap<>(RuleFiles.good());
        files.computeIfPresent("20_kyc_sale.yml", (name, text) -> text.replace("score: 53", "score: 90..95"));
        var rules = RuleSets.load(files).orThrow();

        var failed = RuleTests.run(rules).stream()
                .filter(outcome -> !outcome.passed())
                .toList();

        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).report()).isEqualTo("""
                        test failed: kyc_bulk_sale / "an offer in Hinglish without a sample"   20_kyc_sale.yml:68
                           score     wanted 90..95    got 53
                                     +40 the condition is true
                                     +8 the offer is about KYC data
                                     +5 payment is asked
                                     missing: Aadhaar samples +8   (aadhaar did not match)
                                     missing: a table of personal columns +8   (table did not match)
                                     missing: the file itself is posted +8   (`dump_file or host_link`
                                       is not true; dump_file did not match; wanted document.ext: [csv,
                                       xlsx, sql, zip], got nothing, it is unknown)
                                     missing: PAN samples +6   (pan did not match)
                                     missing: widely forwarded +4   (wanted message.forwards|gte: 50,
                                       got nothing, it is unknown)
                        """);
    }

    @Test
    void run_tellsTheDifferenceOfSpansOnly() throws IOException {
        String rule = "w: {regex: 'w[0-9]'}\ncondition: w";
        String tests = """
                tests:
                    - name: two
                      message: {text: 'w1 and w2, w3'}
                      expect: {match: true, spans: {w: [w1, w2, w4]}}
                """;
        var rules = RuleSets.load(
                        Map.of("a.yml", RuleFiles.rule(rule, "base: 40").getOrDefault("sample.yml", "") + tests))
                .orThrow();

        var report = RuleTests.run(rules).get(0).report();

        assertThat(report).endsWith("""
                   spans     wanted w: 3    got 3
                             missing: "w4"
                             extra: "w3"
                """);
    }

    @Test
    void run_tellsWhichPartOfTheConditionFailed() throws IOException {
        Map<String, String> files = new HashMap<>(RuleFiles.good());
        files.computeIfPresent(
                "20_kyc_sale.yml",
                (name, text) -> text.replace("condition: >", "condition: >\n        none_such_word and"));
        files.computeIfPresent(
                "20_kyc_sale.yml",
                (name, text) ->
                        text.replace("detection:\n", "detection:\n    none_such_word: {phrases: {en: [unheard]}}\n"));
        var rules = RuleSets.load(files).orThrow();

        String report = RuleTests.run(rules).stream()
                .filter(outcome -> !outcome.passed())
                .findFirst()
                .orElseThrow()
                .report();

        assertThat(report).contains("match     wanted true    got false").contains("no   none_such_word");
    }

    @Test
    void run_tellsWhenAKnownGapIsClosed() throws IOException {
        Map<String, String> files = new HashMap<>(RuleFiles.good());
        files.computeIfPresent(
                "20_kyc_sale.yml",
                (name, text) -> text.replace("full bank holder details 3 lakh", "kyc 3 lakh, usdt,"));
        var rules = RuleSets.load(files).orThrow();

        var gap = RuleTests.run(rules).stream().filter(TestOutcome::todo).toList();

        assertThat(gap).hasSize(1);
        assertThat(gap.get(0).report()).startsWith("warning: known gap now passes");
    }
}
