package prahari.pipeline;

import java.time.Instant;
import prahari.detect.Detector;
import prahari.rule.RuleSet;
import prahari.score.Scorer;

/** One generation of rules, ready to use. */
public record Rules(RuleSet set, Detector detector, Scorer scorer, Instant loadedAt) {
    /** SHA-256 over the rules' files; names the generation. */
    public String generation() {
        return set.sha256();
    }
}
