package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prahari.yaml.Problem;

class RuleFixesTest {
    private static final Path SHIPPED = Path.of("config/rules");

    @Test
    void of_mendsSeveralMistakesAndKeepsTheRest() throws Exception {
        String good = """
                # a comment that stays
                schema: 1
                kind: rule
                title: Sample   # as this one
                id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d19
                name: sample
                label: leak
                status: experimental
                version: 1
                owner: analysts
                tags: [leak.sample, tlp.amber]
                detection:
                    pan: {detector: in.pan}
                    mail: {detector: email, min_distinct: 2}

                    # what it needs
                    condition: >
                        pan
                        and mail
                score: {base: 40, add: [{when: pan, points: 3, why: a PAN}]}
                """;
        String bad = good.replace("label: leak", "labl: laek")
                .replace("detector: email", "detctor: emial")
                .replace("    condition: >\n        pan\n        and mail", "condition: >\n    pan\n    and mial")
                .replace("{when: pan", "{whenn: pan");

        var fixed = RuleFixes.of(Map.of("a.yml", bad));

        assertThat(fixed.files().get("a.yml")).isEqualTo(good);
        assertThat(fixed.mended()).extracting(Problem::code).contains("Y007", "Y009", "R012", "R016", "R021", "R023");
    }

    @Test
    void of_changesNothingWhereNothingIsWrong() throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.list(SHIPPED)) {
            for (Path path : paths.toList()) files.put(path.getFileName().toString(), Files.readString(path));
        }

        assertThat(RuleFixes.of(files).files()).isEqualTo(files);
    }
}
