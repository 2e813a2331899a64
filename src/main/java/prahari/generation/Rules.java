package prahari.generation;

import java.time.InstantSource;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.rule.RuleSet;
import prahari.score.Scorer;

/** One generation of rules, ready to use. */
public record Rules(RuleSet set, Detector detector, Scorer scorer) {
    /**
     * Compiles rules.
     *
     * @param clock tells which suppressions and values of exceptions work
     */
    public static Rules of(RuleSet set, InstantSource clock) {
        return new Rules(set, new Detector(set, Identifiers.standard()), new Scorer(set, clock));
    }

    /** SHA-256 over the rules' files; names the generation. */
    public String generation() {
        return set.sha256();
    }
}
