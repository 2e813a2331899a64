package prahari.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Finds conditions that are well written and yet do not say what their author meant. */
final class ConditionLint {
    private ConditionLint() {}

    static void check(Condition condition, YamlScalar source, Map<String, Selection> selections, Problems problems) {
        places(condition, source, selections, problems);
        overlaps(condition, source, problems);
        if (Truth.never(condition)) {
            problems.warning(
                    "R184",
                    source.place(),
                    "the condition can never hold: what it asks for excludes itself",
                    "look for a name that is required and forbidden at once, or for numbers that exclude each other");
        } else if (Truth.always(condition)) {
            problems.warning(
                    "R185",
                    source.place(),
                    "the condition holds for every message, whatever the selections match",
                    "look for `a or not a`, or for numbers that leave nothing out");
        } else if (Truth.holdsWith(condition, Set.of())) {
            problems.warning(
                    "R105",
                    source.place(),
                    "the condition holds for messages in which no selection matches",
                    "require at least one selection, such as `a and not b`");
        }
    }

    /** A distance needs places on both sides. */
    static void places(Condition condition, YamlScalar source, Map<String, Selection> selections, Problems problems) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> places(part, source, selections, problems));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> places(part, source, selections, problems));
        } else if (condition instanceof Condition.Not not) {
            places(not.part(), source, selections, problems);
        } else if (condition instanceof Condition.Near near) {
            for (List<String> side : List.of(near.left(), near.right())) {
                side.stream()
                        .filter(name -> !Selection.isText(selections, name))
                        .forEach(name -> problems.error(
                                "R025",
                                source.at(Math.max(0, source.text().indexOf(name))),
                                "`" + name + "` is only about message facts, which lie nowhere in the text",
                                "use `and` instead of a distance"));
            }
        }
    }

    /** A line of the score that asks for what the rule's condition excludes. */
    static void excluded(Condition line, Condition holding, YamlScalar source, Problems problems) {
        if (!Truth.never(new Condition.And(List.of(holding, line))) || Truth.never(holding)) return;
        problems.warning(
                "R187",
                source.place(),
                "this line can never give points: the rule's condition excludes `" + line.text() + "`",
                "remove the line, or what excludes it from the condition");
    }

    private static void overlaps(Condition condition, YamlScalar source, Problems problems) {
        if (!(condition instanceof Condition.And and)) return;
        List<String> required = and.parts().stream()
                .filter(Condition.Named.class::isInstance)
                .map(part -> ((Condition.Named) part).name())
                .toList();
        for (Condition part : and.parts()) {
            if (!(part instanceof Condition.AtLeast set)) continue;
            for (String name : set.names()) {
                if (!required.contains(name) || set.least() >= set.names().size()) continue;
                problems.warning(
                        "R104",
                        source.at(Math.max(0, source.text().indexOf(name))),
                        "the set of `" + set.least() + " of` also contains `" + name
                                + "`, which the condition already requires",
                        "so it asks for only " + (set.least() - 1) + " more; rename the selection, or list the set");
            }
        }
    }
}
