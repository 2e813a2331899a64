package prahari.learn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import prahari.alert.ReviewedHit;
import prahari.message.KeptVersion;
import prahari.model.Severity;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

/** The judged messages of one rule: one for each alert, so that a text that was posted a hundred times counts once. */
public final class Verdicts implements Consumer<ReviewedHit> {
    /** So many of each kind it takes to learn from them. */
    public static final int ENOUGH = 10;

    /** Every so many is held out. */
    private static final int HELD_OUT = 3;

    /** More teach nothing new. */
    private static final int MOST = 2_000;

    private final String rule;
    private final Set<Long> alerts = new HashSet<>();
    private final List<Long> right = new ArrayList<>();
    private final List<Long> wrong = new ArrayList<>();

    /** @param rule its name */
    public Verdicts(String rule) {
        this.rule = rule;
    }

    @Override
    public void accept(ReviewedHit hit) {
        Boolean verdict = hit.isTrue();
        if (verdict == null || hit.alertId() == null) return;
        boolean held = Stream.concat(hit.rules().stream(), hit.aside().stream())
                .anyMatch(handle -> Rule.nameOf(handle).equals(rule));
        List<Long> kind = verdict ? right : wrong;
        if (held && kind.size() < MOST && alerts.add(hit.alertId())) kind.add(hit.versionId());
    }

    /** How many alerts people called true. */
    public int right() {
        return right.size();
    }

    /** How many they called false. */
    public int wrong() {
        return wrong.size();
    }

    /** Whether there are enough of both. */
    public boolean areEnough() {
        return right.size() >= ENOUGH && wrong.size() >= ENOUGH;
    }

    /**
     * What they propose for the rule, which must be in the set.
     *
     * @param current the rules as their files are
     * @param byVersion finds a version by its row
     */
    public Tuning tune(RuleSet current, Severity raiseFrom, LongFunction<Optional<KeptVersion>> byVersion) {
        Rule found = current.running().stream()
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule runs that is called " + rule));
        RuleText text = RuleText.find(current.files(), rule)
                .orElseThrow(() -> new IllegalStateException("a rule that runs stands in a file: " + rule));
        List<Sample> samples = new ArrayList<>();
        Map.of(true, right, false, wrong).forEach((verdict, versions) -> {
            for (int i = 0; i < versions.size(); i++) {
                boolean heldOut = i % HELD_OUT == HELD_OUT - 1;
                byVersion
                        .apply(versions.get(i))
                        .ifPresent(kept -> samples.add(new Sample(Backtest.facts(kept), verdict, heldOut)));
            }
        });
        return new Tuner(current, found, text, raiseFrom, samples).tune();
    }
}
