package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prahari.rule.RuleSets;
import prahari.score.Coverage.Kind;
import prahari.testing.RuleFiles;

class CoverageTestsTest {
    private static final String LIST = """
            schema: 1
            kind: list
            name: goods
            title: goods
            owner: tests
            items: {en: [alpha, beta], hi: ['नाम']}
            """;

    private static final String DETECTION = """
            goods: {list: goods}
            offer: [{phrases: {en: [sale]}}, {regex: 'price [0-9]+'}]
            off: {phrases: {en: [police]}}
            condition: goods and (offer or off)""";

    private static final String SCORE = """
            base: 40
            add:
                - {when: offer, points: 5, why: it is offered}
                - {when: off, points: -5, why: the police}""";

    private static final String TESTS = """
            tests:
                - name: an offer
                  message: {text: 'alpha for sale'}
                  expect: {match: true}
                - name: none
                  message: {text: 'nothing here'}
                  expect: {match: false}
            """;

    @Test
    void of_tellsWhatNoTestTouches() {
        Coverage coverage = coverage(TESTS);

        assertThat(open(coverage, Kind.PHRASE)).containsExactlyInAnyOrder("beta", "नाम", "police");
        assertThat(open(coverage, Kind.ALTERNATIVE)).containsExactly("offer 2");
        assertThat(open(coverage, Kind.LINE)).containsExactly("line 2: the police");
        assertThat(open(coverage, Kind.BRANCH)).containsExactlyInAnyOrder("`off` decides alone", "`off` is true");
        assertThat(coverage.tally(Set.of(Kind.PHRASE))).isEqualTo(new Coverage.Tally(2, 5));
    }

    @Test
    void of_countsAListOnceForAllRules() {
        var files = Map.of("0.yml", LIST, "1.yml", rule("", TESTS), "2.yml", rule("2", ""));

        Coverage coverage = CoverageTests.of(RuleSets.load(files).orThrow(), rule -> true);

        assertThat(coverage.items().stream().filter(item -> item.owner().equals("list goods")))
                .hasSize(3);
        assertThat(coverage.rules().get(1).tally(Set.of(Kind.PHRASE)))
                .as("the list was touched by the other rule's test")
                .isEqualTo(new Coverage.Tally(1, 5));
    }

    @Test
    void of_takesARuleForEachOrganisationByItself() {
        String organisation = """
                schema: 1
                kind: organisation
                name: %s
                title: x
                owner: tests
                vars: {brands: [alpha, %s]}
                """;
        String tests = TESTS.replace("  message:", "  organisation: acme\n      message:");
        String rule = RuleFiles.rule(
                                "goods: {phrases|expand: '%org.brands%'}\noffer: {phrases: {en: [sale]}}\ncondition: goods and offer",
                                "base: 40")
                        .getOrDefault("sample.yml", "")
                        .replace("detection:", "for_each_organisation: true\ndetection:")
                + tests;
        var files = Map.of(
                "a.yml",
                organisation.formatted("acme", "beta"),
                "b.yml",
                organisation.formatted("birch", "gamma"),
                "s.yml",
                rule);

        Coverage coverage = CoverageTests.of(RuleSets.load(files).orThrow(), each -> true);

        assertThat(coverage.rules())
                .as("birch has no test, and what is written is the same")
                .extracting(Coverage.OfRule::name)
                .containsExactly("sample@acme");
        assertThat(open(coverage, Kind.PHRASE)).containsExactly("beta");
        assertThat(coverage.items()).extracting(Coverage.Item::owner).contains("organisation acme, brands");
    }

    @Test
    void text_hasATableAndThePlaces() {
        String text = CoverageText.of(coverage(TESTS), EnumSet.allOf(Kind.class), false);

        assertThat(text)
                .contains("sample (experimental)     2")
                .contains("list goods, hi: 1 of 1 phrases")
                .contains("0.yml:6");
    }

    private static Coverage coverage(String tests) {
        return CoverageTests.of(
                RuleSets.load(Map.of("0.yml", LIST, "1.yml", rule("", tests))).orThrow(), rule -> true);
    }

    private static String rule(String suffix, String tests) {
        String rule = RuleFiles.rule(DETECTION, SCORE).getOrDefault("sample.yml", "");
        return rule.replace("name: sample", "name: sample" + suffix)
                        .replace(
                                "3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d99",
                                "3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d9" + suffix.length())
                + tests;
    }

    private static List<String> open(Coverage coverage, Kind kind) {
        return coverage.items().stream()
                .filter(item -> item.kind() == kind && !item.touched())
                .map(Coverage.Item::what)
                .toList();
    }
}
