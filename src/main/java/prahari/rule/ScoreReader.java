package prahari.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Nearest;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads {@code score}. */
final class ScoreReader {
    private final Vocabulary vocabulary;
    private final Map<String, Selection> selections;
    private final Condition holding;
    private final Problems problems;

    ScoreReader(Vocabulary vocabulary, DetectionReader.Read detection, Problems problems) {
        this.vocabulary = vocabulary;
        this.selections = detection.selections();
        this.holding = detection.condition();
        this.problems = problems;
    }

    ScoreSheet read(YamlMap score) {
        var fields = new YamlFields(score, "`score`", problems);
        fields.require("base");
        int base = (int) fields.whole("base", 0, 100, 0);
        int max = (int) fields.whole("max", 1, 100, 100);
        List<ScoreSheet.Line> lines = new ArrayList<>();
        for (YamlMap line : fields.maps("add")) line(line).ifPresent(lines::add);
        for (YamlMap line : fields.maps("add_from_context")) context(line).ifPresent(lines::add);
        fields.reportUnknown();
        if (base > max) {
            problems.error("R041", score.place(), "`base` " + base + " is above `max` " + max, "lower one of them");
        }
        return new ScoreSheet(base, lines, max);
    }

    private Optional<ScoreSheet.Line> line(YamlMap map) {
        var fields = new YamlFields(map, "a line of `add`", problems);
        Optional<YamlScalar> per = fields.scalar("per");
        Optional<YamlScalar> when = fields.scalar("when");
        String why = fields.requireText("why");
        double points = points(fields);
        ScoreSheet.@Nullable Range train = train(fields);
        if (per.isPresent() == when.isPresent()) {
            fields.allow("decay", "max");
            // One cause, one message: a misspelt key is not missing as well.
            if (fields.reportUnknown()) return Optional.empty();
            problems.error(
                    "R041",
                    map.place(),
                    "a line of `add` has either `per` or `when`",
                    "`per: name` counts different values; `when: condition` asks once");
            return Optional.empty();
        }
        if (when.isPresent()) {
            fields.reportUnknown();
            Optional<Condition> condition = ConditionParser.parse(when.get(), selections.keySet(), problems);
            condition.ifPresent(found -> {
                ConditionLint.places(found, when.get(), selections, problems);
                ConditionLint.excluded(found, holding, when.get(), problems);
            });
            return condition.map(found -> new ScoreSheet.When(found, points, why, train));
        }
        double decay = fields.number("decay", 0.01, 1, 1);
        double max = fields.number("max", 0.5, 100, 100);
        fields.reportUnknown();
        YamlScalar name = per.orElseThrow();
        if (!selections.containsKey(name.text())) {
            problems.error(
                    "R023",
                    name.place(),
                    "there is no selection `" + name.text() + "`",
                    Nearest.hint(name.text(), selections.keySet()));
            return Optional.empty();
        }
        ConditionLint.excluded(new Condition.Named(name.text()), holding, name, problems);
        return Optional.of(new ScoreSheet.Per(name.text(), points, decay, max, why, train));
    }

    private Optional<ScoreSheet.Line> context(YamlMap map) {
        var fields = new YamlFields(map, "a line of `add_from_context`", problems);
        Optional<YamlScalar> field = fields.requireScalar("field");
        double points = points(fields);
        String why = fields.requireText("why");
        ScoreSheet.@Nullable Range train = train(fields);
        List<YamlMap.Entry> comparisons = new ArrayList<>();
        for (FactTest.Operator operator : FactTest.Operator.values()) {
            String key = operator == FactTest.Operator.EQUALS ? "equals" : operator.word();
            if (fields.find(key).isPresent()) map.find(key).ifPresent(comparisons::add);
        }
        fields.reportUnknown();
        if (comparisons.size() != 1) {
            problems.error("R041", map.place(), "a line of `add_from_context` has one comparison, such as `gte: 50`");
            return Optional.empty();
        }
        if (field.isEmpty()) return Optional.empty();
        YamlMap.Entry comparison = comparisons.get(0);
        String operator = comparison.name().equals("equals") ? "" : comparison.name();
        return new FactReader(vocabulary, problems)
                .read(field.get().text(), operator, field.get(), comparison.value())
                .map(test -> new ScoreSheet.Context(test, points, why, train));
    }

    private static double points(YamlFields fields) {
        fields.require("points");
        return fields.number("points", -100, 100, 0);
    }

    private ScoreSheet.@Nullable Range train(YamlFields fields) {
        if (fields.find("train").isEmpty()) return null;
        if (fields.find("train").get() instanceof YamlList list
                && list.items().size() == 2
                && list.items().get(0) instanceof YamlScalar low
                && list.items().get(1) instanceof YamlScalar high) {
            Optional<Double> from = Amount.parse(low.text());
            Optional<Double> to = Amount.parse(high.text());
            if (from.isPresent() && to.isPresent() && from.get() <= to.get()) {
                return new ScoreSheet.Range(from.get(), to.get());
            }
        }
        problems.error("R041", fields.find("train").get().place(), "`train` is a range such as [0, 15]");
        return null;
    }
}
