package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

class ConditionParserTest {
    private static final List<String> NAMES = List.of("a", "b", "id_x", "id_y", "_hidden");

    @Test
    void parse_bindsNotBeforeAndBeforeOr() {
        assertThat(parse("a or not b and id_x"))
                .isEqualTo(new Condition.Or(
                        List.of(named("a"), new Condition.And(List.of(new Condition.Not(named("b")), named("id_x"))))));
        assertThat(parse("(a or b) and id_x"))
                .isEqualTo(
                        new Condition.And(List.of(new Condition.Or(List.of(named("a"), named("b"))), named("id_x"))));
        assertThat(parse("not not a")).isEqualTo(named("a"));
    }

    @Test
    void parse_resolvesSets() {
        assertThat(parse("any of id_*")).isEqualTo(new Condition.AtLeast(1, List.of("id_x", "id_y")));
        assertThat(parse("2 of (a, id_*)")).isEqualTo(new Condition.AtLeast(2, List.of("a", "id_x", "id_y")));
        assertThat(parse("all of them")).isEqualTo(new Condition.AtLeast(4, List.of("a", "b", "id_x", "id_y")));
        assertThat(parse("none of *_x")).isEqualTo(new Condition.Not(new Condition.AtLeast(1, List.of("id_x"))));
    }

    @Test
    void parse_readsCountsAndDistances() {
        assertThat(parse("#a >= 3"))
                .isEqualTo(new Condition.Count(List.of("a"), false, Condition.Comparison.AT_LEAST, 3));
        assertThat(parse("#all:id_* < 2"))
                .isEqualTo(new Condition.Count(List.of("id_x", "id_y"), true, Condition.Comparison.LESS, 2));
        assertThat(parse("a near any of id_* within 200 chars"))
                .isEqualTo(new Condition.Near(List.of("a"), List.of("id_x", "id_y"), false, 200, false));
        assertThat(parse("not any of id_* before b within 3 lines"))
                .isEqualTo(new Condition.Not(new Condition.Near(List.of("id_x", "id_y"), List.of("b"), true, 3, true)));
    }

    @Test
    void parse_refusesWhatIsNotInTheGrammar() {
        assertThat(List.of(
                        "",
                        "a b",
                        "a and",
                        "and a",
                        "(a",
                        "a)",
                        "of them",
                        "0 of them",
                        "any them",
                        "#a",
                        "#a > b",
                        "a near b",
                        "a near b within 3",
                        "a near b within x chars",
                        "id_*",
                        "1 of",
                        "1 of (a",
                        "a && b",
                        "#all: >= 1"))
                .allSatisfy(text -> assertThat(problems(text)).as(text).isNotEmpty());
    }

    @Test
    void parse_reportsEveryUnknownName() {
        assertThat(problems("aa and c or none of zz_*").stream()
                        .map(Problem::code)
                        .toList())
                .containsExactly("R023", "R023", "R024");
    }

    @Test
    void needs_isTheSmallestSetThatMustMatch() {
        assertThat(parse("any of them and a").needs()).contains(Set.of("a"));
        assertThat(parse("a or id_x and b").needs()).contains(Set.of("a", "id_x"));
        assertThat(parse("a or not b").needs()).isEmpty();
        assertThat(parse("#a < 3").needs()).isEmpty();
        assertThat(parse("#a > 3").needs()).contains(Set.of("a"));
    }

    @Property(tries = 500)
    void parse_neverThrows(@ForAll("conditions") String text) {
        var problems = new Problems();

        var condition = ConditionParser.parse(scalar(text), NAMES, problems);

        assertThat(condition.isPresent() || problems.hasErrors()).isTrue();
    }

    @Provide
    Arbitrary<String> conditions() {
        Arbitrary<String> words = Arbitraries.of(
                "a",
                "b",
                "id_*",
                "them",
                "any",
                "all",
                "none",
                "of",
                "and",
                "or",
                "not",
                "(",
                ")",
                ",",
                "#",
                "#all:",
                ">=",
                "!=",
                "3",
                "99999999999",
                "near",
                "before",
                "within",
                "chars",
                "lines",
                "é",
                "\uD800",
                "*");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(30).map(parts -> String.join(" ", parts)),
                Arbitraries.strings().ofMaxLength(60));
    }

    private static Condition named(String name) {
        return new Condition.Named(name);
    }

    private static Condition parse(String text) {
        var problems = new Problems();
        var condition = ConditionParser.parse(scalar(text), NAMES, problems);
        assertThat(problems.sorted()).isEmpty();
        return condition.orElseThrow();
    }

    private static List<Problem> problems(String text) {
        var problems = new Problems();
        assertThat(ConditionParser.parse(scalar(text), NAMES, problems)).isEmpty();
        return problems.sorted();
    }

    private static YamlScalar scalar(String text) {
        return new YamlScalar(new Place("x.yml", 1, 1), text, true, text);
    }
}
