package prahari.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.detect.RuleHit;
import prahari.generation.RuleProof;
import prahari.identifier.Identifiers;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.rule.ScoreSheet;
import prahari.score.Scorer;

/** Learns from verdicts how a rule could tell true from false better; proposes, and changes nothing. */
final class Tuner {
    /** How far along the way that the regression points, tried in turn. */
    private static final List<Double> STEPS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);

    /** Ten points more are worth at least this much in the regression; less, and the score says nothing of the odds. */
    private static final double LEAST_WORTH = 0.25;

    private final String name;
    private final Severity raiseFrom;
    private final Rule rule;
    private final RuleSet current;
    private final RuleText text;
    private final List<Sample> samples;
    private final List<String> notes = new ArrayList<>();

    Tuner(RuleSet current, Rule rule, RuleText text, Severity raiseFrom, List<Sample> samples) {
        this.current = current;
        this.name = rule.name();
        this.rule = rule;
        this.text = text;
        this.raiseFrom = raiseFrom;
        this.samples = List.copyOf(samples);
    }

    /** What the rule makes of the samples in one set of rules. */
    private record Outcome(RuleSet rules, List<Boolean> alerts) {}

    Tuning tune() {
        Outcome before = outcome(current);
        Map<Integer, Integer> points = points(before);
        List<String> exclusions = exclusions(points);
        Optional<Map<String, String>> files =
                points.isEmpty() && exclusions.isEmpty() ? Optional.empty() : text.with(points, exclusions);
        Outcome after = files.map(RuleSets::load)
                .map(loading -> outcome(loading.orThrow()))
                .orElse(before);
        List<Tuning.Moved> moved = points.entrySet().stream()
                .map(each -> {
                    ScoreSheet.Line line = rule.score().lines().get(each.getKey());
                    return new Tuning.Moved(line.why(), pointsOf(line), each.getValue());
                })
                .toList();
        Map<String, String> changed = new TreeMap<>();
        files.ifPresent(all -> changed.put(text.path(), all.getOrDefault(text.path(), "")));
        return new Tuning(
                changed, moved, exclusions, compared(before, after, false), compared(before, after, true), notes);
    }

    /** New points by line that do better where they were learnt and no worse where they were not; empty for none. */
    private Map<Integer, Integer> points(Outcome before) {
        List<Integer> trained = new ArrayList<>();
        for (int i = 0; i < rule.score().lines().size(); i++) {
            if (rule.score().lines().get(i).train() != null) trained.add(i);
        }
        if (trained.isEmpty()) {
            notes.add("no line of its score has `train: [low, high]`, so points stay");
            return Map.of();
        }
        double[] way = way(trained);
        Map<Integer, Integer> best = Map.of();
        Tuning.Compared bestSoFar = compared(before, before, false);
        for (double step : STEPS) {
            Map<Integer, Integer> points = new LinkedHashMap<>();
            for (int i = 0; i < trained.size(); i++) {
                ScoreSheet.Line line = rule.score().lines().get(trained.get(i));
                int fresh = within(line, pointsOf(line) + step * way[i]);
                if (fresh != pointsOf(line)) points.put(trained.get(i), fresh);
            }
            if (points.isEmpty() || points.equals(best)) continue;
            Optional<Outcome> after = tried(points, List.of());
            if (after.isEmpty()) continue;
            Tuning.Compared learnt = compared(before, after.get(), false);
            Tuning.Compared heldOut = compared(before, after.get(), true);
            if (learnt.after().balance() > bestSoFar.after().balance()
                    && heldOut.after().balance() >= heldOut.before().balance()) {
                best = points;
                bestSoFar = learnt;
            }
        }
        if (best.isEmpty()) notes.add("no points within the `train` ranges do better; they stay");
        return best;
    }

    /** For each trained line by how many points the regression would move it. */
    private double[] way(List<Integer> trained) {
        List<double[]> examples = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        var detector = new Detector(current, Identifiers.standard());
        var scorer = new Scorer(current);
        for (Sample sample : samples) {
            if (sample.heldOut()) continue;
            Detection detection = detector.detect(sample.facts());
            Optional<RuleHit> hit = detection.hits().stream()
                    .filter(each -> each.rule().name().equals(name))
                    .findFirst();
            if (hit.isEmpty()) continue;
            double[] features = new double[trained.size() + 1];
            features[0] =
                    part(scorer.score(detection)).map(Score.RuleScore::points).orElse(0) / 10.0;
            for (int i = 0; i < trained.size(); i++)
                features[i + 1] =
                        worth(hit.get(), hit.get().rule().score().lines().get(trained.get(i)));
            examples.add(features);
            right.add(sample.right());
        }
        double[] way = new double[trained.size()];
        if (right.stream().distinct().count() < 2) return way;
        double[] coefficients = LogisticFit.coefficients(examples, right);
        double tenPoints = Math.max(LEAST_WORTH, coefficients[0]);
        for (int i = 0; i < way.length; i++) way[i] = 10 * coefficients[i + 1] / tenPoints;
        return way;
    }

    /** By what a line's points are multiplied in a message. */
    private static double worth(RuleHit hit, ScoreSheet.Line line) {
        if (line instanceof ScoreSheet.When when) return hit.holds(when.condition()) ? 1 : 0;
        if (line instanceof ScoreSheet.Per per) {
            int count = hit.distinct(per.selection());
            return per.decay() == 1 ? count : (1 - Math.pow(per.decay(), count)) / (1 - per.decay());
        }
        return ((ScoreSheet.Context) line).test().holds(hit.facts()).orElse(false) ? 1 : 0;
    }

    private static double pointsOf(ScoreSheet.Line line) {
        if (line instanceof ScoreSheet.When when) return when.points();
        if (line instanceof ScoreSheet.Per per) return per.points();
        return ((ScoreSheet.Context) line).points();
    }

    private static int within(ScoreSheet.Line line, double points) {
        ScoreSheet.Range range = line.train();
        if (range == null) throw new IllegalArgumentException("not a trained line: " + line);
        double low = Math.ceil(range.low());
        double high = Math.floor(range.high());
        return (int) Math.round(Math.max(low, Math.min(high, points)));
    }

    /** Exclusions that remove false positives, no true positive, and break no test. */
    private List<String> exclusions(Map<Integer, Integer> points) {
        List<String> kept = new ArrayList<>();
        Optional<Outcome> now = points.isEmpty() ? Optional.of(outcome(current)) : tried(points, List.of());
        if (now.isEmpty()) return kept;
        Outcome best = now.get();
        for (String candidate : Exclusions.candidates(samples)) {
            List<String> more = new ArrayList<>(kept);
            more.add(candidate);
            Optional<Outcome> after = tried(points, more);
            if (after.isEmpty()) {
                notes.add("leaving out " + candidate + " would break the rule's own tests");
                continue;
            }
            Tuning.Compared learnt = compared(best, after.get(), false);
            Tuning.Compared heldOut = compared(best, after.get(), true);
            boolean losesTrue = learnt.after().caught() < learnt.before().caught()
                    || heldOut.after().caught() < heldOut.before().caught();
            if (losesTrue || learnt.after().wrong() >= learnt.before().wrong()) continue;
            kept = more;
            best = after.get();
        }
        return kept;
    }

    /** What a change makes of the samples; empty when it does not fit the file or the rules and their tests. */
    private Optional<Outcome> tried(Map<Integer, Integer> points, List<String> exclusions) {
        return text.with(points, exclusions)
                .map(files -> RuleSets.load(files).rules())
                .filter(rules -> RuleProof.of(rules).passed())
                .map(this::outcome);
    }

    private Outcome outcome(RuleSet rules) {
        var detector = new Detector(rules, Identifiers.standard());
        var scorer = new Scorer(rules);
        return new Outcome(
                rules,
                samples.stream()
                        .map(sample -> part(scorer.score(detector.detect(sample.facts())))
                                .filter(part -> part.severity().compareTo(raiseFrom) >= 0)
                                .isPresent())
                        .toList());
    }

    /** The rule's part of a score, whether it counts or not; of several organisations the highest. */
    private Optional<Score.RuleScore> part(Score score) {
        List<Score.RuleScore> parts = new ArrayList<>(score.rules());
        score.aside().forEach(aside -> parts.add(aside.rule()));
        return parts.stream()
                .filter(part -> Rule.nameOf(part.name()).equals(name))
                .findFirst();
    }

    private Tuning.Compared compared(Outcome before, Outcome after, boolean heldOut) {
        return new Tuning.Compared(quality(before, heldOut), quality(after, heldOut));
    }

    private Tuning.Quality quality(Outcome outcome, boolean heldOut) {
        int caught = 0;
        int missed = 0;
        int wrong = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).heldOut() != heldOut) continue;
            boolean alerts = outcome.alerts().get(i);
            if (samples.get(i).right() && alerts) caught++;
            else if (samples.get(i).right()) missed++;
            else if (alerts) wrong++;
        }
        return new Tuning.Quality(caught, missed, wrong);
    }
}
