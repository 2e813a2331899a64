package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import prahari.detect.Detector;
import prahari.generation.RuleFiles;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;

class ExplainerPropertiesTest {
    private static final RuleSet RULES =
            RuleSets.load(RuleFiles.read(Path.of("config/rules"))).orThrow();
    private static final Explainer EXPLAINER = new Explainer(RULES, Identifiers.standard(), InstantSource.system());
    private static final Detector DETECTOR = new Detector(RULES, Identifiers.standard());

    @Property(tries = 150)
    void explain_addsUpAndAgreesWithTheDetector(@ForAll("messages") String text) {
        var facts = new Facts(text, Map.of());

        Explanation explanation = EXPLAINER.explain(facts);

        var detection = DETECTOR.detect(facts);
        assertThat(explanation.score()).isEqualTo(new Scorer(RULES, InstantSource.system()).score(detection));
        assertThat(explanation.hits().stream().map(hit -> hit.rule().name()))
                .containsExactlyInAnyOrderElementsOf(
                        detection.hits().stream().map(hit -> hit.rule().name()).toList());
        for (RuleAccount hit : explanation.hits()) {
            int listed = explanation.score().rules().stream()
                    .filter(part -> part.name().equals(hit.rule().name()))
                    .findFirst()
                    .orElseThrow()
                    .points();
            assertThat(hit.points()).isEqualTo(listed);
            assertThat(hit.verdict().holds()).isTrue();
            assertThat(hit.steps()).isZero();
        }
        assertThat(explanation.near()).allSatisfy(near -> {
            assertThat(near.held()).isFalse();
            assertThat(near.steps()).isPositive();
        });
        assertThat(ExplanationText.of(explanation)).isNotEmpty();
    }

    @Test
    void explain_isBoundedForLongTexts() {
        String words = RULES.rules().stream()
                .flatMap(rule -> rule.tests().stream())
                .map(test -> test.message().text())
                .collect(Collectors.joining("\n"));
        var text = new StringBuilder();
        for (int i = 0; text.length() < 1_000_000; i++)
            text.append(words).append(" w").append(i).append(' ');

        Explanation explanation = EXPLAINER.explain(new Facts(text.toString(), Map.of()));

        assertThat(ExplanationText.of(explanation).lines().count()).isLessThan(600);
    }

    @Provide
    Arbitrary<String> messages() {
        List<String> known = RULES.rules().stream()
                .flatMap(rule -> rule.tests().stream())
                .flatMap(test -> test.message().text().lines())
                .flatMap(line -> List.of(line.split("(?<=[ ,.])", -1)).stream())
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
        Arbitrary<String> word = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(known)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(12)),
                Tuple.of(1, Arbitraries.of("\n", "\ud800", "\u202e", "\u0000", "%s", "$1", "\\")));
        return word.list().ofMaxSize(60).map(words -> String.join(" ", words));
    }
}
