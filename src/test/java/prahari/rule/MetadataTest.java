package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import prahari.generation.RuleFiles;
import prahari.yaml.Problem;

class MetadataTest {
    private static final Map<String, String> DESIGN = RuleFiles.read(Path.of("src/test/resources/rules/design"));

    private static final String ABOUT = """
            date: 2026-11-23
            modified: 2026-11-29
            license: CC0-1.0
            references: ['https://a.example/1', 'https://a.example/2']
            falsepositives: [newspapers]
            related:
                - {id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d01, type: derived}
            detection:""";

    @Test
    void load_keepsWhatARuleSaysAboutItself() {
        About about = rule(ABOUT).orThrow().rules().get(0).about();

        assertThat(about.modified()).isEqualTo("2026-11-29");
        assertThat(about.license()).isEqualTo("CC0-1.0");
        assertThat(about.references()).hasSize(2);
        assertThat(about.falsePositives()).containsExactly("newspapers");
        assertThat(about.related())
                .containsExactly(new Related("3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d01", Related.Type.DERIVED));
    }

    @Test
    void load_checksWhatARuleSaysAboutItself() {
        String wrong = ABOUT.replace("2026-11-29", "2026-11-01")
                .replace("type: derived", "type: derivd")
                .replace("id: 3d9a2c10", "id: zz9a2c10");

        assertThat(rule(wrong).problems()).extracting(Problem::code).containsExactlyInAnyOrder("R077", "Y009", "R006");
    }

    @Test
    void load_correlationsSayTheSame() {
        var files = new TreeMap<>(DESIGN);
        files.computeIfPresent(
                "06_campaigns.yml",
                (path, text) -> text.replaceFirst(
                        "(?m)^correlation:",
                        "references: ['https://a.example/1']\nfalsepositives: [reposts of news]\ncorrelation:"));

        Correlation first = RuleSets.load(files).orThrow().correlations().get(0);

        assertThat(first.about().references()).containsExactly("https://a.example/1");
        assertThat(first.about().falsePositives()).containsExactly("reposts of news");
    }

    /** Every kind of document there is, with a piece taken out or put elsewhere: it is told, and never breaks the reader. */
    @Property(tries = 60)
    void load_neverFailsWhateverIsLostOrMoved(
            @ForAll @IntRange(max = 7) int file,
            @ForAll @IntRange(max = 20_000) int from,
            @ForAll @IntRange(max = 40) int length,
            @ForAll @IntRange(max = 20_000) int to) {
        var files = new TreeMap<>(DESIGN);
        String path =
                files.keySet().stream().skip(file % files.size()).findFirst().orElseThrow();
        String text = files.getOrDefault(path, "");
        int start = from % text.length();
        int end = Math.min(text.length(), start + length);
        String piece = text.substring(start, end);
        String rest = text.substring(0, start) + text.substring(end);
        int at = to % (rest.length() + 1);
        files.put(path, rest.substring(0, at) + piece + rest.substring(at));

        var loading = RuleSets.load(files);

        assertThat(loading.rules() != null || loading.problems().stream().anyMatch(Problem::isError))
                .isTrue();
    }

    private static RuleSets.Loading rule(String about) {
        var files = new TreeMap<String, String>();
        prahari.testing.RuleFiles.rule("a: {phrases: {en: [alpha]}}\ncondition: a", "base: 40")
                .forEach((path, text) -> files.put(path, text.replace("detection:", about)));
        return RuleSets.load(files);
    }
}
