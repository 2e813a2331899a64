package prahari.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads {@code detection}: selections and their condition. */
final class DetectionReader {
    private final Vocabulary vocabulary;
    private final Problems problems;

    DetectionReader(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** What was read, the condition with its source for messages about it. */
    record Read(Map<String, Selection> selections, Condition condition, YamlScalar source) {}

    Optional<Read> read(YamlMap detection, String what) {
        Map<String, Selection> selections = selections(detection);
        Optional<YamlMap.Entry> condition = detection.find("condition");
        Optional<YamlMap.Entry> misspelt = misspelt(detection);
        if (condition.isEmpty() && misspelt.isPresent()) {
            YamlScalar key = misspelt.get().key();
            Problem problem = Problem.error("R020", key.place(), "unknown key `" + key.text() + "` in `detection`");
            problems.add(Problems.meant(problem, Nearest.hint(key.text(), Set.of("condition"))));
            condition = misspelt; // so that what it says is checked all the same
        } else if (condition.isEmpty()) {
            problems.error(
                    "R020",
                    detection.place(),
                    what + " has no `condition` in its `detection`",
                    "add for example `condition: any of them`");
            return Optional.empty();
        }
        if (!(condition.get().value() instanceof YamlScalar source)) {
            problems.error(
                    "R022",
                    condition.get().value().place(),
                    "`condition` must be a text, not " + condition.get().value().kind());
            return Optional.empty();
        }
        Optional<Condition> read = ConditionParser.parse(source, selections.keySet(), problems);
        read.ifPresent(found -> {
            ConditionLint.check(found, source, selections, problems);
            selections.values().forEach(selection -> FactLint.check(selection, problems));
        });
        return read.map(found -> new Read(selections, found, source));
    }

    /** What was meant to be the condition, where there is none: a text, which no selection is, under a similar name. */
    private static Optional<YamlMap.Entry> misspelt(YamlMap detection) {
        if (detection.find("condition").isPresent()) return Optional.empty();
        return detection.entries().stream()
                .filter(entry -> entry.value() instanceof YamlScalar
                        && Nearest.to(entry.name(), Set.of("condition")).isPresent())
                .findFirst();
    }

    private Map<String, Selection> selections(YamlMap detection) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        var reader = new SelectionReader(vocabulary, problems);
        Optional<YamlMap.Entry> misspelt = misspelt(detection);
        for (YamlMap.Entry entry : detection.entries()) {
            if (entry.name().equals("condition")
                    || misspelt.filter(entry::equals).isPresent()) continue;
            if (!Names.isSelection(entry.name())) {
                problems.error(
                        "R006",
                        entry.key().place(),
                        "a selection cannot be called `" + entry.name() + "`",
                        "letters, digits and `_`; not a word of the condition's grammar such as `any` or `near`");
            }
            selections.put(entry.name(), reader.read(entry));
        }
        if (selections.isEmpty()) problems.error("R010", detection.place(), "`detection` has no selection");
        return selections;
    }
}
