package prahari.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlTest {
    @Test
    void parse_keepsPlainWordsAsText() {
        var map = map("a: no\nb: 012\nc: 12:30\nd: ~\ne: 1.10\n");

        assertThat(map.entries().stream()
                        .map(entry -> ((YamlScalar) entry.value()).text())
                        .toList())
                .containsExactly("no", "012", "12:30", "~", "1.10");
        assertThat(((YamlScalar) map.find("d").orElseThrow().value()).isNull()).isTrue();
    }

    @Test
    void parse_knowsPlacesBehindDocumentsAndCharactersOutsideThePlane() {
        var file = Yaml.parse("x.yml", "a: 1\n---\n# note\n'😀 b': [1, two]\n");

        var map = (YamlMap) file.roots().get(1);

        assertThat(map.entries().get(0).value().place()).isEqualTo(new Place("x.yml", 4, 9));
        assertThat(file.documents().get(1).source()).startsWith("---\n# note");
    }

    @Test
    void parse_reportsEveryDocument() {
        var file = Yaml.parse("x.yml", "a: [1\n---\nb: 1\nb: 2\n---\nc: 'x\n---\nd: 4\n");

        assertThat(file.problems().stream().map(Problem::line).toList()).containsExactly(1, 4, 6);
        assertThat(file.roots()).hasSize(2);
    }

    @Test
    void parse_limitsDepthSizeAndAliases() {
        String bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
        for (char c = 'b'; c < 'k'; c++) {
            String alias = "*" + (char) (c - 1);
            bomb += c + ": &" + c + " [" + String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias))
                    + "]\n";
        }

        assertThat(codes("[".repeat(100_000))).containsAnyOf("Y004", "Y001");
        assertThat(codes("a: " + "[".repeat(60) + "]".repeat(60))).containsExactly("Y004");
        assertThat(codes(bomb)).containsExactly("Y005");
        assertThat(codes("a: &a [*a]\n")).containsExactly("Y003");
        assertThat(codes("a: *nothing\n")).containsExactly("Y003");
        assertThat(codes("x".repeat(Yaml.MAX_CHARS + 1))).containsExactly("Y005");
    }

    @Test
    void at_findsTheColumnInAFoldedBlock() {
        var map = map("detection:\n    condition: >\n        kyc and\n        (pan or\n        email)\n");
        var condition = (YamlScalar)
                ((YamlMap) map.entries().get(0).value()).entries().get(0).value();

        assertThat(condition.at(condition.text().indexOf("email"))).isEqualTo(new Place("x.yml", 5, 9));
        assertThat(condition.at(condition.text().indexOf("or"))).isEqualTo(new Place("x.yml", 4, 14));
    }

    @Test
    void fields_reportAllThatIsWrongAtOnce() {
        var problems = new Problems();
        var fields =
                new YamlFields(map("nam: x\nsize: many\nflag: yes\nlist: {a: 1}\nextra: 1\n"), "the sample", problems);

        fields.requireText("name");
        fields.require("gone");
        fields.whole("size", 1, 10, 5);
        fields.flag("flag", false);
        fields.texts("list");
        fields.reportUnknown();

        assertThat(problems.sorted().stream().map(Problem::summary).toList())
                .containsExactly(
                        "x.yml:1:1: error[Y006]: the sample needs `gone`",
                        "x.yml:1:1: error[Y007]: unknown key `nam` in the sample",
                        "x.yml:2:7: error[Y009]: `size` must be a whole number from 1 to 10, not `many`",
                        "x.yml:3:7: error[Y009]: `flag` must be `true` or `false`, not `yes`",
                        "x.yml:4:7: error[Y008]: `list` must be a value or a list of values, not a map",
                        "x.yml:5:1: error[Y007]: unknown key `extra` in the sample");
    }

    @Property(tries = 500)
    void parse_neverThrows(@ForAll("texts") String text) {
        var file = Yaml.parse("x.yml", text);

        assertThat(Problems.render(file.problems(), java.util.Map.of("x.yml", text)))
                .isNotNull();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a: ",
                "- ",
                "\n",
                "    ",
                "[",
                "]",
                "{",
                "}",
                "'",
                "\"",
                "\\x4",
                "\\u12",
                "&a ",
                "*a",
                "!!str ",
                "!<",
                "|",
                ">-",
                "%YAML 1.2",
                "---",
                "...",
                "#",
                "?",
                ":",
                ",",
                "\t",
                "\uD800",
                "\0",
                "é",
                "😀",
                "<<",
                "@",
                "`",
                "\u2028");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(40).map(parts -> String.join("", parts)),
                Arbitraries.strings().ofMaxLength(100));
    }

    private static YamlMap map(String text) {
        var file = Yaml.parse("x.yml", text);
        assertThat(file.problems()).isEmpty();
        return (YamlMap) file.roots().get(0);
    }

    private static List<String> codes(String text) {
        return Yaml.parse("x.yml", text).problems().stream().map(Problem::code).toList();
    }
}
