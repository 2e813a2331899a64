package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of what a correlation has that a rule has not. */
final class CorrelationSchema {
    private CorrelationSchema() {}

    /** A document of kind {@code correlation}. */
    static Shape correlation() {
        Map<String, Shape> keys = RuleSchema.about();
        keys.put("correlation", counting());
        keys.put("effect", effect());
        keys.put("score", score());
        keys.put("tests", Shape.several(Shape.defined("timed_test")));
        Shape alert = new Shape(Map.of("properties", Map.of("alert", Map.of("const", true))))
                .with("required", List.of("alert"));
        Shape alerts = Shape.needs("effect").with("properties", Map.of("effect", alert.keywords()));
        String[] required = {"name", "id", "title", "status", "version", "owner", "tags", "correlation", "effect"};
        return Shape.map("What several hits mean over time.", keys, required)
                .with("if", alerts.keywords())
                .with("then", Shape.needs("score").keywords());
    }

    /** What is defined once. */
    static Map<String, Shape> definitions() {
        Map<String, Shape> definitions = new LinkedHashMap<>();
        definitions.put("timed_test", test());
        definitions.put("event", event());
        return definitions;
    }

    private static Shape counting() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("type", Shape.words("How hits are put together.", RuleSchema.words(Correlation.Type.values())));
        keys.put("rules", Shape.several(Shape.text("Rules or correlations by name, whose hits count.")));
        keys.put("aliases", aliases());
        keys.put(
                "group-by",
                Shape.several(Shape.text("Facts or aliases; hits are put together that are equal in all.")));
        keys.put("timespan", Shape.form("How long, from 1m to 90d, such as `24h`.", Timespans.WHOLE));
        keys.put("condition", condition());
        List<Shape> byType = new ArrayList<>();
        byType.add(Shape.when(
                Shape.says(
                        "type",
                        Correlation.Type.EVENT_COUNT.word(),
                        Correlation.Type.VALUE_COUNT.word(),
                        Correlation.Type.SPIKE.word()),
                Shape.needs("condition")));
        byType.add(Shape.when(Shape.says("type", Correlation.Type.VALUE_COUNT.word()), conditionNeeds("field")));
        byType.add(Shape.when(Shape.says("type", Correlation.Type.SPIKE.word()), conditionNeeds("ratio")));
        byType.add(Shape.when(Shape.says("type", Correlation.Type.NEW_VALUE.word()), Shape.needs("group-by")));
        return Shape.map("Which hits count, and when they are enough.", keys, "type", "rules", "timespan")
                .with("allOf", Shape.json(byType));
    }

    private static Shape conditionNeeds(String key) {
        return new Shape(
                Map.of("properties", Map.of("condition", Shape.needs(key).keywords())));
    }

    private static Shape aliases() {
        Shape fact = Shape.words("A fact.", FactSchema.names(FactField.Kind.values()));
        return Shape.open("Facts by rule under a name of their own.", Shape.open("The fact by rule.", fact));
    }

    private static Shape condition() {
        int most = CountingReader.MOST_MESSAGES;
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("field", Shape.text("The fact or alias whose different values count, for `value_count`."));
        keys.put("gte", Shape.whole("So many are enough.", 2, most));
        keys.put("gt", Shape.whole("More than so many are enough.", 1, most - 1));
        keys.put("ratio", Shape.number("How many times more than in the window before, for `spike`.", 1.1, 1000));
        keys.put("before", Shape.whole("The least in the window before, for `spike`.", 1, most));
        return Shape.map("When they are enough.", keys).oneOf(List.of("gte", "gt"));
    }

    private static Shape effect() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("alert", Shape.flag("Whether it raises an alert of its own."));
        keys.put("boost_members", Shape.whole("Points that its members' alerts gain.", 0, 50));
        keys.put("inhibit_members", Shape.flag("Whether its members' alerts are quiet while its own is open."));
        return Shape.map("What it does when it holds; only of one that is `stable`.", keys);
    }

    private static Shape score() {
        Map<String, Shape> line = DetectionSchema.counted("A fact or alias, each different value of which counts.");
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("base", Shape.whole("Points once it holds.", 0, 100));
        keys.put("add", Shape.several(Shape.map("Points for each value.", line, "per", "points", "why")));
        keys.put("max", Shape.whole("The most that it gives.", 0, 100));
        return Shape.map("How many points an alert of its own has.", keys, "base");
    }

    private static Shape test() {
        Map<String, Shape> expected = RuleSchema.outcome();
        expected.put("at", time("When it holds for the first time."));
        expected.put("times", Shape.whole("How often it holds.", 0, 10_000));
        Map<String, Shape> keys = RuleSchema.test(expected);
        keys.put("events", Shape.several(Shape.defined("event")));
        return Shape.map("Hits on a clock, and what must come of them.", keys, "name", "events", "expect");
    }

    private static Shape event() {
        Map<String, Shape> event = FactSchema.parts(false);
        event.put("at", time("How long after the test's beginning."));
        event.put("rule", Shape.text("Which of the `rules` hits."));
        event.put(
                "message",
                Shape.whole("Its message by number; without one each hit is on a message of its own.", 1, 1_000_000));
        return Shape.map("A hit.", event, "at", "rule");
    }

    private static Shape time(String description) {
        return Shape.form(description + " Such as `0h`, `90m` or `1d12h`.", Timespans.WHOLE);
    }
}
