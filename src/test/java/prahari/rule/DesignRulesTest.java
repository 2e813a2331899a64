package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prahari.generation.RuleFiles;
import prahari.generation.RuleProof;

/** The language as it was designed: six rules, with everything in it that they use. */
class DesignRulesTest {
    private static final Path FOLDER = Path.of("src/test/resources/rules/design");

    @Test
    void design_loadsWithoutAWarningAndPassesItsTests() {
        Map<String, String> files = RuleFiles.read(FOLDER);

        var loading = RuleSets.load(files);

        assertThat(loading.problems()).isEmpty();
        RuleSet rules = loading.orThrow();
        assertThat(rules.rules()).hasSize(5);
        assertThat(rules.correlations()).hasSize(3);
        assertThat(rules.hidings().all()).hasSize(2);
        assertThat(RuleProof.of(rules).report()).isEqualTo("26 tests, 0 failed, 1 known gaps\n");
    }

    @Test
    void design_keepsWhatRulesSayAboutThemselves() throws IOException {
        Rule rule = RuleSets.load(RuleFiles.read(FOLDER))
                .orThrow()
                .find("kyc_bulk_sale")
                .orElseThrow();

        assertThat(rule.about().falsePositives()).hasSize(2);
        assertThat(rule.exceptions()).extracting(Rule.Exemption::name).containsExactly("training_channel");
        assertThat(rule.tags()).contains("attack.t1597.002", "data.kyc");
        assertThat(rule.version()).isEqualTo(7);
    }
}
