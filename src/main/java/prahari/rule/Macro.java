package prahari.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A named detection that several rules use. */
public record Macro(String name, Map<String, Selection> selections, Condition condition) {
    public Macro {
        selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections)); // in the order of the file
    }
}
