package prahari.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prahari.rule.RuleSets;

class MutationRunTest {
    /** Below what the shipped rules reach; see {@code scripts/bench mutations}. */
    private static final double LEAST_KILLED = 0.9;

    @Test
    void all_killsWhatATestMissesAndTellsWhereTheOthersStand() {
        var rules = RuleSets.load(Map.of("a.yml", """
                schema: 1
                kind: rule
                title: A pack is offered
                id: 7b0e2f64-3f0a-4c53-9a5e-6f2d1c8b9a10
                name: pack
                label: sale
                status: stable
                version: 1
                owner: analysts
                tags: [tlp.amber]
                detection:
                    pack: {phrases: {en: [kyc pack]}}
                    price: {phrases: {en: [usdt]}}
                    news: {phrases: {en: [police, court]}}
                    condition: pack and price and not news
                score:
                    base: 50
                    add:
                        - {when: price, points: 5, why: a price}
                tests:
                    - {name: one, message: {text: 'kyc pack usdt'}, expect: {match: true, score: 55}}
                    - {name: two, message: {text: 'my kyc pack usdt'}, expect: {match: true}}
                    - {name: three, message: {text: 'kyc pack'}, expect: {match: false}}
                    - {name: four, message: {text: 'police, kyc pack'}, expect: {match: false}}
                """)).orThrow();

        List<MutationRun.Result> results = MutationRun.all(rules, name -> {});

        assertThat(results).hasSize(1);
        assertThat(results.get(0).mutants()).hasSize(4);
        assertThat(results.get(0).survivors())
                .extracting(mutant -> mutant.place() + " " + mutant.what())
                .containsExactly("a.yml:15:16 without `pack`", "a.yml:15:35 without `not news`");
    }

    @Test
    void shippedRules_noticeWhenAConditionIsLeftOut() throws IOException {
        var rules = Judge.load(Path.of("config/rules")).orThrow();

        List<MutationRun.Result> results = MutationRun.all(rules, name -> {});

        int all = results.stream().mapToInt(each -> each.mutants().size()).sum();
        int killed = results.stream().mapToInt(MutationRun.Result::killed).sum();
        assertThat((double) killed / all).isGreaterThanOrEqualTo(LEAST_KILLED);
    }
}
