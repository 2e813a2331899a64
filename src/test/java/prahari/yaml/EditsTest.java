package prahari.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final Place B = new Place("x.yml", 2, 1);

    @Test
    void apply_keepsEveryOtherByte() {
        String text = "\uFEFFa: 1  # kept\r\nb: 'two'\r\nc: 3\n";

        var applied = Edits.apply(
                text,
                List.of(
                        Edit.replace(B, "b", "bee"),
                        Edit.replace(new Place("x.yml", 2, 4), "two", "too"),
                        Edit.replace(new Place("x.yml", 1, 1), "a", "A")));

        assertThat(applied.text()).isEqualTo("\uFEFFA: 1  # kept\r\nbee: 'too'\r\nc: 3\n");
        assertThat(applied.edits()).hasSize(3);
    }

    @Test
    void apply_leavesOutWhatOverlapsOrIsOutOfDate() {
        var first = Edit.replace(B, "b", "x");

        var applied =
                Edits.apply("a: 1\nb: 2\n", List.of(first, Edit.replace(B, "b: 2", "y"), Edit.replace(B, "z", "w")));

        assertThat(applied.text()).isEqualTo("a: 1\nx: 2\n");
        assertThat(applied.edits()).containsExactly(first);
    }

    @Test
    void apply_indentsAndRemovesLinesWithTheirEnds() {
        String text = "a:\r\nb: >\r\n\r\n  c\r\nd: 1";

        assertThat(Edits.apply(text, List.of(Edit.indent(text, 2, 4, 2))).text())
                .isEqualTo("a:\r\n  b: >\r\n\r\n    c\r\nd: 1");
        assertThat(Edits.apply(text, List.of(Edit.remove(text, 2, 4))).text()).isEqualTo("a:\r\nd: 1");
        assertThat(Edits.apply(text, List.of(Edit.remove(text, 5, 5))).text()).isEqualTo("a:\r\nb: >\r\n\r\n  c\r\n");
    }
}
