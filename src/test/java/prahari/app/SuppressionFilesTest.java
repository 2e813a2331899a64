package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.bot.RuleDrafts.Draft;
import prahari.generation.RuleFiles;
import prahari.model.Chat;
import prahari.rule.Hiding;
import prahari.rule.Hidings;
import prahari.rule.RuleSets;
import prahari.testing.TestClock;

class SuppressionFilesTest {
    private static final Chat CHAT = new Chat(-1001234567890L, "feed", "A feed", Chat.ChatType.CHANNEL);

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();

    @BeforeEach
    void aRule() throws IOException {
        Files.writeString(rules().resolve("sample.yml"), RuleCounselTest.rule("voter roll"));
    }

    private Path rules() throws IOException {
        return Files.createDirectories(folder.resolve("rules"));
    }

    private SuppressionFiles files(boolean signed) throws IOException {
        return new SuppressionFiles(rules(), signed ? Optional.of(folder.resolve("drafts")) : Optional.empty(), clock);
    }

    private static Draft draft(long alert, @Nullable String rule, String reason) {
        return new Draft(alert, rule, CHAT, reason, "asha");
    }

    private Hidings hidings() throws IOException {
        return RuleSets.load(RuleFiles.read(rules())).orThrow().hidings();
    }

    @Test
    void hide_writesASuppressionThatTheRulesLoad() throws IOException {
        assertThat(files(false).hide(draft(7, "sample", "Test data")).toString())
                .startsWith("Written among the rules as suppressions/alert-7.yml");

        Hidings.Listed listed = hidings().all().get(0);
        Hiding about = listed.about();
        LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        assertThat(listed.rules()).containsExactly("sample");
        assertThat(about.reason()).isEqualTo("Test data");
        assertThat(about.author()).isEqualTo("asha");
        assertThat(about.created()).isEqualTo(today);
        assertThat(about.expires()).isEqualTo(today.plusDays(30));
        assertThat(about.inForce(clock.instant())).isTrue();
        assertThat(files(false).hide(draft(7, "sample", "Test data")).toString())
                .startsWith("There is such a file");
    }

    @Test
    void hide_ofEveryRule_andWordsThatLookLikeYaml() throws IOException {
        files(false).hide(draft(8, null, "it's {a: b} # no\n- comment"));

        Hidings.Listed listed = hidings().all().get(0);
        assertThat(listed.rules()).isEmpty();
        assertThat(listed.about().reason()).isEqualTo("it's {a: b} # no - comment");
    }

    @Test
    void hide_whatTheRulesCannotUse_writesNothing() throws IOException {
        assertThat(files(false).hide(draft(9, "no_such_rule", "Test data")).toString())
                .startsWith("The rules could not be used with it:")
                .contains("no_such_rule");
        assertThat(RuleFiles.read(rules())).containsOnlyKeys("sample.yml");
    }

    @Test
    void hide_whereRulesAreSigned_putsTheFileAside() throws IOException {
        assertThat(files(true).hide(draft(10, "sample", "Test data")).toString())
                .contains("The rules are signed");
        assertThat(RuleFiles.read(rules())).containsOnlyKeys("sample.yml");
        assertThat(folder.resolve("drafts/suppressions/alert-10.yml")).content().contains("kind: suppression");
    }
}
