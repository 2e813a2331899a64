package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import prahari.evidence.Passage.Mark;
import prahari.evidence.Passage.Piece;
import prahari.model.Span;

class PassageTest {
    @Test
    void of_marksIdentifiersAndFindings() {
        var passage = Passage.of("call 98 now", List.of(new Mark("phone", new Span(5, 7), "XX")), spans(5, 11), false);

        assertThat(passage.pieces())
                .containsExactly(
                        new Piece("call ", new Span(0, 5), null, false),
                        new Piece("98", new Span(5, 7), "phone", true),
                        new Piece(" now", new Span(7, 11), null, true));
    }

    @Test
    void of_masksAnIdentifierWholeThoughAFindingEndsInIt() {
        var passage =
                Passage.of("call 9876 now", List.of(new Mark("phone", new Span(5, 9), "XXXX")), spans(0, 7), true);

        assertThat(passage.text()).isEqualTo("call XXXX now");
    }

    @Test
    void of_hidesTheUnionOfOverlappingIdentifiers() {
        var marks = List.of(new Mark("phone", new Span(0, 4), "XX34"), new Mark("card", new Span(2, 6), "34XX"));

        assertThat(Passage.of("123456.", marks, List.of(), true).text()).isEqualTo("[masked].");
    }

    @Test
    void of_believesNoSpanBeyondTheText() {
        var passage = Passage.of(
                "abc",
                List.of(new Mark("x", new Span(2, 90), "?"), new Mark("y", new Span(50, 60), "!")),
                spans(1, 99),
                true);

        assertThat(passage.text()).isEqualTo("ab[masked]");
    }

    @Property(tries = 500)
    void of_coversTheTextOnceAndLeaksNoMarkedCharacter(
            @ForAll @Size(max = 6) List<@IntRange(max = 40) Integer> starts,
            @ForAll @IntRange(max = 12) int length,
            @ForAll boolean mask) {
        String text = "abcdefghijklmnopqrstuvwxyz01234567";
        var marks = new ArrayList<Mark>();
        var findings = new ArrayList<Span>();
        for (int start : starts) {
            marks.add(new Mark("t", new Span(start, start + length), "#"));
            findings.add(new Span(start / 2, start / 2 + length));
        }

        var passage = Passage.of(text, marks, findings, mask);

        int next = 0;
        for (Piece piece : passage.pieces()) {
            assertThat(piece.original().start()).isEqualTo(next);
            next = piece.original().end();
        }
        assertThat(next).isEqualTo(text.length());
        if (!mask) assertThat(passage.text()).isEqualTo(text);
        for (Mark mark : marks) {
            int end = Math.min(mark.span().end(), text.length());
            for (int i = mark.span().start(); mask && i < end; i++) {
                assertThat(passage.text().replace("[masked]", "")).doesNotContain(text.substring(i, i + 1));
            }
        }
    }

    private static List<Span> spans(int start, int end) {
        return List.of(new Span(start, end));
    }
}
