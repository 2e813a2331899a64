package prahari.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.RuleTests;

/** The rules that ship, held against labelled messages; the floors in {@code floors.txt} lie a little below what they reach. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final int ALERT = 40;

    private RuleSets.Loading loading;
    private RuleSet rules;
    private Judge judge;

    @BeforeAll
    void load() throws IOException {
        loading = Judge.load(Path.of("config/rules"));
        rules = loading.orThrow();
        judge = new Judge(rules);
    }

    @Test
    void shippedRules_loadWithoutAnErrorOrAWarning() {
        assertThat(loading.problems()).isEmpty();
        assertThat(rules.rules()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void shippedRules_passTheirOwnTests() {
        assertThat(RuleTests.run(rules))
                .isNotEmpty()
                .allSatisfy(outcome ->
                        assertThat(outcome.passed()).as(outcome.report()).isTrue());
    }

    @Test
    void corpus_isJudgedAsLabelled() throws IOException {
        var quality = new Quality(
                judge.messages(CORPUS.resolve("messages.jsonl")), Judge.planted(CORPUS.resolve("planted.jsonl")));

        Map<String, Double> figures = quality.figures();
        List<String> low = new ArrayList<>();
        floors().forEach((name, floor) -> {
            Double figure = figures.get(name);
            if (figure == null || figure < floor) low.add("%s is %s, floor %s".formatted(name, figure, floor));
        });

        assertThat(quality.messages()).hasSize(570);
        assertThat(floors().keySet())
                .as("every figure has its floor")
                .containsExactlyInAnyOrderElementsOf(figures.keySet());
        assertThat(low)
                .as("figures below their floors; judged wrongly:%n%s", String.join("\n", quality.misses()))
                .isEmpty();
    }

    /** Written by others who had not read the rules; half of it was read when the rules were last mended. */
    @Test
    void moreMessages_areJudgedAsLabelled() throws IOException {
        var quality = new Quality(judge.messages(CORPUS.resolve("more.jsonl")), List.of());

        Map<String, Double> figures = quality.figures();

        assertThat(quality.messages()).hasSize(520);
        assertThat(figures.get("precision")).as(misses(quality)).isGreaterThanOrEqualTo(0.96);
        assertThat(figures.get("recall")).as(misses(quality)).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.get("label right")).as(misses(quality)).isGreaterThanOrEqualTo(0.93);
        assertThat(figures.get("severity within one band")).as(misses(quality)).isGreaterThanOrEqualTo(0.98);
    }

    /** Nothing was learned from these: what to expect of messages of the same kind. */
    @Test
    void messagesApart_areJudgedAsLabelled() throws IOException {
        var quality = new Quality(judge.messages(CORPUS.resolve("apart.jsonl")), List.of());

        Map<String, Double> figures = quality.figures();

        assertThat(quality.messages()).hasSize(1_800);
        assertThat(figures.get("precision")).as(misses(quality)).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.get("recall")).as(misses(quality)).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.get("label right")).as(misses(quality)).isGreaterThanOrEqualTo(0.93);
        assertThat(figures.get("severity within one band")).as(misses(quality)).isGreaterThanOrEqualTo(0.98);
    }

    private static String misses(Quality quality) {
        return "judged wrongly:\n" + String.join("\n", quality.misses());
    }

    @Test
    void scenario_alertsOnWhatItSaysAndOnNothingElse() throws IOException {
        List<String> wrong = new ArrayList<>();
        JsonNode messages = new ObjectMapper()
                .readTree(Path.of("config/scenarios/cowin-like.json").toFile())
                .path("messages");
        for (JsonNode message : messages) {
            JsonNode versions = message.path("versions");
            List<Integer> points = new ArrayList<>();
            if (versions.isEmpty()) points.add(judge.score(message).points());
            for (JsonNode version : versions) points.add(judge.score(version).points());
            boolean alerts = points.stream().anyMatch(each -> each >= ALERT);
            if (alerts != message.path("expect").asText().equals("alert")) {
                wrong.add(points + " " + message.path("text").asText());
            }
        }

        assertThat(messages).isNotEmpty();
        assertThat(wrong).as("messages of the scenario that are judged wrongly").isEmpty();
    }

    /** Lines of a share and the figure that must reach it. */
    private static Map<String, Double> floors() throws IOException {
        Map<String, Double> floors = new LinkedHashMap<>();
        for (String line : Files.readAllLines(CORPUS.resolve("floors.txt"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] parts = line.strip().split(" +", 2);
            floors.put(parts[1], Double.valueOf(parts[0]));
        }
        return floors;
    }
}
