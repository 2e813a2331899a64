package prahari.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.Rule;
import prahari.rule.RuleSets;
import prahari.testing.RuleFiles;

class VerdictTest {
    private static final String SELECTIONS = """
            a: {phrases: {en: [alpha, 'one two']}}
            b: {regex: 'b[0-9]'}
            c: {detector: phone}
            d: {message.has_photo: true}
            e: {phrases: {en: [echo]}, variants: [spaced]}
            """;
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final List<String> TEXTS = List.of("a", "b", "c", "e");

    @Property(tries = 300)
    void verdict_agreesWithTheDetector(
            @ForAll("conditions") String condition, @ForAll("texts") String text, @ForAll Boolean photo) {
        var rules = RuleSets.load(RuleFiles.rule(SELECTIONS + "condition: '" + condition + "'", "base: 40"))
                .orThrow();
        Rule rule = rules.rules().get(0);
        Map<String, Object> known = new HashMap<>();
        if (photo != null) known.put("message.has_photo", photo);

        var detection = new Detector(rules, Identifiers.standard()).detect(new Facts(text, known));
        RuleHit hit = detection.examine(rule);

        assertThat(hit.held()).isEqualTo(!detection.hits().isEmpty());
        assertThat(hit.verdict().holds()).isEqualTo(hit.held());
        assertThat(hit.verdict().all()).allSatisfy(part -> {
            assertThat(part.holds()).as(part.condition().text()).isEqualTo(hit.holds(part.condition()));
            assertThat(part.steps()).isPositive();
        });
        for (String name : NAMES) {
            if (hit.matches(name)) assertThat(hit.nearMiss(name)).isEmpty();
        }
    }

    /** What is written down is read again as the same. */
    @Property(tries = 200)
    void text_isReadAsTheSameCondition(@ForAll("conditions") String condition) {
        var rule = rule(condition);

        var again = rule(rule.detection().condition().text());

        assertThat(again.detection().condition()).isEqualTo(rule.detection().condition());
    }

    private static Rule rule(String condition) {
        return RuleSets.load(RuleFiles.rule(SELECTIONS + "condition: '" + condition + "'", "base: 40"))
                .orThrow()
                .rules()
                .get(0);
    }

    @Provide
    Arbitrary<String> conditions() {
        return conditions(3);
    }

    private static Arbitrary<String> conditions(int depth) {
        Arbitrary<String> name = Arbitraries.of(NAMES);
        Arbitrary<String> side = Arbitraries.of(TEXTS);
        Arbitrary<String> leaf = Arbitraries.oneOf(
                name,
                Arbitraries.of("1", "2", "3", "any", "all", "none").map(count -> count + " of (a, b, d, e)"),
                name.map(each -> "#" + each + " >= 2"),
                name.map(each -> "#all:" + each + " < 3"),
                side.flatMap(left -> side.map(right -> left + " near " + right + " within 6 chars")),
                side.flatMap(left -> side.map(right -> left + " before " + right + " within 1 lines")));
        if (depth == 0) return leaf;
        Arbitrary<String> inner = conditions(depth - 1).map(each -> "(" + each + ")");
        return Arbitraries.oneOf(
                leaf,
                inner.map(each -> "not " + each),
                inner.list().ofMinSize(2).ofMaxSize(3).map(parts -> String.join(" and ", parts)),
                inner.list().ofMinSize(2).ofMaxSize(3).map(parts -> String.join(" or ", parts)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "alpha",
                        "one two",
                        "b1",
                        "b2",
                        "9876543210",
                        "echo",
                        "e c h o",
                        "alfa",
                        "\n",
                        "zzz",
                        "b",
                        "eco")
                .list()
                .ofMaxSize(9)
                .map(words -> String.join(" ", words));
    }
}
