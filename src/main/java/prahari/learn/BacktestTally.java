package prahari.learn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import prahari.learn.BacktestReport.Difference;
import prahari.learn.BacktestReport.Kind;
import prahari.learn.BacktestReport.OfRule;
import prahari.learn.BacktestReport.Outcome;
import prahari.message.KeptVersion;
import prahari.model.Score;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;

/** Adds up what a back-test finds; versions must come in the order in which they were kept. Its size goes with the alerts, not the messages. */
public final class BacktestTally implements Consumer<Judged> {
    private static final int EXAMPLES = 3;

    private final AlertBook inForce = new AlertBook();
    private final AlertBook proposed = new AlertBook();
    private final Map<String, Hits> hits = new TreeMap<>();
    private long versions;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** Versions on which a rule hits. */
    private static final class Hits {
        private long inForce;
        private long proposed;
        private long gained;
        private long lost;
        private long rescored;
        private final Map<Kind, Integer> alerts = new EnumMap<>(Kind.class);
    }

    @Override
    public void accept(Judged judged) {
        versions++;
        if (first == null) first = judged.seenAt();
        last = judged.seenAt();
        if (judged.isNothing()) return;
        count(judged);
        inForce.take(judged.messageId(), judged.versionId(), judged.inForce());
        proposed.take(judged.messageId(), judged.versionId(), judged.proposed());
        BookedAlert old = inForce.of(judged.messageId());
        BookedAlert fresh = proposed.of(judged.messageId());
        if (old == null || fresh == null) return;
        old.meets(fresh);
        fresh.meets(old);
    }

    private void count(Judged judged) {
        Map<String, Integer> before = points(judged.inForce());
        Map<String, Integer> after = points(judged.proposed());
        before.forEach((rule, points) -> {
            Hits of = of(rule);
            Integer now = after.get(rule);
            of.inForce++;
            if (now == null) of.lost++;
            else if (!now.equals(points)) of.rescored++;
        });
        after.keySet().forEach(rule -> {
            Hits of = of(rule);
            of.proposed++;
            if (!before.containsKey(rule)) of.gained++;
        });
    }

    private static Map<String, Integer> points(Judged.Side side) {
        Map<String, Integer> points = new HashMap<>();
        for (RuleScore rule : side.score().rules()) points.put(rule.name(), rule.points());
        for (Score.Aside aside : side.score().aside())
            points.put(aside.rule().name(), aside.rule().points());
        return points;
    }

    private Hits of(String rule) {
        return hits.computeIfAbsent(rule, name -> new Hits());
    }

    /** Whether no more can be remembered: then the report is about what was judged so far. */
    public boolean isFull() {
        return inForce.isFull() || proposed.isFull();
    }

    /** How many versions were judged. */
    public long versions() {
        return versions;
    }

    /**
     * The report.
     *
     * @param end the end of the time that is covered, when everything was judged
     * @param backtest makes the examples
     * @param byVersion finds a version by its row
     */
    public BacktestReport report(Instant end, Backtest backtest, LongFunction<Optional<KeptVersion>> byVersion) {
        List<Difference> differences = differences();
        Map<Kind, Integer> totals = new EnumMap<>(Kind.class);
        for (Difference difference : differences) {
            totals.merge(difference.kind(), 1, Integer::sum);
            of(difference.rule()).alerts.merge(difference.kind(), 1, Integer::sum);
        }
        List<OfRule> rules = hits.entrySet().stream()
                .map(entry -> ofRule(entry.getKey(), entry.getValue()))
                .filter(rule -> rule.gained() + rule.lost() + rule.rescored() > 0
                        || !rule.alerts().isEmpty())
                .toList();
        Instant until = isFull() && last != null ? last : end;
        return new BacktestReport(
                new BacktestReport.Covered(versions, first, until, !isFull()),
                bySeverity(inForce),
                bySeverity(proposed),
                totals,
                rules,
                weightiest(differences).stream()
                        .flatMap(difference -> byVersion.apply(difference.versionId()).stream()
                                .map(kept -> backtest.example(difference, kept)))
                        .toList());
    }

    private static OfRule ofRule(String name, Hits hits) {
        return new OfRule(name, hits.inForce, hits.proposed, hits.gained, hits.lost, hits.rescored, hits.alerts);
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (BookedAlert alert : proposed.alerts()) {
            BookedAlert old = alert.other();
            Outcome now = outcome(alert);
            if (old == null) {
                differences.add(new Difference(Kind.NEW, null, now, alert.messages(), alert.topVersionId()));
                continue;
            }
            Outcome was = outcome(old);
            if (isSame(was, now)) continue;
            differences.add(new Difference(Kind.CHANGED, was, now, alert.messages(), alert.topVersionId()));
        }
        for (BookedAlert alert : inForce.alerts()) {
            if (alert.other() != null) continue;
            differences.add(new Difference(Kind.LOST, outcome(alert), null, alert.messages(), alert.topVersionId()));
        }
        return differences;
    }

    private static boolean isSame(Outcome was, Outcome now) {
        return was.points() == now.points() && was.severity() == now.severity() && was.label() == now.label();
    }

    private static Outcome outcome(BookedAlert alert) {
        RuleScore top = alert.top();
        return new Outcome(top.name(), top.points(), top.severity(), top.label());
    }

    private static Map<Severity, Integer> bySeverity(AlertBook book) {
        Map<Severity, Integer> alerts = new EnumMap<>(Severity.class);
        for (BookedAlert alert : book.alerts()) alerts.merge(alert.top().severity(), 1, Integer::sum);
        return alerts;
    }

    /** Some of each kind and rule. */
    private static List<Difference> weightiest(List<Difference> differences) {
        Map<Kind, Map<String, List<Difference>>> groups = new EnumMap<>(Kind.class);
        for (Difference difference : differences) {
            groups.computeIfAbsent(difference.kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(difference.rule(), rule -> new ArrayList<>())
                    .add(difference);
        }
        return groups.values().stream()
                .flatMap(byRule -> byRule.values().stream())
                .flatMap(group -> group.stream()
                        .sorted(Comparator.comparingInt((Difference each) -> -each.weight()))
                        .limit(EXAMPLES))
                .toList();
    }
}
