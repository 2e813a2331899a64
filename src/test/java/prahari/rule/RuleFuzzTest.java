package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prahari.yaml.Problem;

/** Whatever stands in a file: it is told, not thrown, and mending never makes it worse. */
class RuleFuzzTest {
    private static final Path RULE = Path.of("config/rules/65_cards_given_away.yml");
    private static final String SIGNS = "'\"[]{}:,-#&*!|>%@`\t\n \\\u00a0\u201c\u201d\ufeff\u0000\ud83d\u0939x0(";

    @Test
    void fix_ofMutatedRules_neverMakesThemWorseAndIsDoneOnce() throws IOException {
        String rule = Files.readString(RULE);
        var random = new Random(20261129);
        for (int i = 0; i < 60; i++) {
            var text = new StringBuilder(rule);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, sign);
                    case 1 -> text.insert(at, sign);
                    default -> text.deleteCharAt(at);
                }
            }
            mendedOnce(text.toString());
        }
    }

    @Test
    void load_ofRandomBytes_tellsThatTheyAreNoRules() {
        var random = new Random(20261129);
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1))
                assertThat(load(new String(bytes, charset))).isNotEmpty();
        }
    }

    @Test
    void load_ofBombsAndLongLines_isBounded() {
        String bomb = """
                a: &a [x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
                f: [*e,*e,*e,*e,*e,*e,*e,*e,*e]
                """;

        for (String text : List.of(
                bomb, "[".repeat(100_000), "{a: ".repeat(50_000), "x".repeat(10_000_000), "'" + "y ".repeat(900_000)))
            assertThat(load(text)).isNotEmpty();
        assertThat(load("x".repeat(10_000_000))).extracting(Problem::code).contains("Y005");
    }

    private static List<Problem> load(String text) {
        return RuleSets.load(Map.of("a.yml", text)).problems();
    }

    private static void mendedOnce(String text) {
        List<Problem> before = load(text);
        Map<String, String> mended = RuleFixes.of(Map.of("a.yml", text)).files();
        assertThat(errors(RuleSets.load(mended).problems())).as(text).isLessThanOrEqualTo(errors(before));
        assertThat(RuleFixes.of(mended).files()).as(text).isEqualTo(mended);
    }

    private static long errors(List<Problem> problems) {
        return problems.stream().filter(Problem::isError).count();
    }
}
