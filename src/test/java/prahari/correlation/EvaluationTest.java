package prahari.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String TWO =
            "{type: event_count, rules: [%s], group-by: [author.id], timespan: 10m, condition: {gte: 2}}";

    private final PlainMemory memory = new PlainMemory();

    @Test
    void take_theNameOfARuleMeansThatOfEveryOrganisation() {
        var evaluation = evaluation("a");

        assertThat(evaluation.take(Samples.hit("a@acme", 1, 0, 7, 1), true, memory))
                .isEmpty();
        assertThat(evaluation.take(Samples.hit("a@birch", 2, 1, 7, 1), true, memory))
                .hasSize(1);
    }

    @Test
    void take_hitsOfTwoOrganisationsOnOneMessageAreOneOfTheRule() {
        var evaluation = evaluation("a");

        evaluation.take(Samples.hit("a@acme", 1, 0, 7, 1), true, memory);

        assertThat(evaluation.take(Samples.hit("a@birch", 1, 0, 7, 1), true, memory))
                .isEmpty();
    }

    @Test
    void take_aHandleMeansOneOrganisationOnly() {
        var evaluation = evaluation("a@acme");

        evaluation.take(Samples.hit("a@acme", 1, 0, 7, 1), true, memory);

        assertThat(evaluation.take(Samples.hit("a@birch", 2, 1, 7, 1), true, memory))
                .isEmpty();
        assertThat(evaluation.take(Samples.hit("a@acme", 3, 2, 7, 1), true, memory))
                .hasSize(1);
    }

    private static Evaluation evaluation(String rules) {
        return new Evaluation(List.of(Samples.forEach(TWO.formatted(rules))));
    }
}
