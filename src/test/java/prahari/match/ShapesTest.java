package prahari.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final String EDGE = "(?:(?<![A-Za-z0-9])|(?![A-Za-z0-9]))";

    @Test
    void find_tellsWhichOccur() {
        assertThat(found("A1B", "[A-Z][0-9]", "[0-9]{3}", "\\+7[ -]?9")).isEqualTo(bits(0));
        assertThat(found("tel +7 9 and 123", "[A-Z][0-9]", "[0-9]{3}", "\\+7[ -]?9"))
                .isEqualTo(bits(1, 2));
        assertThat(found("x123", "[0-9]{3}")).as("within a word").isEqualTo(bits());
    }

    @Test
    void shapes_refuseWhatTheyCannotRead() {
        for (String regex : List.of("a(?=b)", "(a", "a)", "[a", "a**", "x{,2}", "a*", "\\p{L}", "é")) {
            assertThatThrownBy(() -> new Shapes(List.of(new Shapes.Shape(regex, false, true))))
                    .as(regex)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void split_findsEachOfMoreThanOneAutomatonHolds() {
        List<Shapes.Shape> wanted = IntStream.range(0, 6_000)
                .mapToObj(i -> new Shapes.Shape("no[a-z]{36}%04d".formatted(i), false, false))
                .toList();
        assertThatThrownBy(() -> new Shapes(wanted)).hasMessageContaining("too large");

        List<Shapes> parts = Shapes.split(wanted);

        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts.stream().mapToInt(Shapes::size).sum()).isEqualTo(6_000);
        for (int wantedShape : new int[] {0, 2_999, 3_000, 5_999}) {
            char[] text = ("no" + "x".repeat(36) + "%04d".formatted(wantedShape)).toCharArray();
            List<Integer> found = new ArrayList<>();
            int first = 0;
            for (Shapes part : parts) {
                var ended = new BitSet();
                part.find(text, text.length, ended);
                int offset = first;
                ended.stream().forEach(shape -> found.add(offset + shape));
                first += part.size();
            }
            assertThat(found).containsExactly(wantedShape);
        }
    }

    @Test
    void gate_staysOpenWhereStatesRunOut() {
        Shapes gate = Shapes.gate("x(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)y|[ab]{8}z.{8}q")
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) text.append("xab".charAt(((i * 7919) >> 3) % 3));

        assertThat(gate.mayOccur("nothing")).isFalse();
        assertThat(gate.mayOccur(text.toString() + "xabababaay")).isTrue();
    }

    @Property(tries = 3000)
    void find_agreesWithJava(@ForAll("regexes") String regex, @ForAll("texts") String text) {
        Pattern truth;
        Shapes shapes;
        try {
            truth = Pattern.compile(EDGE + "(?:" + regex + ")");
            shapes = new Shapes(List.of(new Shapes.Shape(regex, false, false)));
        } catch (IllegalArgumentException e) {
            return; // not this dialect
        }

        assertThat(!shapes.find(text).isEmpty()).isEqualTo(truth.matcher(text).find());
    }

    @Property(tries = 3000)
    void gate_neverHidesAMatch(@ForAll("richRegexes") String regex, @ForAll("texts") String text) {
        com.google.re2j.Pattern truth;
        try {
            truth = com.google.re2j.Pattern.compile(regex);
        } catch (com.google.re2j.PatternSyntaxException e) {
            return;
        }
        Optional<Shapes> gate = Shapes.gate(regex);

        if (gate.isPresent() && truth.matcher(text).find()) {
            assertThat(gate.get().mayOccur(text)).isTrue();
        }
    }

    private static BitSet found(String text, String... regexes) {
        List<Shapes.Shape> shapes = java.util.Arrays.stream(regexes)
                .map(regex -> new Shapes.Shape(regex, false, false))
                .toList();
        return new Shapes(shapes).find(text);
    }

    private static BitSet bits(int... numbers) {
        BitSet bits = new BitSet();
        for (int number : numbers) bits.set(number);
        return bits;
    }

    @Provide
    Arbitrary<String> regexes() {
        return parts("a", "b", "[ab]", "[^a]", ".", "\\d", "1", "(?:", ")", "|", "?", "*", "+", "{2}", "{1,3}", "-");
    }

    @Provide
    Arbitrary<String> richRegexes() {
        return parts(
                "a", "é", "[а-я]", "[^a]", ".", "\\d", "\\p{L}", "\\PN", "(?:", "(", ")", "|", "?", "*", "+", "{9}",
                "{1,12}", "^", "$", "\\b", "(?i)", "(?m)", "😀", "[^é]", "\\s", "\n");
    }

    private static Arbitrary<String> parts(String... parts) {
        return Arbitraries.of(parts).list().ofMinSize(1).ofMaxSize(8).map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "A", "1", "-", " ", "é", "я", "😀", "\n")
                .list()
                .ofMaxSize(16)
                .map(all -> String.join("", all));
    }
}
