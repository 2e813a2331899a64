package prahari.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prahari.rule.Regex;

/** The literals of which a regular expression needs one, found in one pass, so that few expressions run at all. */
final class LiteralIndex {
    private final Map<String, Integer> ids = new LinkedHashMap<>();

    void add(Regex regex) {
        for (String literal : regex.literals()) ids.putIfAbsent(literal, ids.size());
    }

    int id(String literal) {
        return ids.getOrDefault(literal, -1);
    }

    int size() {
        return ids.size();
    }

    Automaton automaton() {
        return new Automaton(List.copyOf(ids.keySet()));
    }
}
