package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.model.Score;
import prahari.score.Scorer;
import prahari.testing.RuleFiles;
import prahari.yaml.Problem;

class OrganisationsTest {
    private static final String ACME = """
            schema: 1
            kind: organisation
            name: acme
            title: Acme Bank (fictitious)
            owner: soc@acme.example
            vars:
                brands: {en: ['acme bank', acmepay], hi: ['एक्मे बैंक']}
                domains: [acmebank.example]
                customer_id: ['ACM[0-9]{8}', 'AP-[0-9]{4}']
                chats: [acmebank_official]
            """;

    private static final String BIRCH = """
            schema: 1
            kind: organisation
            name: birch
            title: Birch Insurance (fictitious)
            owner: soc@birch.example
            vars:
                brands: ['birch insurance']
                domains: [birch.example]
                customer_id: 'BI[0-9]{6}'
                chats: [birch_official]
            """;

    private static final String DETECTION = """
            brand: {phrases|expand: '%org.brands%'}
            domain: {link.domain|expand: '%org.domains%'}
            customer: {regex|expand: '%org.customer_id%'}
            official: {chat.username|expand: '%org.chats%'}
            condition: (brand or domain or customer) and not official""";

    @Test
    void load_makesARuleOfEachOrganisation() {
        RuleSet rules = load(ACME, BIRCH).orThrow();

        assertThat(rules.rules()).extracting(Rule::name).containsExactly("sample", "sample");
        assertThat(rules.rules()).extracting(Rule::handle).containsExactly("sample@acme", "sample@birch");
        assertThat(rules.find("sample@birch").orElseThrow().organisation()).isEqualTo("birch");
    }

    @Test
    void detect_seesEachOrganisationByItsOwnVariables() {
        var rules = load(ACME, BIRCH).orThrow();

        assertThat(hits(rules, "leaked from ACME bank")).containsExactly("sample@acme");
        assertThat(hits(rules, "एक्मे बैंक")).containsExactly("sample@acme");
        assertThat(hits(rules, "id AP-1234 here")).containsExactly("sample@acme");
        assertThat(hits(rules, "id BI123456 here")).containsExactly("sample@birch");
        assertThat(hits(rules, "Birch Insurance and acmepay")).containsExactlyInAnyOrder("sample@acme", "sample@birch");
        assertThat(hits(rules, "nothing of them")).isEmpty();
        assertThat(hits(rules, new Facts("x", Map.of("link.domain", List.of("birch.example")))))
                .containsExactly("sample@birch");
        assertThat(hits(rules, new Facts("acme bank", Map.of("chat.username", "acmebank_official"))))
                .isEmpty();
    }

    @Test
    void regex_takesVariablesAsExpressionsAndPhrasesOfListsAsTheyAre() {
        String list = """
                schema: 1
                kind: list
                name: hosts
                title: hosts
                owner: tests
                items: {any: ['mega.nz', 'a+b']}
                """;
        var files = new TreeMap<>(Map.of("0.yml", list, "1.yml", ACME));
        files.putAll(rule("both: {regex|expand: '%org.customer_id% (?:on|at) %list.hosts%'}\ncondition: both"));
        var rules = RuleSets.load(files).orThrow();

        assertThat(hits(rules, "ACM12345678 on mega.nz")).hasSize(1);
        assertThat(hits(rules, "AP-1234 at a+b")).hasSize(1);
        assertThat(hits(rules, "ACM12345678 on megaxnz")).isEmpty();
        assertThat(hits(rules, "ACM12345678 at aab")).isEmpty();
    }

    @Test
    void load_warnsOfARuleForEachOfNone() {
        var loading = load();

        assertThat(loading.problems()).extracting(Problem::code).containsExactly("R194", "R170");
        assertThat(loading.orThrow().rules()).isEmpty();
    }

    @Test
    void load_readsARuleForEachOfNoneForWhatElseIsWrong() {
        var loading = RuleSets.load(rule(DETECTION.replace("not official", "not offical")));

        assertThat(loading.problems()).extracting(Problem::code).containsExactly("R170", "R023");
    }

    @Test
    void load_tellsOnceWhatIsWrongWithTheRuleItself() {
        var files = new TreeMap<>(Map.of("1.yml", ACME, "2.yml", BIRCH));
        files.putAll(rule(DETECTION.replace("condition: (brand", "condition: (brnd")));

        assertThat(RuleSets.load(files).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.help()).contains("brand"));
    }

    @Test
    void load_namesThePlaceInTheOrganisationsFile() {
        var problems =
                load(ACME.replace("ACM[0-9]{8}", "ACM(?<!x)[0-9]"), BIRCH).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("R072");
            assertThat(problem.file()).isEqualTo("0.yml");
            assertThat(problem.line()).isEqualTo(9);
        });
    }

    @Property(tries = 200)
    void load_neverFailsWhateverAVariableHolds(@ForAll @StringLength(max = 40) String value) {
        String quoted = "'" + value.replace("'", "''") + "'";

        var loading = load(ACME.replace("'ACM[0-9]{8}'", quoted).replace("'acme bank'", quoted));

        assertThat(loading.rules() != null || !loading.problems().isEmpty()).isTrue();
    }

    private static RuleSets.Loading load(String... organisations) {
        var files = new TreeMap<>(rule(DETECTION));
        for (int i = 0; i < organisations.length; i++) files.put(i + ".yml", organisations[i]);
        return RuleSets.load(files);
    }

    private static Map<String, String> rule(String detection) {
        Map<String, String> files = new TreeMap<>();
        RuleFiles.rule(detection, "base: 40")
                .forEach((path, text) ->
                        files.put(path, text.replace("detection:", "for_each_organisation: true\ndetection:")));
        return files;
    }

    private static List<String> hits(RuleSet rules, String text) {
        return hits(rules, new Facts(text, Map.of()));
    }

    private static List<String> hits(RuleSet rules, Facts message) {
        var detection = new Detector(rules, Identifiers.standard()).detect(message);
        Score score = new Scorer(rules, InstantSource.system()).score(detection);
        return score.aside().stream().map(aside -> aside.rule().name()).toList();
    }
}
