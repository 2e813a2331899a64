package prahari.score;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.detect.Detection;
import prahari.detect.RuleHit;
import prahari.model.Label;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.Hiding;
import prahari.rule.Hidings;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

/** Turns what was detected into points with reasons; the highest rule wins, nothing is summed across rules. */
public final class Scorer {
    private final Map<String, Integer> order = new HashMap<>();

    private final Hidings hidings;
    private final InstantSource clock;

    /**
     * A scorer for one generation. Of two rules with the same points the earlier wins.
     *
     * @param clock tells which suppressions and values of exceptions work
     */
    public Scorer(RuleSet rules, InstantSource clock) {
        this(rules, rules.hidings(), clock);
    }

    /** A scorer from which nothing is hidden, to measure the rules themselves. */
    public Scorer(RuleSet rules) {
        this(rules, new Hidings(List.of(), List.of()), () -> Instant.EPOCH);
    }

    private Scorer(RuleSet rules, Hidings hidings, InstantSource clock) {
        this.hidings = hidings;
        this.clock = clock;
        for (Rule rule : rules.rules()) order.put(rule.handle(), order.size());
    }

    /** What a message is worth. */
    public Score score(Detection detection) {
        if (detection.hits().isEmpty()) return Score.NONE;
        List<Scored> counting = new ArrayList<>();
        List<Score.Aside> aside = new ArrayList<>();
        for (Scored each : scored(detection)) {
            Score.@Nullable Aside apart = aside(each);
            if (apart == null) counting.add(each);
            else aside.add(apart);
        }
        if (counting.isEmpty()) return new Score(0, Severity.NONE, Label.BENIGN, List.of(), List.of(), aside);
        Scored first = counting.get(0);
        return new Score(
                first.part.points(),
                first.part.severity(),
                first.part.label(),
                counting.stream().map(Scored::part).toList(),
                first.lines,
                aside);
    }

    /** Every rule that holds, the highest first. */
    private List<Scored> scored(Detection detection) {
        List<Scored> scored = new ArrayList<>();
        for (RuleHit hit : detection.hits()) {
            List<Reason> lines = ScoreLines.of(hit);
            scored.add(new Scored(hit, part(hit.rule(), ScoreLines.sum(lines)), lines));
        }
        scored.sort(Comparator.comparingInt((Scored each) -> -each.part.points())
                .thenComparing(each -> order.getOrDefault(each.part.name(), order.size())));
        return scored;
    }

    /** A rule that counts for nothing; null when it counts. */
    private Score.@Nullable Aside aside(Scored scored) {
        RuleHit hit = scored.hit;
        Rule rule = hit.rule();
        if (!hidings.isEmpty()) {
            Hiding hiding = hidings.hiding(rule, hit.facts(), hit::matches, clock.instant())
                    .orElse(null);
            if (hiding != null) return hidden(scored.part, hiding);
        }
        return switch (rule.status()) {
            case STABLE -> null;
            case TEST -> new Score.Aside(scored.part, Score.Cause.TEST, null);
            case EXPERIMENTAL -> new Score.Aside(scored.part, Score.Cause.EXPERIMENTAL, null);
            case DEPRECATED, UNSUPPORTED -> throw new IllegalStateException(rule.handle() + " does not run");
        };
    }

    private static Score.Aside hidden(Score.RuleScore part, Hiding by) {
        Score.Cause cause = by.kind() == Hiding.Kind.SUPPRESSION ? Score.Cause.SUPPRESSED : Score.Cause.EXCEPTED;
        return new Score.Aside(
                part, cause, new Score.Hider(by.id(), by.title(), by.expires().toString()));
    }

    private record Scored(RuleHit hit, Score.RuleScore part, List<Reason> lines) {}

    private static Score.RuleScore part(Rule rule, int points) {
        Severity severity = severity(rule, points);
        Label label = severity == Severity.NONE ? Label.BENIGN : rule.label();
        return new Score.RuleScore(
                rule.handle(), rule.organisation(), rule.version(), rule.family(), points, severity, label);
    }

    /** The band of the points, unless the rule says otherwise. */
    static Severity severity(Rule rule, int points) {
        return rule.level() == null ? Severity.of(points) : rule.level();
    }
}
