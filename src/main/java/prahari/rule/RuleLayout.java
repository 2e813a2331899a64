package prahari.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Yaml;
import prahari.yaml.YamlLayout;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** The one form of rule files: the order of keys, the depth of lines, quotes. */
public final class RuleLayout {
    private static final List<String> NAMED =
            List.of("schema", "kind", "name", "title", "owner", "description", "references", "override");
    private static final List<String> ABOUT = List.of(
            "schema",
            "kind",
            "title",
            "id",
            "name",
            "label",
            "status",
            "level",
            "description",
            "references",
            "author",
            "owner",
            "date",
            "modified",
            "version",
            "license",
            "tags",
            "related",
            "falsepositives",
            "for_each_organisation",
            "scope",
            "detection",
            "correlation",
            "effect",
            "score",
            "exceptions",
            "tests");
    private static final Map<String, List<String>> ORDER = Map.of("rule", ABOUT, "correlation", ABOUT);

    private RuleLayout() {}

    /** What came of it: the new text, or why the file is left as it is. */
    public record Laid(String text, List<Problem> problems) {
        public Laid {
            problems = List.copyOf(problems);
        }
    }

    /** A file in its one form. It means the same as before, and keeps every comment. */
    public static Laid of(String file, String text) {
        List<Problem> errors = new ArrayList<>(Yaml.parse(file, text).problems().stream()
                .filter(Problem::isError)
                .toList());
        if (errors.isEmpty()) anchors(file, text, errors);
        if (!errors.isEmpty()) return new Laid(text, errors);
        return new Laid(YamlLayout.of(text, RuleLayout::order), List.of());
    }

    private static List<String> order(YamlMap document) {
        String kind = document.find("kind")
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(value -> ((YamlScalar) value).text())
                .orElse("");
        return ORDER.getOrDefault(kind, NAMED);
    }

    /** A repeated part would have to move with all that repeats it. */
    private static void anchors(String file, String text, List<Problem> errors) {
        for (Place place : Yaml.anchors(file, text)) {
            errors.add(Problem.error("Y003", place, "a file with anchors or aliases is not laid out")
                    .help("write the part out where it is used, or make it a list or macro"));
        }
    }
}
