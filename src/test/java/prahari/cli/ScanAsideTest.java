package prahari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.RuleSets;
import prahari.score.Scorer;
import prahari.testing.RuleFiles;
import prahari.testing.TestClock;

class ScanAsideTest {
    private static final String SUPPRESSION = """
            schema: 1
            kind: suppression
            title: Drill
            id: 9b1d5c1e-0d4b-4f5e-9d1a-6a2c6f1e7a09
            rules: all
            suppress_when: {phrases: {en: [drill]}}
            reason: announced
            author: cti-lead
            created: 2026-11-20
            expires: 2026-12-20
            """;

    @Test
    void scan_addsAKeyForWhatIsSetAsideAndOneForWhatIsHidden() throws IOException {
        assertThat(scan("w1").toString())
                .isEqualTo(
                        "{\"id\":\"m\",\"score\":0,\"severity\":\"none\",\"label\":\"benign\",\"rules\":[],\"reasons\":[],"
                                + "\"entities\":[],\"aside\":[{\"name\":\"sample\",\"score\":40,\"cause\":\"experimental\"}]}");
        assertThat(scan("w1, a drill").path("suppressed").toString())
                .isEqualTo("[{\"name\":\"sample\",\"score\":40,\"cause\":\"suppressed\",\"by\":\"Drill\","
                        + "\"until\":\"2026-12-20\"}]");
        assertThat(scan("w1, a drill").has("aside")).isFalse();
        assertThat(scan("nothing").has("aside")).isFalse();
    }

    private static JsonNode scan(String text) throws IOException {
        var files = new TreeMap<>(RuleFiles.rule("word: {regex: 'w[0-9]+'}\ncondition: word", "base: 40"));
        files.put("z.yml", SUPPRESSION);
        var rules = RuleSets.load(files).orThrow();
        var scorer = new Scorer(rules, new TestClock(Instant.parse("2026-11-25T12:00:00Z")));
        var judge = new ScanJudge(new Detector(rules, Identifiers.standard()), scorer, false, false);
        var item = new ScanItem("\"m\"", new Facts(text, Map.of()), null);
        return new ObjectMapper().readTree(judge.apply(() -> item).line());
    }
}
