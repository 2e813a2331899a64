package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import prahari.testing.RuleFiles;
import prahari.yaml.Problem;

class DefinitionsTest {
    private static final String HEAD = "schema: 1\nkind: %s\nname: %s\n";

    private static final String MACRO = HEAD.formatted("macro", "ids") + """
            title: ids
            owner: tests
            detection:
                pan: {detector: in.pan}
                condition: pan
            """;

    private static final Map<String, String> RULE =
            RuleFiles.rule("a: {phrases: {en: [alpha]}}\nuse: {macro: ids}\ncondition: a or use", "base: 40\nmax: 60");

    @Test
    void rule_isChangedKeyByKey() {
        Rule rule = rule("""
                override: {score: replace, tags: append, status: replace, detection: append}
                status: test
                tags: [data.kyc]
                score: {base: 50}
                detection:
                    b: {phrases: {en: [beta]}}
                    condition: a or b or use
                tests:
                    - {name: one, message: {text: alpha}, expect: {match: true}}
                    - {name: two, message: {text: x}, expect: {match: false}}
                """.replace("detection: append}", "detection: append, tests: append}"));

        assertThat(rule.status()).isEqualTo(Rule.Status.TEST);
        assertThat(rule.tags()).containsExactly("leak.sample", "tlp.amber", "data.kyc");
        assertThat(rule.score()).isEqualTo(new ScoreSheet(50, List.of(), 100));
        assertThat(rule.detection().selections()).containsOnlyKeys("a", "use", "b");
        assertThat(rule.tests()).hasSize(2);
        assertThat(rule.title()).as("what is not overridden stays").isEqualTo("A rule");
    }

    @Test
    void macro_isChangedForEveryRuleThatUsesIt() {
        Rule rule = load(HEAD.formatted("macro", "ids") + """
                override: {detection: replace}
                detection:
                    phone: {detector: phone}
                    condition: phone
                """).orThrow().rules().get(0);

        var use = (Clause.Use) clause(rule, "use");
        assertThat(use.macro().selections()).containsOnlyKeys("phone");
    }

    @Test
    void list_growsByLanguageAndIsReplaced() {
        String list =
                HEAD.formatted("list", "words") + "title: words\nowner: tests\nitems: {en: [one], hi: [ek]}\n---\n";
        String more = HEAD.formatted("list", "words") + "override: {items: append}\nitems: {en: [two], ru: [три]}\n";
        String user = "\n---\n"
                + RuleFiles.second(RULE.getOrDefault("sample.yml", ""), "user", "experimental")
                        .replace("a: {phrases: {en: [alpha]}}", "a: {list: words}");

        assertThat(phrases(load(list + more + user))).containsExactly("one", "two", "ek", "три");
        assertThat(phrases(load(list + more.replace("append", "replace") + user)))
                .containsExactly("two", "три");
    }

    @Test
    void load_wantsEveryKeyTold() {
        assertThat(load("schema: 1\nkind: rule\nname: sample\noverride: {title: replace}\ntitle: x\nlevel: high\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("`level`"));
    }

    @Test
    void load_mendsAMisspeltOverride() {
        String later = "schema: 1\nkind: rule\nname: sample\noverride: {level: replace}\nlevl: high\n";

        assertThat(load(later).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("Y007");
            assertThat(problem.edit()).isNotNull();
        });
        assertThat(load(later.replace("override", "overide").replace("levl", "level"))
                        .problems())
                .extracting(Problem::help)
                .contains("did you mean `override`?");
    }

    private static Rule rule(String later) {
        return load(HEAD.formatted("rule", "sample") + later).orThrow().rules().get(0);
    }

    private static Clause clause(Rule rule, String selection) {
        Selection found = Objects.requireNonNull(rule.detection().selections().get(selection));
        return found.alternatives().get(0).clauses().get(0);
    }

    private static List<String> phrases(RuleSets.Loading loading) {
        Rule user = loading.orThrow().find("user").orElseThrow();
        return ((Clause.Phrases) clause(user, "a")).phrases();
    }

    private static RuleSets.Loading load(String later) {
        return RuleSets.load(Map.of("a.yml", MACRO, "b.yml", RULE.getOrDefault("sample.yml", ""), "c.yml", later));
    }
}
