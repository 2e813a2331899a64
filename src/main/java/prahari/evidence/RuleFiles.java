package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the files of a generation in which given rules stand, and safe names for them. */
final class RuleFiles {
    private RuleFiles() {}

    /** The files that name one of the rules in a YAML value; all of them when a rule is in none. */
    static Map<String, String> holding(Rows.Generation generation, Set<String> rules) {
        var all = new TreeMap<>(generation.files());
        var holding = new TreeMap<String, String>();
        for (String rule : rules) {
            var names = Pattern.compile("(?m)^\\s*(-\\s+)?\\w+:\\s*[\"']?" + Pattern.quote(rule) + "[\"']?\\s*(#.*)?$");
            boolean known = false;
            for (var file : all.entrySet()) {
                if (!names.matcher(file.getValue()).find()) continue;
                holding.put(file.getKey(), file.getValue());
                known = true;
            }
            if (!known) return all;
        }
        return holding;
    }

    static Set<String> names(JsonNode detail) {
        var names = new TreeSet<String>();
        detail.path("rules").forEach(rule -> names.add(rule.path("name").asText()));
        detail.path("findings")
                .forEach(finding -> names.add(finding.path("rule").asText()));
        names.remove("");
        return names;
    }

    /** For each path a name that may stand in a bundle, no two the same however letters are cased. */
    static Map<String, String> safeNames(Set<String> paths) {
        var names = new TreeMap<String, String>();
        var taken = new HashSet<String>();
        for (String path : paths) {
            String plain = path.replaceAll("[^A-Za-z0-9._/-]", "_").replaceAll("(?<=^|/)[^A-Za-z0-9_]*(?=/|$)", "_");
            plain = plain.replaceAll("(?<=^|/)(?=[^A-Za-z0-9_])", "_");
            if (plain.length() > 80)
                plain = "_" + plain.substring(plain.length() - 79).replace('/', '_');
            String name = plain;
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) name = i + "_" + plain;
            names.put(path, name);
        }
        return names;
    }
}
