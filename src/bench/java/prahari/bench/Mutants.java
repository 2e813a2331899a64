package prahari.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.rule.Condition;
import prahari.rule.ConditionMutants;
import prahari.rule.FactTest;
import prahari.rule.Rule;
import prahari.rule.ScoreSheet;
import prahari.rule.Selection;
import prahari.yaml.Place;
import prahari.yaml.Yaml;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Makes every mutant of a rule: what an inattentive hand could take away from its text. */
final class Mutants {
    /** Keys of a selection that are no clauses of their own. */
    private static final Set<String> OPTIONS = Set.of("variants", "min_distinct", "min_confidence", "field", "match");

    private final Rule rule;
    private final YamlMap document;
    private final int linesBefore;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(Rule rule) {
        this.rule = rule;
        document =
                (YamlMap) Yaml.parse(rule.place().file(), rule.source()).roots().get(0);
        int line = document.find("name").orElseThrow().value().place().line();
        linesBefore = rule.place().line() - line;
    }

    static List<Mutant> of(Rule rule) {
        var made = new Mutants(rule);
        made.condition();
        made.scope();
        made.selections();
        made.score();
        return List.copyOf(made.mutants);
    }

    private void condition() {
        if (!(value(map(document, "detection"), "condition") instanceof YamlScalar source)) return;
        Rule.Detection detection = rule.detection();
        for (ConditionMutants.Mutant change : ConditionMutants.of(source.text())) {
            Optional<Condition> condition = ConditionMutants.read(
                    source, change.text(), detection.selections().keySet());
            Rule changed = condition
                    .map(found -> with(new Rule.Detection(detection.scope(), detection.selections(), found)))
                    .orElse(null);
            Mutant.Kind kind = Mutant.Kind.valueOf(change.kind().name());
            add(kind, source.at(change.offset()), change.what(), changed);
        }
    }

    private void scope() {
        List<FactTest> scope = rule.detection().scope();
        List<YamlMap.Entry> entries = map(document, "scope").entries();
        for (int i = 0; i < scope.size(); i++) {
            Rule.Detection less = new Rule.Detection(
                    without(scope, i),
                    rule.detection().selections(),
                    rule.detection().condition());
            YamlScalar key = entries.get(i).key();
            add(Mutant.Kind.SCOPE, key.place(), "without `" + key.text() + "` in the scope", with(less));
        }
    }

    private void selections() {
        for (YamlMap.Entry entry : map(document, "detection").entries()) {
            Selection selection = rule.detection().selections().get(entry.name());
            if (selection == null) continue;
            List<YamlNode> nodes = entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
            List<Selection.Alternative> alternatives = selection.alternatives();
            for (int i = 0; i < alternatives.size(); i++) {
                String which = "alternative " + (i + 1) + " of selection `" + selection.name() + "`";
                if (alternatives.size() > 1) {
                    add(
                            Mutant.Kind.SELECTION,
                            nodes.get(i).place(),
                            "without " + which,
                            with(selection, without(alternatives, i)));
                }
                clauses(selection, i, (YamlMap) nodes.get(i));
            }
        }
    }

    private void clauses(Selection selection, int index, YamlMap node) {
        Selection.Alternative alternative = selection.alternatives().get(index);
        List<YamlMap.Entry> entries = node.entries().stream()
                .filter(entry -> !OPTIONS.contains(entry.name()))
                .toList();
        if (alternative.clauses().size() < 2 || alternative.clauses().size() != entries.size()) return;
        for (int i = 0; i < entries.size(); i++) {
            List<Selection.Alternative> changed = new ArrayList<>(selection.alternatives());
            changed.set(
                    index,
                    new Selection.Alternative(
                            without(alternative.clauses(), i), alternative.field(), alternative.minDistinct()));
            String what = "without `" + entries.get(i).name() + "` in selection `" + selection.name() + "`";
            add(Mutant.Kind.SELECTION, entries.get(i).key().place(), what, with(selection, changed));
        }
    }

    private void score() {
        ScoreSheet score = rule.score();
        List<YamlNode> nodes = new ArrayList<>();
        for (String key : List.of("add", "add_from_context")) {
            if (value(map(document, "score"), key) instanceof YamlList list) nodes.addAll(list.items());
        }
        for (int i = 0; i < score.lines().size(); i++) {
            var less = new ScoreSheet(score.base(), without(score.lines(), i), score.max());
            String why = score.lines().get(i).why();
            add(
                    Mutant.Kind.SCORE,
                    nodes.get(i).place(),
                    "without the line `" + why + "`",
                    with(rule.detection(), less));
        }
    }

    private Rule with(Selection selection, List<Selection.Alternative> alternatives) {
        Map<String, Selection> selections = new LinkedHashMap<>(rule.detection().selections());
        selections.put(selection.name(), new Selection(selection.name(), alternatives, selection.place()));
        return with(new Rule.Detection(
                rule.detection().scope(), selections, rule.detection().condition()));
    }

    private Rule with(Rule.Detection detection) {
        return with(detection, rule.score());
    }

    private Rule with(Rule.Detection detection, ScoreSheet score) {
        return new Rule(
                rule.name(),
                rule.organisation(),
                rule.id(),
                rule.title(),
                rule.status(),
                rule.label(),
                rule.level(),
                rule.version(),
                rule.owner(),
                rule.tags(),
                rule.about(),
                rule.exceptions(),
                detection,
                score,
                rule.tests(),
                rule.place(),
                rule.source());
    }

    private void add(Mutant.Kind kind, Place place, String what, @Nullable Rule changed) {
        var inFile = new Place(place.file(), place.line() + linesBefore, place.column());
        mutants.add(new Mutant(kind, inFile, what.replaceAll("\\s+", " "), changed));
    }

    private static YamlMap map(YamlMap map, String key) {
        return value(map, key) instanceof YamlMap inner ? inner : new YamlMap(map.place(), List.of());
    }

    private static @Nullable YamlNode value(YamlMap map, String key) {
        return map.find(key).map(YamlMap.Entry::value).orElse(null);
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> others = new ArrayList<>(all);
        others.remove(index);
        return others;
    }
}
