package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.model.Label;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.RuleSets;
import prahari.testing.RuleFiles;

class ScorerTest {
    private static final String DETECTION = """
            word: {regex: 'w[0-9]+'}
            sale: {phrases: {en: [sale]}}
            news: {phrases: {en: [news]}}
            condition: word""";

    @Test
    void score_decaysAndCapsAndAddsUp() {
        String sheet = """
                base: 40
                add:
                    - {per: word, points: 6, decay: 0.7, max: 15, why: words}
                    - {when: sale, points: 8, why: a sale}
                    - {when: news, points: -20, why: a newspaper}
                add_from_context:
                    - {field: message.forwards, gte: 50, points: 4, why: spread}
                max: 60""";

        assertThat(score(sheet, "w1").reasons())
                .containsExactly(reason(40, "the condition is true"), reason(6, "words (x1)"));
        assertThat(score(sheet, "w1 w2 w2 w3").reasons()).contains(reason(13, "words (x3)"));
        assertThat(score(sheet, "w1 w2 w3 w4 w5 news").reasons())
                .containsExactly(
                        reason(40, "the condition is true"),
                        reason(15, "words (x5, at most 15)"),
                        reason(-20, "a newspaper"));
        var capped = score(sheet, new Facts("w1 w2 w3 sale", Map.of("message.forwards", 80L)));
        assertThat(capped.points()).isEqualTo(60);
        assertThat(capped.reasons()).contains(reason(4, "spread"), reason(-5, "this rule gives at most 60"));
    }

    @Test
    void score_isNeverBelowZero() {
        var score = score("base: 5\nadd: [{when: news, points: -20, why: a newspaper}]", "w1 news");

        assertThat(score.points()).isZero();
        assertThat(score.reasons()).contains(reason(15, "no score is below 0"));
        assertThat(score.severity()).isEqualTo(Severity.NONE);
        assertThat(score.label()).isEqualTo(Label.BENIGN);
    }

    @Test
    void score_saysOfEachRuleWhatItIs() {
        var score = score("base: 60", "w1");

        assertThat(score.rules())
                .containsExactly(new Score.RuleScore("sample", null, 1, "leak.sample", 60, Severity.HIGH, Label.LEAK));
        assertThat(score("base: 60", "nothing")).isEqualTo(Score.NONE);
    }

    @Test
    void score_takesTheLevelOfTheRule() {
        var files = RuleFiles.rule(DETECTION, "base: 10");
        files = Map.of(
                "x.yml", files.getOrDefault("sample.yml", "").replace("label: leak", "label: leak\nlevel: critical"));

        var score = score(files, new Facts("w1", Map.of()));

        assertThat(score.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(score.label()).isEqualTo(Label.LEAK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"experimental", "test"})
    void score_doesNotCountRulesOnTrial(String status) {
        var files = new TreeMap<>(
                RuleFiles.stable(RuleFiles.rule("word: {regex: 'w[0-9]+'}\ncondition: word", "base: 40")));
        files.put(
                "trial.yml",
                RuleFiles.second(files.firstEntry().getValue(), "trial", status).replace("base: 40", "base: 90"));

        var score = scored(files, new Facts("w1", Map.of()));

        assertThat(score.points()).isEqualTo(40);
        assertThat(score.rules()).extracting(Score.RuleScore::name).containsExactly("sample");
        assertThat(score.aside()).singleElement().satisfies(aside -> {
            assertThat(aside.rule().name()).isEqualTo("trial");
            assertThat(aside.rule().points()).as("what it would have given").isEqualTo(90);
            assertThat(aside.cause().word()).isEqualTo(status);
        });
    }

    @Test
    void score_ofARuleOnTrialAloneIsNothing() {
        var score = scored(RuleFiles.rule(DETECTION, "base: 90"), new Facts("w1", Map.of()));

        assertThat(score.points()).isZero();
        assertThat(score.label()).isEqualTo(Label.BENIGN);
        assertThat(score.isNothing()).isFalse();
    }

    @Property(tries = 30)
    void score_linesAlwaysAddUp(
            @ForAll @IntRange(min = 1, max = 60) int words,
            @ForAll @IntRange(min = -90, max = 90) int points,
            @ForAll @IntRange(min = 20, max = 100) int most) {
        String sheet = "base: 20\nadd:\n    - {per: word, points: %d.3, decay: 0.9, why: words}\nmax: %d"
                .formatted(points, most);
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) text.append("w").append(i).append(' ');

        var score = score(sheet, text.toString());

        assertThat(score.reasons().stream().mapToInt(Reason::points).sum()).isEqualTo(score.points());
    }

    private static Reason reason(int points, String why) {
        return new Reason("sample", points, why);
    }

    private static Score score(String sheet, String text) {
        return score(sheet, new Facts(text, Map.of()));
    }

    private static Score score(String sheet, Facts facts) {
        return score(RuleFiles.rule(DETECTION, sheet), facts);
    }

    private static Score score(Map<String, String> files, Facts facts) {
        return scored(RuleFiles.stable(files), facts);
    }

    private static Score scored(Map<String, String> files, Facts facts) {
        var rules = RuleSets.load(files).orThrow();
        return new Scorer(rules, InstantSource.system())
                .score(new Detector(rules, Identifiers.standard()).detect(facts));
    }
}
