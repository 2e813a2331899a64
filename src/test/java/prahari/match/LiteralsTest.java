package prahari.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LiteralsTest {
    @Test
    void find_seesThroughCaseAndWhiteSpace() {
        assertThat(found(List.of("fresh database", "слив", "数据"), "FRESH \n\u00A0 Database, СЛИВ, 出售数据库"))
                .containsExactlyInAnyOrder("0 0 17", "1 19 23", "2 27 29");
    }

    @Test
    void find_tellsEveryOccurrenceAlsoWithinOthers() {
        assertThat(found(List.of("pan", "pancard", "card"), "pancardpan"))
                .containsExactlyInAnyOrder("0 0 3", "1 0 7", "2 3 7", "0 7 10");
    }

    @Property(tries = 2000)
    void find_findsWhatASearchFinds(@ForAll("patterns") Set<String> patterns, @ForAll("texts") String text) {
        List<String> ordered = List.copyOf(patterns);

        List<String> found = found(ordered, text);

        List<String> expected = new ArrayList<>();
        for (int pattern = 0; pattern < ordered.size(); pattern++) {
            String wanted = ordered.get(pattern);
            for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
                expected.add(pattern + " " + at + " " + (at + wanted.length()));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property(tries = 300)
    void find_findsWhatIsHiddenInAnyText(@ForAll String before, @ForAll("words") String word, @ForAll String after) {
        String text = before + word + after;

        List<String> found = found(List.of(word), text);

        assertThat(found).contains("0 " + before.length() + " " + (before.length() + word.length()));
    }

    private static List<String> found(List<String> patterns, String text) {
        List<String> found = new ArrayList<>();
        new Literals(patterns)
                .find(
                        text.toCharArray(),
                        text.length(),
                        (pattern, start, end) -> found.add(pattern + " " + start + " " + end));
        return found;
    }

    @Provide
    Arbitrary<Set<String>> patterns() {
        return Arbitraries.strings()
                .withChars("ab\u0928")
                .ofMinLength(1)
                .ofMaxLength(7)
                .set()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab\u0928 ").ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("x", "kk", "нет", "数据", "escrow", "one two", "a b c", "база данных", "z9", "दस अंक");
    }
}
