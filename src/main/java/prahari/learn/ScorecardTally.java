package prahari.learn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import prahari.alert.ReviewedHit;
import prahari.learn.Scorecard.Advice;
import prahari.learn.Scorecard.Line;
import prahari.learn.Scorecard.Overlap;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

/** Adds up what hits and verdicts tell about rules; its size goes with the alerts. */
public final class ScorecardTally implements Consumer<ReviewedHit> {
    /** With fewer verdicts nothing is advised. */
    static final int ENOUGH_VERDICTS = 10;

    /** A rule whose precision is surely above is kept; surely below, retired. */
    private static final double KEPT_ABOVE = 0.6;

    private static final double RETIRED_BELOW = 0.3;
    private static final int OVERLAPS = 3;

    private final Map<String, OfRule> rules = new HashMap<>();

    private static final class OfRule {
        private long hits;
        private @Nullable Instant lastHit;
        /** Whether people called the alert true; null where they have not said. */
        private final Map<Long, @Nullable Boolean> alerts = new HashMap<>();

        private final Map<String, Long> others = new HashMap<>();
    }

    @Override
    public void accept(ReviewedHit hit) {
        Set<String> names = new TreeSet<>();
        hit.rules().forEach(handle -> names.add(Rule.nameOf(handle)));
        hit.aside().forEach(handle -> names.add(Rule.nameOf(handle)));
        for (String name : names) {
            OfRule rule = rules.computeIfAbsent(name, key -> new OfRule());
            rule.hits++;
            if (rule.lastHit == null || rule.lastHit.isBefore(hit.foundAt())) rule.lastHit = hit.foundAt();
            if (hit.alertId() != null) rule.alerts.put(hit.alertId(), hit.isTrue());
            for (String other : names) {
                if (!other.equals(name)) rule.others.merge(other, 1L, Long::sum);
            }
        }
    }

    /**
     * The scorecard.
     *
     * @param inForce the rules in force
     * @param days how many days the hits are of
     */
    public Scorecard scorecard(RuleSet inForce, long days) {
        Map<String, Rule> running = new LinkedHashMap<>();
        inForce.running().forEach(rule -> running.putIfAbsent(rule.name(), rule));
        List<Line> lines = new ArrayList<>();
        running.forEach(
                (name, rule) -> lines.add(line(name, rule.status(), rules.getOrDefault(name, new OfRule()), days)));
        rules.keySet().stream()
                .filter(name -> !running.containsKey(name))
                .sorted()
                .forEach(name -> lines.add(line(name, null, rules.getOrDefault(name, new OfRule()), days)));
        return new Scorecard(lines);
    }

    private static Line line(String name, Rule.@Nullable Status status, OfRule rule, long days) {
        int right = 0;
        int judged = 0;
        for (Boolean verdict : rule.alerts.values()) {
            if (verdict == null) continue;
            judged++;
            if (verdict) right++;
        }
        Precision precision = Precision.of(right, judged);
        List<Overlap> overlaps = rule.others.entrySet().stream()
                .map(other -> new Overlap(other.getKey(), other.getValue()))
                .sorted(Comparator.comparingLong((Overlap other) -> -other.hits())
                        .thenComparing(Overlap::rule))
                .limit(OVERLAPS)
                .toList();
        Advice advice = advice(rule.hits, precision);
        String reason = reason(advice, rule.hits, precision, days);
        return new Line(name, status, rule.hits, rule.alerts.size(), precision, overlaps, rule.lastHit, advice, reason);
    }

    private static Advice advice(long hits, Precision precision) {
        if (hits == 0) return Advice.RETIRE;
        if (precision.judged() < ENOUGH_VERDICTS) return Advice.TOO_FEW_VERDICTS;
        if (precision.low() >= KEPT_ABOVE) return Advice.KEEP;
        return precision.high() < RETIRED_BELOW ? Advice.RETIRE : Advice.TUNE;
    }

    private static String reason(Advice advice, long hits, Precision precision, long days) {
        if (hits == 0) return "no hit in " + days + " days, unless it is newer than that";
        return switch (advice) {
            case TOO_FEW_VERDICTS -> precision.judged() + " of the " + ENOUGH_VERDICTS + " verdicts that it takes";
            case KEEP -> "right in at least " + percent(precision.low()) + " of its alerts";
            case RETIRE -> "right in at most " + percent(precision.high()) + " of its alerts";
            case TUNE ->
                "right in " + percent(precision.low()) + " to " + percent(precision.high())
                        + " of its alerts; try `rules tune`";
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }
}
