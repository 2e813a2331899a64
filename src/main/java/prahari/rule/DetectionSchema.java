package prahari.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The shapes of what a rule looks for and how many points it gives. */
final class DetectionSchema {
    private DetectionSchema() {}

    /** What is defined once. */
    static Map<String, Shape> definitions() {
        Map<String, Shape> definitions = new LinkedHashMap<>();
        definitions.put("detection", detection());
        definitions.put("selection", selection());
        definitions.put("clauses", clauses());
        definitions.put("line", line());
        definitions.put("context", context());
        Shape phrase = Shape.text("Phrases.").with("minLength", 1).with("maxLength", PhraseReader.MAX_PHRASE);
        definitions.put(
                "phrases", byLanguage("Words and phrases by language; whole words, whatever the case.", phrase));
        Shape value = Shape.text("Values.").with("minLength", 1).with("maxLength", OrganisationReader.MAX_VALUE);
        definitions.put("values", byLanguage("Values by language.", value));
        return definitions;
    }

    /** Selections by name, and {@code condition}; which of them must be there depends on the document. */
    private static Shape detection() {
        String reserved = "(?!(?:condition|" + String.join("|", new TreeSet<>(ConditionWords.RESERVED)) + ")$)";
        Shape condition = Shape.described(
                "Which selections must hold: `and or not`, `any|all|none|N of them`, `#a >= 3`,"
                        + " `a near b within 200 chars`, `a before b within 3 lines`.",
                "string");
        return Shape.map("Selections by name, and their `condition`.", Map.of("condition", condition))
                .with(
                        "patternProperties",
                        Map.of(
                                "^" + reserved + Names.SELECTION + "$",
                                Shape.defined("selection").keywords()));
    }

    /** A map of clauses that must all hold, or a list of such maps. */
    private static Shape selection() {
        Shape all = Shape.defined("clauses");
        Shape any = Shape.list(all).with("minItems", 1);
        return Shape.anyOf("A map, every key of which must hold, or a list of maps, any of which may.", all, any);
    }

    private static Shape clauses() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put(
                "detector",
                Shape.several(Shape.sortedWords("Identifiers with their check digits.", DetectorTypes.ALL)));
        keys.put("phrases", Shape.defined("phrases"));
        keys.put("phrases|expand", Shape.form("Phrases out of `%list.NAME%` or `%org.VARIABLE%`.", Expansion.VARIABLE));
        keys.put("list", Shape.several(Shape.text("The name of a list, whose phrases are looked for.")));
        keys.put("regex", regex("An expression in RE2's syntax, at word edges unless `match: substring`."));
        keys.put("regex|expand", regex("The same with `%org.VARIABLE%` or `%list.NAME%` in it."));
        keys.put("macro", Shape.text("The name of a macro, whose detection must hold."));
        keys.put("record", record());
        keys.put(
                "variants",
                Shape.several(
                        Shape.sortedWords("Disguises that phrases are looked for in too.", SelectionReader.VARIANTS)));
        keys.put("min_distinct", Shape.whole("How many different matches it needs.", 1, 1_000));
        keys.put("min_confidence", Shape.number("How sure a detector must be.", 0, 1));
        keys.put("field", field());
        keys.put("match", Shape.sortedWords("Where a regex may match.", SelectionReader.MATCHES));
        keys.putAll(FactSchema.plain());
        return Shape.map("Every key must hold.", keys)
                .with("patternProperties", Shape.json(FactSchema.patterns()))
                .with("minProperties", 1);
    }

    private static Shape field() {
        List<String> names = new ArrayList<>(FactSchema.names(FactField.Kind.TEXT));
        names.add(Selection.TEXT);
        return Shape.sortedWords("Where the texts are looked for; without it in the message's text.", names);
    }

    private static Shape regex(String description) {
        return Shape.text(description).with("maxLength", FactReader.LONGEST_REGEX);
    }

    /** Values by the tag of their language, of which the common ones are offered. */
    private static Shape byLanguage(String description, Shape one) {
        Map<String, Shape> keys = new LinkedHashMap<>();
        for (String tag : LanguageTags.COMMON) keys.put(tag, new Shape(Map.of()));
        return Shape.map(description, keys)
                .with(
                        "patternProperties",
                        Map.of(
                                "^(?:" + LanguageTags.FORM + ")$",
                                Shape.several(one).keywords()))
                .with("minProperties", 1);
    }

    private static Shape record() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("fields", Shape.open("Labels by field.", Shape.several(Shape.text("Labels that mean this field."))));
        keys.put("min_fields", Shape.whole("How many different fields it needs.", 1, 1_000));
        keys.put("within_lines", Shape.whole("In how many lines they stand.", 1, 200));
        keys.put(
                "style",
                Shape.words(
                        "What it looks like.",
                        Arrays.stream(RecordStyle.values())
                                .map(RecordStyle::word)
                                .toList()));
        return Shape.map("A block of labels with their values, a header, or rows.", keys, "fields", "min_fields");
    }

    /** The points of a rule; {@code base} must be there unless the document overrides another. */
    static Shape score() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("base", Shape.whole("Points once the condition holds.", 0, 100));
        keys.put("add", Shape.several(Shape.defined("line")));
        keys.put("add_from_context", Shape.several(Shape.defined("context")));
        keys.put("max", Shape.whole("The most that the rule gives.", 1, 100));
        return Shape.map("How many points it gives.", keys);
    }

    private static Shape line() {
        Map<String, Shape> keys = counted("A selection, each different match of which counts.");
        keys.put("when", Shape.text("A condition that gives the points when it holds."));
        keys.put("train", train());
        Shape each = without(Shape.needs("per"), "when");
        Shape once = without(Shape.needs("when"), "per", "decay", "max");
        return Shape.map("Points for each match (`per`) or once (`when`).", keys, "points", "why")
                .with("oneOf", Shape.json(List.of(each, once)));
    }

    private static Shape without(Shape shape, String... keys) {
        List<Shape> any = Arrays.stream(keys).map(Shape::needs).toList();
        return shape.with("not", Map.of("anyOf", Shape.json(any)));
    }

    /** What lines of rules and of correlations have that count. */
    static Map<String, Shape> counted(String per) {
        Map<String, Shape> keys = points();
        keys.put("per", Shape.text(per));
        keys.put("decay", Shape.number("By what the points of each further one are multiplied.", 0.01, 1));
        keys.put("max", Shape.number("The most that the line gives.", 0.5, 100));
        return keys;
    }

    private static Map<String, Shape> points() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("points", Shape.number("Points; below 0 it takes some away.", -100, 100));
        keys.put("why", Shape.text("What people read beside the points."));
        return keys;
    }

    private static Shape context() {
        Map<String, Shape> keys = points();
        keys.put("field", Shape.words("A message fact.", FactSchema.names(FactField.Kind.values())));
        keys.put("train", train());
        List<String> comparisons = Arrays.stream(FactTest.Operator.values())
                .map(FactTest.Operator::word)
                .toList();
        for (String word : comparisons) keys.put(word, Shape.several(Shape.text("How the fact compares.")));
        return Shape.map("Points when a message fact compares so.", keys, "field", "points", "why")
                .oneOf(comparisons);
    }

    private static Shape train() {
        Shape bound = FactSchema.amount("Bound.");
        return Shape.list(bound)
                .with("minItems", 2)
                .with("maxItems", 2)
                .with("description", "Within which bounds `rules tune` may move the points, such as [0, 15].");
    }
}
