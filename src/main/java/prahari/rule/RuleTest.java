package prahari.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Facts;
import prahari.model.Severity;
import prahari.yaml.Place;

/**
 * A message in a rule's own file and what the rule must say of it.
 *
 * @param organisation for which the rule must run; null for a rule that is for none
 * @param todo whether it shows a known gap and is expected to fail
 */
public record RuleTest(
        String name, @Nullable String organisation, Facts message, Expected expected, boolean todo, Place place) {

    /**
     * What a test wants; what is null or empty is not compared.
     *
     * @param counts different values by selection
     * @param spans by selection, exactly the different texts that it must match
     */
    public record Expected(
            boolean match,
            @Nullable Integer leastScore,
            @Nullable Integer mostScore,
            @Nullable Severity level,
            Map<String, Integer> counts,
            Map<String, List<String>> spans) {
        public Expected {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
            spans = Collections.unmodifiableMap(new LinkedHashMap<>(spans));
        }
    }
}
