package prahari.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import prahari.testing.RuleFiles;

class RuleDiffTest {
    private static final String FILE = "10_lookup_bot.yml";

    @Test
    void of_tellsNoDifference() throws IOException {
        assertThat(RuleDiff.of(RuleFiles.good(), RuleFiles.good())).isEqualTo("no difference\n");
    }

    @Test
    void of_tellsThatOnlyAComentDiffers() throws IOException {
        assertThat(RuleDiff.of(RuleFiles.good(), changed("version: 1\n", "version: 1 # the first\n")))
                .isEqualTo("only comments, layout or files differ\n");
    }

    @Test
    void of_tellsWhichKeysChanged() throws IOException {
        assertThat(RuleDiff.of(RuleFiles.good(), changed("version: 1\n", "version: 2\n")))
                .isEqualTo("changed  rule lookup_bot_record  (10_lookup_bot.yml)\n    version: 1 -> 2\n");
    }

    @Test
    void of_tellsPhrasesThatCameAndWent() {
        Map<String, String> before = RuleFiles.rule("word: {phrases: {en: [one, two]}}\ncondition: word\n", "base: 40");
        Map<String, String> after =
                RuleFiles.rule("word: {phrases: {en: [two, three]}}\ncondition: word\n", "base: 45");

        assertThat(RuleDiff.of(before, after)).isEqualTo("""
                changed  rule sample  (sample.yml)
                    detection.word.phrases.en: removed "one"
                    detection.word.phrases.en: added "three"
                    score.base: 40 -> 45
                """);
    }

    @Test
    void of_tellsTestsByTheirNames() throws IOException {
        String diff = RuleDiff.of(RuleFiles.good(), changed("score: 43", "score: 44"));

        assertThat(diff).containsPattern("tests\\[.*]\\.expect\\.score: 43 -> 44");
    }

    @Test
    void of_tellsRulesThatCameAndWentAndMoved() throws IOException {
        Map<String, String> after = new HashMap<>(RuleFiles.good());
        after.remove("20_kyc_sale.yml");
        String moved = String.valueOf(after.remove(FILE));
        after.put("sub/bot.yml", moved.replace("version: 1\n", "version: 2\n"));
        after.putAll(RuleFiles.rule("word: {phrases: {en: [one]}}\ncondition: word\n", "base: 40"));

        assertThat(RuleDiff.of(RuleFiles.good(), after)).isEqualTo("""
                removed  rule kyc_bulk_sale v1  (20_kyc_sale.yml)
                changed  rule lookup_bot_record  (10_lookup_bot.yml -> sub/bot.yml)
                    version: 1 -> 2
                added    rule sample v1  (sample.yml)
                """);
    }

    @Property(tries = 500)
    void of_neverThrowsWhateverTheTexts(@ForAll String before, @ForAll String after) {
        assertThat(RuleDiff.of(Map.of("a.yml", before), Map.of("a.yml", after))).endsWith("\n");
    }

    private static Map<String, String> changed(String from, String to) throws IOException {
        Map<String, String> files = new HashMap<>(RuleFiles.good());
        files.computeIfPresent(FILE, (path, text) -> text.replace(from, to));
        return files;
    }
}
