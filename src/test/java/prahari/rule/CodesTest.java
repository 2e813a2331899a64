package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prahari.yaml.Codes;

class CodesTest {
    private static final Path PAGE = Path.of("src/site/markdown/rule-codes.md");

    @Test
    void page_tellsEveryCodeWithItsMeaningAndNoOther() throws IOException {
        String page = Files.readString(PAGE);

        Codes.all()
                .forEach((code, what) ->
                        assertThat(page).contains("## " + code + " " + what.name() + "\n\n" + what.meaning() + "\n"));
        assertThat(matches(Pattern.compile("(?m)^## ([A-Z][0-9]{3})"), page))
                .isEqualTo(Codes.all().keySet());
    }

    @Test
    void everyCode_isShownByAGoldenFileOrNamedInATest() throws IOException {
        Set<String> shown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
            for (Path file : files.filter(CodesTest::isGoldenOrTest).toList()) {
                shown.addAll(matches(Pattern.compile("\\b([RY][0-9]{3})\\b"), Files.readString(file)));
            }
        }

        assertThat(shown).containsAll(Codes.all().keySet());
    }

    private static boolean isGoldenOrTest(Path file) {
        String name = file.toString();
        return name.endsWith(".txt") || (name.endsWith("Test.java") && !name.endsWith("CodesTest.java"));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
