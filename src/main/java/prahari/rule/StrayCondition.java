package prahari.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prahari.yaml.Edit;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** The common mistake of a condition that is not indented far enough to belong to its detection. */
final class StrayCondition {
    private StrayCondition() {}

    static Problem problem(YamlMap document, YamlMap.Entry stray) {
        Place place = stray.key().place();
        Optional<YamlMap.Entry> detection = document.find("detection");
        int indent = detection
                .map(YamlMap.Entry::value)
                .filter(YamlMap.class::isInstance)
                .map(YamlMap.class::cast)
                .flatMap(map -> map.entries().stream().findFirst())
                .map(first -> first.key().place().column() - place.column())
                .filter(by -> by > 0)
                .orElse(4);
        Problem problem = Problem.error("R021", place, "`condition` is outside `detection`")
                .marked("condition".length(), "indent it by " + indent + " so that it belongs to `detection`");
        if (detection.isPresent()) {
            problem = problem.also(detection.get().key().place(), "detection".length(), "the selections are here");
        }
        return problem.edit(indent(stray, indent));
    }

    /** Moves the key and every line of its value. */
    private static Edit indent(YamlMap.Entry stray, int by) {
        List<Edit.Change> changes = new ArrayList<>();
        int line = stray.key().place().line();
        changes.add(new Edit.Change(line, 1, "", " ".repeat(by)));
        if (stray.value() instanceof YamlScalar scalar) {
            List<String> lines = scalar.raw().stripTrailing().lines().toList();
            int first = scalar.place().line();
            for (int i = 0; i < lines.size(); i++) {
                if (first + i == line || lines.get(i).isBlank()) continue;
                changes.add(new Edit.Change(first + i, 1, "", " ".repeat(by)));
            }
        }
        return new Edit(changes, true);
    }
}
