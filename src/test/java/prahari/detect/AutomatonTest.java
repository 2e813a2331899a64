package prahari.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AutomatonTest {
    @Property(tries = 1000)
    void scan_findsWhatASearchFinds(@ForAll("patterns") Set<String> patterns, @ForAll("texts") String text) {
        List<String> ordered = List.copyOf(patterns);
        List<String> found = new ArrayList<>();

        new Automaton(ordered)
                .scan(
                        text.toCharArray(),
                        text.length(),
                        (pattern, start, end) -> found.add(pattern + " " + start + " " + end));

        List<String> expected = new ArrayList<>();
        for (int pattern = 0; pattern < ordered.size(); pattern++) {
            String wanted = ordered.get(pattern);
            for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
                expected.add(pattern + " " + at + " " + (at + wanted.length()));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Provide
    Arbitrary<Set<String>> patterns() {
        return Arbitraries.strings()
                .withChars("ab\u0928")
                .ofMinLength(1)
                .ofMaxLength(5)
                .set()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab\u0928 ").ofMaxLength(40);
    }
}
