package prahari.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import prahari.alert.Alert;
import prahari.learn.BacktestReport.Kind;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Severity;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.testing.AlertSamples;

/** A back-test against what a service with those rules would have raised. */
class BacktestPropertiesTest {

    @Property(tries = 5)
    void ofASetWithItself_findsNoDifference(@ForAll("rules") RuleSet rules, @ForAll("posts") List<Post> posts) {
        try (var past = new Past(rules)) {
            past.judge(posts);

            BacktestReport report = past.backtest(RuleSets.load(rules.files()).orThrow());

            assertThat(report.totals()).isEmpty();
            assertThat(report.rules()).isEmpty();
            assertThat(report.examples()).isEmpty();
            assertThat(report.inForce()).isEqualTo(report.proposed());
        }
    }

    @Property(tries = 15)
    void ofTwoSets_findsWhatTwoServicesWouldHaveRaised(
            @ForAll("rules") RuleSet inForce, @ForAll("rules") RuleSet proposed, @ForAll("posts") List<Post> posts) {
        try (var before = new Past(inForce);
                var after = new Past(proposed)) {
            before.judge(posts);
            after.judge(posts);
            Map<Alert, Set<String>> old = before.alerts();
            Map<Alert, Set<String>> fresh = after.alerts();

            BacktestReport report = before.backtest(proposed);

            assertThat(report.inForce()).isEqualTo(bySeverity(old));
            assertThat(report.proposed()).isEqualTo(bySeverity(fresh));
            assertThat(report.total(Kind.NEW)).isEqualTo(without(fresh, old));
            assertThat(report.total(Kind.LOST)).isEqualTo(without(old, fresh));
            assertThat(report.total(Kind.CHANGED)).isBetween(changed(old, fresh, true), changed(old, fresh, false));
        }
    }

    private static Map<Severity, Integer> bySeverity(Map<Alert, Set<String>> alerts) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        alerts.keySet().forEach(alert -> counts.merge(alert.severity(), 1, Integer::sum));
        return counts;
    }

    /** How many alerts share no message with one of the others. */
    private static int without(Map<Alert, Set<String>> alerts, Map<Alert, Set<String>> others) {
        return (int) alerts.values().stream()
                .filter(members -> others.values().stream().noneMatch(other -> share(members, other)))
                .count();
    }

    /** How many alerts differ from one that shares a message with them: from all of those, or from any. */
    private static int changed(Map<Alert, Set<String>> old, Map<Alert, Set<String>> fresh, boolean all) {
        return (int) fresh.entrySet().stream()
                .filter(now -> {
                    List<Alert> before = old.entrySet().stream()
                            .filter(was -> share(was.getValue(), now.getValue()))
                            .map(Map.Entry::getKey)
                            .toList();
                    if (before.isEmpty()) return false;
                    return all
                            ? before.stream()
                                    .allMatch(was -> was.score() != now.getKey().score())
                            : before.stream()
                                    .anyMatch(was -> was.score() != now.getKey().score());
                })
                .count();
    }

    private static boolean share(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(other::contains);
    }

    @Provide
    Arbitrary<RuleSet> rules() {
        Arbitrary<String> rule = Combinators.combine(
                        Arbitraries.of("alpha", "beta", "gamma", "delta"),
                        Arbitraries.of(15, 30, 45, 60, 80),
                        Arbitraries.of("stable", "stable", "stable", "test", "deprecated"))
                .as((word, points, status) -> Past.rule("rule_" + word, word, points, status));
        return rule.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .uniqueElements(text -> text.substring(text.indexOf("name:"), text.indexOf("label:")))
                .map(all -> Past.rules(String.join("---\n", all)));
    }

    /** Few messages in few chats, so that they are edited, repeated and said by several. */
    @Provide
    Arbitrary<List<Post>> posts() {
        Arbitrary<String> text = Arbitraries.of("alpha", "beta", "gamma", "delta", "urgent", "nothing")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(words -> Arbitraries.of("", " in a long text that says the same wherever it is repeated")
                        .map(tail -> String.join(" ", words) + tail));
        Arbitrary<Post> post = Combinators.combine(
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.integers().between(0, 2),
                        text)
                .as((id, chat, words) -> new Post(
                        new Chat(-1001L - chat, "sample_" + chat, "Sample", Chat.ChatType.CHANNEL),
                        id,
                        AlertSamples.POSTED.plusSeconds(id * 40_000),
                        false,
                        Content.text(words),
                        Origin.UNKNOWN,
                        null,
                        false));
        return post.list().ofMinSize(1).ofMaxSize(30).map(ArrayList::new);
    }
}
