package prahari.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CharactersTest {
    @Test
    void check_leavesTextsOfAllLanguagesAlone() {
        String text =
                "title: \u0928\u092E\u0938\u094D\u0924\u0947 \u4F60\u597D \uD83D\uDD34 na\u00EFve\u00A0word\n# \u200B\n";
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void check_namesEachSignWithItsPlaceAndMendsTheTextInPlace() {
        var problems = new Problems();
        String clean = Characters.check("r.yml", "a: 1\n\u00A0 b:\u3000x\u0007\n", problems);

        assertThat(clean).isEqualTo("a: 1\n  b: x \n");
        assertThat(problems.sorted())
                .extracting(problem -> problem.line() + ":" + problem.column())
                .containsExactly("2:1", "2:5", "2:7");
        assertThat(problems.sorted()).allMatch(problem -> problem.code().equals("Y010") && problem.edit() != null);
    }

    @Test
    void check_leavesWhatStandsInABlockAlone() {
        assertThat(problems("text: |\n    one\n    \u00A0name: x\n    \u00A0- y\nlast: 1\n"))
                .isEmpty();
    }

    @Test
    void check_ofAnotherEncodingIsOneError() {
        assertThat(problems("\uFFFD\uFFFDs\u0000c\u0000h\u0000e\u0000m\u0000a\u0000"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("UTF-16"));
    }

    @Property(tries = 500)
    void check_keepsTheLengthAndThePlacesOfAllElse(@ForAll("texts") String text) {
        var problems = new Problems();
        String clean = Characters.check("r.yml", text, problems);

        if (clean.isEmpty()) return;
        assertThat(clean).hasSameSizeAs(text);
        for (int i = 0; i < text.length(); i++)
            if (clean.charAt(i) != text.charAt(i)) assertThat(clean.charAt(i)).isEqualTo(' ');
        assertThat(problems.sorted()).hasSizeLessThanOrEqualTo(20);
        String again = problems.sorted().isEmpty() ? text : clean;
        assertThat(Characters.check("r.yml", again, new Problems())).isEqualTo(again);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a: ", "- ", "\n", "\n    ", "\u00A0", "\u3000", "key:", "|", "x", "\u0000", "\u001B", "\uFFFD",
                        "\uD83D", "\uDD34", "'", "# ")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private static List<Problem> problems(String text) {
        var problems = new Problems();
        assertThat(Characters.check("r.yml", text, problems)).hasSameSizeAs(text.indexOf('\u0000') < 0 ? text : "");
        return problems.sorted();
    }
}
