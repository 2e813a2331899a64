package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Content;
import prahari.model.Facts;
import prahari.model.Label;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;

/** The rules that ship, held against labelled messages; the floors lie a little below what they reach. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityTest {
    private static final double PRECISION = 0.95;
    private static final double RECALL = 0.90;
    private static final double LABELS = 0.94;
    private static final double SEVERITIES = 0.90;
    private static final int ALERT = 40;
    private static final List<Severity> BANDS = List.of(Severity.values());

    private final ObjectMapper json = new ObjectMapper();
    private RuleSets.Loading loading;
    private RuleSet rules;
    private Detector detector;
    private Scorer scorer;

    @BeforeAll
    void load() throws IOException {
        loading = RuleSets.load(shipped());
        rules = loading.orThrow();
        detector = new Detector(rules, Identifiers.standard());
        scorer = new Scorer(rules);
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
        List<Judged> all = corpus();

        List<Judged> wanted = all.stream().filter(Judged::shouldAlert).toList();
        List<Judged> raised = all.stream().filter(Judged::alerts).toList();
        List<Judged> right = wanted.stream().filter(Judged::alerts).toList();
        List<Judged> positive =
                all.stream().filter(each -> each.label != Label.BENIGN).toList();

        assertThat(all).hasSize(570);
        floor("recall", wanted, Judged::alerts, RECALL);
        floor("precision", raised, Judged::shouldAlert, PRECISION);
        floor("label", right, each -> each.score.label() == each.label, LABELS);
        floor("severity within one band", positive, Judged::isClose, SEVERITIES);
    }

    @Test
    void scenario_alertsOnWhatItSaysAndOnNothingElse() throws IOException {
        List<String> wrong = new ArrayList<>();
        JsonNode messages = json.readTree(
                        Path.of("config/scenarios/cowin-like.json").toFile())
                .path("messages");
        for (JsonNode message : messages) {
            JsonNode versions = message.path("versions");
            List<Integer> points = new ArrayList<>();
            if (versions.isEmpty()) points.add(judge(message).points());
            for (JsonNode version : versions) points.add(judge(version).points());
            boolean alerts = points.stream().anyMatch(each -> each >= ALERT);
            if (alerts != message.path("expect").asText().equals("alert")) {
                wrong.add(points + " " + message.path("text").asText());
            }
        }

        assertThat(messages).isNotEmpty();
        assertThat(wrong).as("messages of the scenario that are judged wrongly").isEmpty();
    }

    /** A message of the corpus with what the rules say. */
    private record Judged(String id, String text, Label label, Severity severity, Score score) {
        boolean shouldAlert() {
            return severity.compareTo(Severity.MEDIUM) >= 0;
        }

        boolean alerts() {
            return score.severity().compareTo(Severity.MEDIUM) >= 0;
        }

        boolean isClose() {
            return Math.abs(BANDS.indexOf(severity) - BANDS.indexOf(score.severity())) <= 1;
        }

        @Override
        public String toString() {
            return "%s: wanted %s %s, got %s %s (%d): %s"
                    .formatted(
                            id,
                            label.word(),
                            severity.word(),
                            score.label().word(),
                            score.severity().word(),
                            score.points(),
                            text.substring(0, Math.min(120, text.length())).replace('\n', '/'));
        }
    }

    private interface Good {
        boolean is(Judged judged);
    }

    private static void floor(String what, List<Judged> all, Good good, double floor) {
        List<Judged> misses = all.stream().filter(each -> !good.is(each)).toList();
        double share = 1 - (double) misses.size() / all.size();
        assertThat(share)
                .as(
                        "%s is %.3f; misses:%n%s",
                        what, share, misses.stream().map(Judged::toString).collect(Collectors.joining("\n")))
                .isGreaterThanOrEqualTo(floor);
    }

    private List<Judged> corpus() throws IOException {
        List<Judged> all = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/corpus/messages.jsonl"))) {
            JsonNode node = json.readTree(line);
            all.add(new Judged(
                    node.path("id").asText(),
                    node.path("text").asText(),
                    Label.valueOf(node.path("label").asText().toUpperCase(Locale.ROOT)),
                    Severity.valueOf(node.path("severity").asText().toUpperCase(Locale.ROOT)),
                    judge(node)));
        }
        return all;
    }

    private Score judge(JsonNode node) {
        Map<String, Object> known = new HashMap<>();
        JsonNode document = node.path("document");
        if (document.isObject()) {
            Long size = document.hasNonNull("size_bytes")
                    ? document.path("size_bytes").asLong()
                    : null;
            String mime = document.hasNonNull("mime") ? document.path("mime").asText() : null;
            Facts.document(known, new Content.Document(document.path("name").asText(), size, mime));
        }
        return scorer.score(detector.detect(new Facts(node.path("text").asText(), known)));
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> paths = Files.list(Path.of("config/rules"))) {
            for (Path path : paths.sorted().toList()) {
                if (path.toString().endsWith(".yml"))
                    files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
