package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prahari.rule.RuleSets;
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
                                     missing: PAN samples
                                     missing: Aadhaar samples
                                     missing: a table of personal columns
                                     missing: the file itself is posted
                                     missing: widely forwarded
                        """);
    }

    @Test
    void run_tellsWhenAKnownGapIsClosed() throws IOException {
        Map<String, String> files = new HashMap<>(RuleFiles.good());
        files.computeIfPresent(
                "20_kyc_sale.yml",
                (name, text) -> text.replace("full bank holder details 3 lakh", "kyc 3 lakh, usdt,"));
        var rules = RuleSets.load(files).orThrow();

        var gap = RuleTests.run(rules).stream().filter(RuleTests.Outcome::todo).toList();

        assertThat(gap).hasSize(1);
        assertThat(gap.get(0).report()).contains("known gap now passes");
    }
}
