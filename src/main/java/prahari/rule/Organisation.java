package prahari.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prahari.yaml.YamlScalar;

/**
 * An organisation that rules protect, with what they must know of it.
 *
 * @param variables values by name, each with its place in the file
 */
record Organisation(String name, Map<String, List<YamlScalar>> variables) {
    /** Stands in where none is loaded, so that a rule for each organisation is read and checked nevertheless. */
    static final Organisation NONE = new Organisation("", Map.of());

    Organisation {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    boolean isNone() {
        return name.isEmpty();
    }
}
