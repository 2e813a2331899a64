package prahari.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import prahari.rule.Correlation;

/** Hits that come one by one, in any order and some of them twice, must end as if all were looked at together. */
class EvaluationPropertyTest {

    @Property(tries = 600)
    void take_endsAsASearchOverEverything(@ForAll Correlation.Type type, @ForAll("hits") List<Occurrence> hits) {
        Correlation correlation = Samples.of(type);
        var memory = new PlainMemory();
        var evaluation = new Evaluation(List.of(correlation));

        hits.forEach(hit -> evaluation.take(hit, true, memory));

        Set<String> got = memory.groups().stream()
                .flatMap(group -> memory.rows(group).stream())
                .filter(Remembered::holds)
                .map(row -> name(row.occurrence()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(got).isEqualTo(bySearch(correlation, hits));
    }

    @Property(tries = 200)
    void take_tellsEachBeginningOnce(@ForAll("hits") List<Occurrence> hits) {
        Correlation correlation = Samples.of(Correlation.Type.VALUE_COUNT);
        var memory = new PlainMemory();
        var evaluation = new Evaluation(List.of(correlation));

        List<String> begun = new ArrayList<>();
        hits.forEach(hit -> evaluation.take(hit, true, memory).stream()
                .filter(Match::begins)
                .forEach(match -> begun.add(name(match.at()))));

        assertThat(begun).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(begun)).isEqualTo(bySearch(correlation, hits));
    }

    private static Set<String> bySearch(Correlation correlation, List<Occurrence> hits) {
        Map<String, Occurrence> first = new LinkedHashMap<>();
        hits.forEach(hit -> first.putIfAbsent(name(hit), hit));
        List<Occurrence> all = List.copyOf(first.values());
        return all.stream()
                .filter(hit -> Samples.holdsBySearch(correlation.counting(), hit, all))
                .map(EvaluationPropertyTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same message always has the same time, account and chat. */
    @Provide
    Arbitrary<List<Occurrence>> hits() {
        Arbitrary<Occurrence> hit = Combinators.combine(
                        Arbitraries.of("a", "b"), Arbitraries.longs().between(1, 24))
                .as((rule, message) ->
                        Samples.hit(rule, message, (int) (message * 7 % 31), message % 2, message * 5 % 4));
        return hit.list().ofMaxSize(30);
    }

    private static String name(Occurrence hit) {
        return hit.values("author.id") + " " + hit.messageId() + " " + hit.rule();
    }
}
