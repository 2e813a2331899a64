package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.model.Score;
import prahari.model.Score.Cause;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.testing.RuleFiles;
import prahari.testing.TestClock;
import prahari.yaml.Problem;

class HidingTest {
    private static final String SUPPRESSION = """
            schema: 1
            kind: suppression
            title: Training group
            id: 9b1d5c1e-0d4b-4f5e-9d1a-6a2c6f1e7a09
            rules: [sample]
            suppress_when:
                - {chat.id: 1000000123}
                - {phrases: {en: [exercise]}, chat.type: group}
            reason: our own people
            author: cti-lead
            created: 2026-11-20
            expires: 2026-12-20
            """;

    private static final String VALUES = """
            schema: 1
            kind: exception_values
            title: Known bots
            id: 1f0c2f4d-2d77-4c2c-b0f7-4f1b8d5f9a10
            rule: sample
            exception: known_bot
            values:
                - [courierbot, ~]
                - [paybot, 7]
            author: cti-analyst
            created: 2026-11-20
            expires: 2026-12-20
            """;

    private static final Map<String, Object> TRAINING = Map.of("chat.id", 1000000123L);

    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T12:00:00Z"));

    @Test
    void score_hidesWhatASuppressionFindsByFactsAndTexts() {
        RuleSet rules = rules(SUPPRESSION);

        assertThat(score(rules, "w1", TRAINING).aside()).singleElement().satisfies(aside -> {
            assertThat(aside.cause()).isEqualTo(Cause.SUPPRESSED);
            assertThat(aside.rule().points()).isEqualTo(40);
            assertThat(aside.hider())
                    .isEqualTo(new Score.Hider("9b1d5c1e-0d4b-4f5e-9d1a-6a2c6f1e7a09", "Training group", "2026-12-20"));
        });
        assertThat(score(rules, "w1, an exercise", Map.of("chat.type", "group")).points())
                .isZero();
        assertThat(score(rules, "w1, an exercise", Map.of("chat.type", "channel"))
                        .points())
                .isEqualTo(40);
        assertThat(score(rules, "w1", Map.of()).points()).isEqualTo(40);
    }

    @Test
    void score_whatIsNotHiddenStillCounts() {
        var files = new TreeMap<>(files(SUPPRESSION));
        files.put(
                "other.yml",
                RuleFiles.second(files.getOrDefault("sample.yml", ""), "other", "stable")
                        .replace("base: 40", "base: 30"));

        var score = score(RuleSets.load(files).orThrow(), "w1", TRAINING);

        assertThat(score.points()).isEqualTo(30);
        assertThat(score.rules()).extracting(Score.RuleScore::name).containsExactly("other");
    }

    @Test
    void score_allMeansEveryRule() {
        assertThat(score(rules(SUPPRESSION.replace("[sample]", "all")), "w1", TRAINING)
                        .points())
                .isZero();
    }

    @Test
    void score_countsAgainTheDayAfterItExpires() {
        RuleSet rules = rules(SUPPRESSION);
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-12-20T23:59:00Z")));
        assertThat(score(rules, "w1", TRAINING).points()).isZero();
        assertThat(rules.hidings().expired(clock.instant())).isEmpty();

        clock.advance(Duration.ofMinutes(1));

        assertThat(score(rules, "w1", TRAINING).points()).isEqualTo(40);
        assertThat(rules.hidings().expired(clock.instant()))
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("R171");
    }

    @Test
    void score_takesTheExceptionsThatTheAuthorAllows() {
        RuleSet rules = rules(VALUES);

        assertThat(score(rules, "w1", Map.of("author.username", "CourierBot")).aside())
                .extracting(Score.Aside::cause)
                .containsExactly(Cause.EXCEPTED);
        assertThat(score(rules, "w1", Map.of("author.username", "paybot", "chat.id", 7L))
                        .points())
                .isZero();
        assertThat(score(rules, "w1", Map.of("author.username", "paybot", "chat.id", 8L))
                        .points())
                .isEqualTo(40);
        assertThat(score(rules, "w1", Map.of("author.username", "paybot")).points())
                .as("what is unknown is no exception")
                .isEqualTo(40);
    }

    @Test
    void explain_saysWhatHidesARule() {
        RuleSet rules = rules(SUPPRESSION);

        var explanation = new Explainer(rules, Identifiers.standard(), clock).explain(new Facts("w1", TRAINING));

        assertThat(ExplanationText.of(explanation))
                .contains("40 points, set aside: hidden by `Training group` until 2026-12-20");
    }

    private Score score(RuleSet rules, String text, Map<String, Object> facts) {
        return new Scorer(rules, clock)
                .score(new Detector(rules, Identifiers.standard()).detect(new Facts(text, facts)));
    }

    private static RuleSet rules(String document) {
        return RuleSets.load(files(document)).orThrow();
    }

    private static Map<String, String> files(String document) {
        var files = new TreeMap<>(
                RuleFiles.stable(RuleFiles.rule("word: {regex: 'w[0-9]+'}\ncondition: word", "base: 40")));
        files.put("z.yml", document);
        files.computeIfPresent("sample.yml", (path, text) -> text.replace("tests:", """
                exceptions:
                    - {name: known_bot, fields: [author.username, chat.id]}
                tests:"""));
        return files;
    }
}
