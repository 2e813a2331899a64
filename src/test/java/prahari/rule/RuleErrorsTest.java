package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prahari.yaml.Problems;

/** Each wrong file beside what a person reads about it; {@code -Dprahari.golden=write} writes the latter anew. */
class RuleErrorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/rules/errors");

    static Stream<Path> files() throws IOException {
        try (var paths = Files.list(FOLDER)) {
            return paths.filter(path -> path.toString().endsWith(".yml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void load_tellsWhatIsWrong(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path golden = FOLDER.resolve(name.replace(".yml", ".txt"));
        Map<String, String> files = Map.of(name, Files.readString(file));

        var loading = RuleSets.load(files);

        String rendered = Problems.render(loading.problems(), files);
        if ("write".equals(System.getProperty("prahari.golden"))) Files.writeString(golden, rendered);
        assertThat(rendered).isNotEmpty().isEqualTo(Files.readString(golden));
        boolean refused = rendered.startsWith("error[") || rendered.contains("\nerror[");
        assertThat(loading.rules() == null).isEqualTo(refused);
    }
}
