package prahari.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prahari.yaml.Problems;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Finds what a generation without errors could do without, and what it should not do without: tests. */
final class LeftoverLint {
    private static final Set<String> RESTING = Set.of("deprecated", "unsupported");

    private final Problems problems;

    LeftoverLint(Problems problems) {
        this.problems = problems;
    }

    /** Lists, or macros, that no document asks for. */
    void words(String kind, List<YamlFile.Document> documents, Vocabulary vocabulary) {
        for (YamlFile.Document document : documents) {
            Optional<YamlScalar> name = scalar((YamlMap) document.root(), "name");
            if (name.isEmpty() || vocabulary.isUsed(kind, name.get().text())) continue;
            problems.warning(
                    "R191",
                    name.get().place(),
                    "no document uses the " + kind + " `" + name.get().text() + "`",
                    "use it as `" + kind + ": " + name.get().text() + "` in a selection, or remove it");
        }
    }

    /** Rules, or correlations, that run and have no test; those that may tell somebody are refused without. */
    void tests(String kind, List<YamlFile.Document> documents) {
        for (YamlFile.Document document : documents) {
            var map = (YamlMap) document.root();
            Optional<YamlScalar> name = scalar(map, "name");
            boolean rests = scalar(map, "status")
                    .filter(status -> RESTING.contains(status.text()))
                    .isPresent();
            boolean tested = map.find("tests")
                    .filter(tests -> !(tests.value() instanceof YamlList list
                                    && list.items().isEmpty())
                            && !(tests.value() instanceof YamlScalar))
                    .isPresent();
            if (name.isEmpty() || rests || tested) continue;
            problems.warning(
                    "R194",
                    name.get().place(),
                    kind + " `" + name.get().text() + "` has no test",
                    "add one that matches and one that does not under `tests`; `rules test` runs them");
        }
    }

    /** Suppressions, and values of exceptions, of which every rule rests. */
    void hidings(Hidings hidings, List<Rule> rules) {
        for (Hidings.Listed each : hidings.all()) {
            List<Rule> meant = rules.stream()
                    .filter(rule ->
                            each.rules().contains(rule.name()) || each.rules().contains(rule.handle()))
                    .toList();
            if (meant.isEmpty() || !meant.stream().allMatch(LeftoverLint::rests)) continue;
            problems.warning(
                    "R195",
                    each.about().place(),
                    "`" + each.about().title() + "` hides nothing: " + String.join(", ", each.rules()) + " "
                            + (each.rules().size() == 1 ? "does" : "do") + " not run",
                    "remove it");
        }
    }

    private static boolean rests(Rule rule) {
        return RESTING.contains(rule.status().word());
    }

    private static Optional<YamlScalar> scalar(YamlMap map, String key) {
        return map.find(key)
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(value -> !value.isNull());
    }
}
