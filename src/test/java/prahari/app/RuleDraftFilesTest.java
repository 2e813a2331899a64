package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.bot.RuleDrafts;
import prahari.bot.RuleDrafts.TestDraft;
import prahari.generation.RuleFiles;
import prahari.generation.RuleProof;
import prahari.rule.RuleSets;
import prahari.testing.TestClock;

/** A false positive becomes a test of its rule, with nothing personal in it, where the rules pass it. */
class RuleDraftFilesTest {
    private static final String HARMLESS =
            "Ticket for \"Ravi\": call 98765 43210 or @ravi_k, PAN ABCPE1234F\nsee t.me/ravi_k/7 {{pan 3}}";

    @TempDir
    private Path folder;

    private final Masking masking = new Masking();

    @BeforeEach
    void aRule() throws IOException {
        Files.writeString(rules().resolve("sample.yml"), RuleCounselTest.rule("voter roll"));
    }

    private Path rules() throws IOException {
        return Files.createDirectories(folder.resolve("rules"));
    }

    private RuleDrafts drafts(boolean signed) throws IOException {
        var suppressions = new SuppressionFiles(rules(), Optional.empty(), new TestClock());
        return new RuleDraftFiles(suppressions, rules(), folder.resolve("drafts"), signed, masking);
    }

    private static TestDraft draft(String text) {
        return new TestDraft(12, "sample@acme", text, "asha");
    }

    private String rule() throws IOException {
        return Files.readString(rules().resolve("sample.yml"));
    }

    @Test
    void addTest_putsItBeforeTheOthers_whereTheRulesPass() throws IOException {
        assertThat(drafts(false).addTest(draft(HARMLESS)).toString()).startsWith("The test stands in sample.yml");

        assertThat(rule()).contains("    - {name: \"false positive of alert 12\", message: {text: \"Ticket for");
        assertThat(RuleProof.of(RuleSets.load(RuleFiles.read(rules())).orThrow())
                        .report())
                .startsWith("5 tests, 0 failed");
        assertThat(rule() + Files.readString(folder.resolve("drafts/tests/alert-12.yml")))
                .doesNotContain("98765", "43210", "ravi_k", "ABCPE1234F");
    }

    @Test
    void addTest_thatFails_leavesTheRuleAsItIsAndKeepsTheDraft() throws IOException {
        String before = rule();

        assertThat(drafts(false).addTest(draft("a voter roll of tulips")).toString())
                .startsWith("Not put into the rule");

        assertThat(rule()).isEqualTo(before);
        assertThat(folder.resolve("drafts/tests/alert-12.yml")).content().contains("a voter roll of tulips");
    }

    @Test
    void addTest_ofSignedRules_ofNoRule_andOfTestsInFlowStyle_writesTheDraftAlone() throws IOException {
        String before = rule();
        assertThat(drafts(true).addTest(draft("x")).toString()).startsWith("The rules are signed");
        assertThat(drafts(false).addTest(new TestDraft(13, "gone", "x", "asha")).toString())
                .startsWith("It could not be put");
        assertThat(rule()).isEqualTo(before);
        assertThat(folder.resolve("drafts/tests/alert-13.yml")).exists();
    }

    @Test
    void addTest_ofHostileText_isYamlAllTheSame() throws IOException {
        String hostile = "'\"\\ }] # - {{pan 1}} \u0000\u202e\u2028 \ud83d\ude00 \t: |\n--- !!x &a *a";

        assertThat(drafts(false).addTest(draft(hostile)).toString()).startsWith("The test stands in");
        assertThat(RuleProof.of(RuleSets.load(RuleFiles.read(rules())).orThrow())
                        .passed())
                .isTrue();
    }

    @Test
    void invented_keepsShapesAndLeavesNothingPersonal() {
        var invented = new Invented(masking);

        assertThat(invented.of("PAN ABCPE1234F, again ABCPE1234F, mail a.b@corp.example, card 4111 1111 1111 1111"))
                .isEqualTo("PAN {{pan 1}}, again {{pan 1}}, mail {{email 2}}, card {{card 3}}");
        assertThat(invented.of("no. 1234567890123 in t.me/some_chan/4 by @some_body"))
                .isEqualTo("no. 0000000000001 in t.me/account_2 by @account_3");
        for (String text : List.of(
                "Name: Ravi Kumar, DOB 12/03/1984, Aadhaar 2345 6789 0124, phone +91 98765 43210",
                "name,phone,email\nRavi Kumar,9876543210,ravi.k@corp.example\nAsha Rao,9876500000,asha@corp.example",
                "https://bank.example/login:asha.rao@corpmail.in:S3cret!pass"))
            assertThat(masking.findPersonal(text))
                    .as(text)
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(invented.of(text))
                            .doesNotContain(text.substring(
                                    found.span().start(), found.span().end())));
    }
}
