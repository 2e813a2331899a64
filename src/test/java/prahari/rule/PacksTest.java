package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.testing.RuleFiles;
import prahari.yaml.Problem;

class PacksTest {
    private static final String PACK = """
            schema: 1
            kind: pack
            name: india-leaks
            title: Rules for India
            owner: tests
            version: 2026.11.23
            requires_engine: 1
            include: %s
            """;

    private static final String LIST = """
            schema: 1
            kind: list
            name: goods
            title: goods
            owner: tests
            items: {en: [%s]}
            """;

    @Test
    void load_takesWhatThePacksIncludeInTheirOrder() {
        var loading = load("['z_*.yml', 'a_*.yml', 'sample.yml']");

        RuleSet rules = loading.orThrow();
        assertThat(loading.problems())
                .as("it has no test")
                .extracting(Problem::code)
                .containsExactly("R194");
        assertThat(rules.loaded()).containsExactly("z_words.yml", "a_more.yml", "sample.yml");
        assertThat(rules.packs())
                .singleElement()
                .satisfies(pack -> assertThat(pack.version()).isEqualTo("2026.11.23"));
        assertThat(rules.files()).as("the generation is the whole folder").hasSize(4);
    }

    @Test
    void load_anOverrideIsLaterInTheOrderOfThePack() {
        assertThat(load("['a_*.yml', 'z_*.yml', 'sample.yml']").problems())
                .as("here the list is overridden before it is there")
                .extracting(Problem::code)
                .containsExactly("R075");
    }

    @Test
    void load_tellsAFileThatNoPackIncludesAndDoesNotReadIt() {
        var files = files("['z_*.yml', 'sample.yml']");
        files.put("a_more.yml", "kind: [not, even, good");

        var loading = RuleSets.load(files);

        assertThat(loading.problems()).extracting(Problem::code).containsExactly("R172", "R194");
        assertThat(loading.problems().get(0)).satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("a_more.yml");
        });
        assertThat(loading.orThrow().loaded()).doesNotContain("a_more.yml");
    }

    @Test
    void load_takesSeveralPacks() {
        var files = files("['z_*.yml', 'sample.yml']");
        files.put("more/pack.yml", PACK.formatted("['*.yml']").replace("india-leaks", "more"));
        files.put("more/words.yml", LIST.formatted("x").replace("goods", "other"));
        files.remove("a_more.yml");

        RuleSet rules = RuleSets.load(files).orThrow();

        assertThat(rules.packs()).extracting(Pack::name).containsExactlyInAnyOrder("india-leaks", "more");
        assertThat(rules.loaded()).contains("more/words.yml", "sample.yml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *.yml          | a.yml       | true
            *.yml          | a/b.yml     | false
            **/*.yml       | a/b/c.yml   | true
            **/*.yml       | c.yml       | true
            0[1-7]_*.yml   | 05_x.yml    | true
            0[1-7]_*.yml   | 09_x.yml    | false
            0[!1-7]_*.yml  | 09_x.yml    | true
            {a,b}?.yml     | b1.yml      | true
            {a,b}?.yml     | c1.yml      | false
            a+b.yml        | a+b.yml     | true
            a.yml          | axyml       | false
            """)
    void glob_matchesPaths(String glob, String path, boolean matches) {
        assertThat(new Glob(glob).matches(path)).isEqualTo(matches);
    }

    @Test
    void glob_saysWhatIsWrong() {
        assertThatThrownBy(() -> new Glob("[9-0].yml")).hasMessageContaining("backwards");
        assertThatThrownBy(() -> new Glob("{a.yml")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> new Glob("[a.yml")).hasMessageContaining("]");
    }

    @Property(tries = 300)
    void load_neverFailsWhateverAPackIncludes(@ForAll @StringLength(max = 30) String glob) {
        var loading = load("['" + glob.replace("'", "''") + "']");

        assertThat(loading.rules() != null || !loading.problems().isEmpty()).isTrue();
    }

    private static RuleSets.Loading load(String include) {
        return RuleSets.load(files(include));
    }

    private static Map<String, String> files(String include) {
        Map<String, String> files = new TreeMap<>(RuleFiles.rule("a: {list: goods}\ncondition: a", "base: 40"));
        files.put("pack.yml", PACK.formatted(include));
        files.put("z_words.yml", LIST.formatted("alpha"));
        files.put("a_more.yml", LIST.formatted("beta") + "override: {items: append}\n");
        return files;
    }
}
