package prahari.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FirstMatchTest {
    @Test
    void find_takesTheWayThatIsWrittenFirst() {
        assertThat(span("a|ab", "xab")).isEqualTo("1..2");
        assertThat(span("ab|a", "xab")).isEqualTo("1..3");
        assertThat(span("a?(?:ab)?", "ab")).isEqualTo("0..1");
        assertThat(span("[0-9]{2,4}", "1 12345")).isEqualTo("2..6");
        assertThat(span("[0-9]", "none")).isEqualTo("none");
    }

    @Test
    void end_isWhereTheCallerAllowsOne() {
        FirstMatch match = FirstMatch.of("a{1,3}").orElseThrow();

        assertThat(match.end("aaaa", 0, place -> true)).isEqualTo(3);
        assertThat(match.end("aaaa", 0, place -> place == 2)).isEqualTo(2);
        assertThat(match.end("aaaa", 0, place -> place == 4)).isEqualTo(FirstMatch.NONE);
    }

    @Test
    void find_givesUpWhereThereAreTooManyWays() {
        FirstMatch match = FirstMatch.of("(?:a?){30}(?:a){30}b").orElseThrow();

        assertThat(match.find("a".repeat(100), 0)).isEqualTo(FirstMatch.UNKNOWN);
        assertThat(FirstMatch.of("(?:a?)*b").orElseThrow().find("aaa", 0)).isEqualTo(FirstMatch.UNKNOWN);
    }

    @Test
    void of_refusesWhatItCannotReadExactly() {
        for (String regex : List.of("a*?b", "(?i)a", "\\bа", "^a", "é", "(a", "\\p{L}", "a{2}?"))
            assertThat(FirstMatch.of(regex)).as(regex).isEmpty();
    }

    @Property(tries = 5000)
    void find_agreesWithTheEngine(
            @ForAll("regexes") String regex, @ForAll("texts") String text, @ForAll @IntRange(max = 3) int skipped) {
        Pattern truth;
        try {
            truth = Pattern.compile(regex);
        } catch (com.google.re2j.PatternSyntaxException e) {
            return;
        }
        FirstMatch match = FirstMatch.of(regex).orElse(null);
        int from = Math.min(skipped, text.length());
        long found = match == null ? FirstMatch.UNKNOWN : match.find(text, from);
        if (found == FirstMatch.UNKNOWN) return;

        Matcher engine = truth.matcher(text);

        assertThat(text(found)).isEqualTo(engine.find(from) ? engine.start() + ".." + engine.end() : "none");
    }

    private static String span(String regex, String text) {
        return text(FirstMatch.of(regex).orElseThrow().find(text, 0));
    }

    private static String text(long found) {
        return found == FirstMatch.NONE ? "none" : (found >>> Integer.SIZE) + ".." + (int) found;
    }

    @Provide
    Arbitrary<String> regexes() {
        return Arbitraries.of(
                        "a", "b", "[ab]", "[^a]", ".", "\\d", "\\S", "\\s", "\\W", "1", "(?:", "(", ")", "|", "?", "*",
                        "+", "{2}", "{1,3}", "-", "[1-9]")
                .list()
                .ofMinSize(1)
                .ofMaxSize(9)
                .map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "A", "1", "-", " ", "é", "я", "😀", "\uD83D", "\uDE00", "\n", "\u000B")
                .list()
                .ofMaxSize(16)
                .map(all -> String.join("", all));
    }
}
