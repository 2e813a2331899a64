package prahari.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.model.Finding;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;

class WordingFactsTest {
    private static final String OFFER =
            "Inside man at a big courier: phone in, name and full address out, 300 per check, proof before pay, DM";
    private static final RuleSet RULES =
            RuleSets.load(Map.of("worded.yml", """
                    schema: 1
                    kind: rule
                    title: Worded like a threat
                    id: 0b9c4f5e-6a5d-4d7e-9f53-3c3f0c8f3f10
                    name: worded
                    label: sale
                    status: stable
                    description: Told by the wording.
                    author: Prahari
                    owner: prahari
                    date: 2026-11-29
                    version: 1
                    tags: [leak.sale, tlp.amber]
                    falsepositives: [Any]
                    detection:
                        sure:
                            wording.threat|gte: 60
                        condition: sure
                    score: {base: 50}
                    tests:
                        - name: sure
                          message: {text: any, wording: {threat: 60}}
                          expect: {match: true}
                        - name: surer
                          message: {text: any, wording: {threat: 99}}
                          expect: {match: true}
                        - name: unknown
                          message: {text: any}
                          expect: {match: false}
                        - name: unsure
                          message: {text: any, wording: {threat: 59}}
                          expect: {match: false}
                    """)).orThrow();

    @Test
    void theModel_isAskedForAFactOfTheWording() {
        assertThat(hits(new Facts(OFFER, Map.of()))).containsExactly("worded");
        assertThat(hits(new Facts("See you at the match tomorrow", Map.of()))).isEmpty();
    }

    @Test
    void whatTheSourceSays_comesFirst() {
        assertThat(hits(new Facts(OFFER, Map.of("wording.threat", 3L)))).isEmpty();
    }

    @Test
    void inTheRulesOwnTests_aWordingSaysNothingByItself() {
        var tests = Detector.forTests(RULES);
        assertThat(tests.detect(new Facts(OFFER, Map.of())).hits()).isEmpty();
        assertThat(tests.detect(new Facts("", Map.of("wording.threat", 60L))).hits())
                .hasSize(1);
    }

    @Test
    void theWordsThatSayMost_areFindings() {
        List<Finding> findings = new Detector(RULES, Identifiers.standard())
                .detect(new Facts(OFFER, Map.of()))
                .findings();
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(OFFER.substring(
                                finding.span().start(), finding.span().end()))
                        .matches("\\w+"));
    }

    private static List<String> hits(Facts message) {
        return new Detector(RULES, Identifiers.standard())
                .detect(message).hits().stream().map(hit -> hit.rule().name()).toList();
    }
}
