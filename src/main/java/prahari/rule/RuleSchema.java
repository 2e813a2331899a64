package prahari.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import prahari.model.Label;
import prahari.model.Severity;

/**
 * What rule files look like, as JSON Schema (draft-07) that editors check and complete with. It knows keys, forms and words; what
 * only shows when all files are read together, such as names, conditions and numbers of tests, is the readers' to tell.
 */
public final class RuleSchema {
    private static final String UUID = HeadReader.UUID4.replace("a-f", "a-fA-F").replace("[89ab]", "[89abAB]");

    private RuleSchema() {}

    /** The schema as JSON has it: maps, lists, texts, numbers and flags. */
    public static Map<String, Object> json() {
        Map<String, Shape> head = head();
        head.put("kind", Shape.sortedWords("What the document is.", DocumentHead.KINDS));
        Map<String, Shape> kinds = kinds();
        List<Shape> choices = new ArrayList<>();
        kinds.forEach((kind, shape) -> choices.add(Shape.when(Shape.says("kind", kind), Shape.defined(kind))));
        Map<String, Shape> definitions = new LinkedHashMap<>(kinds);
        definitions.putAll(DetectionSchema.definitions());
        definitions.putAll(CorrelationSchema.definitions());
        definitions.put("scope", FactSchema.scope());
        definitions.put("test", test());
        definitions.put("related", related());
        return Shape.described("One document of a rule file of Prahari.", "object")
                .with("$schema", "http://json-schema.org/draft-07/schema#")
                .with("title", "Prahari rules")
                .with("properties", Shape.json(head))
                .with("required", List.of("schema", "kind"))
                .with("allOf", Shape.json(choices))
                .with("definitions", Shape.json(definitions))
                .keywords();
    }

    private static Map<String, Shape> kinds() {
        Map<String, Shape> kinds = new LinkedHashMap<>();
        kinds.put("rule", rule());
        kinds.put("correlation", CorrelationSchema.correlation());
        kinds.put("list", list());
        kinds.put("macro", macro());
        kinds.put("organisation", organisation());
        kinds.put("pack", pack());
        kinds.put("suppression", suppression());
        kinds.put("exception_values", exceptionValues());
        return kinds;
    }

    private static Map<String, Shape> head() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("schema", new Shape(Map.of("const", 1)).with("description", "The version of the language: 1."));
        keys.put("kind", new Shape(Map.of()));
        return keys;
    }

    /** What lists, macros, organisations and packs say about themselves. */
    private static Map<String, Shape> named() {
        Map<String, Shape> keys = head();
        keys.put("name", name("Its name, unique among documents of its kind."));
        keys.put("title", Shape.text("What it is, in a line."));
        keys.put("owner", Shape.text("Who is asked when it misbehaves."));
        keys.put("description", Shape.text("What it is for."));
        keys.put("references", Shape.several(Shape.text("Addresses of what it is drawn from.")));
        return keys;
    }

    /** What rules and correlations say about themselves. */
    static Map<String, Shape> about() {
        Map<String, Shape> keys = named();
        keys.put("id", id());
        keys.put("status", Shape.words("What a hit may do: `stable` may notify.", words(Rule.Status.values())));
        keys.put("version", Shape.whole("Goes up with every change.", 1, 1_000_000));
        TreeSet<String> tags = new TreeSet<>(TagLint.KNOWN);
        tags.addAll(TagLint.TLP);
        String about = "Tags in their name spaces; one of them says who may see it, such as tlp.amber.";
        keys.put(
                "tags",
                Shape.several(Shape.anyOf(about, Shape.words("Known.", tags), Shape.form("Other.", HeadReader.TAG))));
        keys.put("author", Shape.text("Who wrote it."));
        keys.put("date", Shape.form("When it was made, such as 2026-11-23.", HeadReader.DATE));
        keys.put("modified", Shape.form("When it was last changed.", HeadReader.DATE));
        keys.put("license", Shape.text("Under which terms it may be used."));
        keys.put("falsepositives", Shape.several(Shape.text("What it may find and is harmless.")));
        keys.put("related", Shape.several(Shape.defined("related")));
        return keys;
    }

    private static Shape related() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("id", id());
        keys.put("type", Shape.words("This one is ... the other.", words(Related.Type.values())));
        return Shape.map("Another rule that it has to do with.", keys, "id", "type");
    }

    private static Shape rule() {
        Map<String, Shape> keys = about();
        keys.put(
                "label",
                Shape.words(
                        "What a message is called when the rule wins.",
                        RuleReader.labels().stream().map(Label::word).toList()));
        keys.put(
                "level",
                Shape.words(
                        "Overrides the band of the score.",
                        levels().stream()
                                .filter(word -> !word.equals(Severity.NONE.word()))
                                .toList()));
        keys.put(OrganisationRules.KEY, Shape.flag("Whether it runs once for each organisation."));
        keys.put("scope", Shape.defined("scope"));
        keys.put("detection", Shape.defined("detection"));
        keys.put("score", DetectionSchema.score());
        keys.put("exceptions", Shape.several(exemption()));
        keys.put("tests", Shape.several(Shape.defined("test")));
        Shape whole = Shape.needs(
                        "name", "id", "title", "status", "label", "version", "owner", "tags", "detection", "score")
                .with("properties", parts("detection", "condition", "score", "base"));
        return overridable("Looks for something in one message.", keys, whole);
    }

    private static Shape list() {
        Map<String, Shape> keys = named();
        keys.put("items", Shape.defined("phrases"));
        return overridable("Words and phrases under a name.", keys, Shape.needs("name", "items"));
    }

    private static Shape macro() {
        Map<String, Shape> keys = named();
        keys.put("detection", Shape.defined("detection"));
        Shape whole = Shape.needs("name", "detection").with("properties", parts("detection", "condition"));
        return overridable("A detection under a name, which rules use.", keys, whole);
    }

    /** Keys that parts of a document need, as pairs of a part and a key. */
    private static Map<String, Object> parts(String... pairs) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parts.put(pairs[i], Shape.needs(pairs[i + 1]).keywords());
        }
        return parts;
    }

    /** A document that is whole, or changes an earlier one and then gives only what it changes. */
    private static Shape overridable(String description, Map<String, Shape> keys, Shape whole) {
        keys.put(
                "override",
                Shape.open(
                        "What becomes of each key of the earlier document of this name that is given here.",
                        Shape.sortedWords("Added to what is there, or put in its place.", Definitions.WAYS)));
        return Shape.map(description, keys)
                .with("if", Shape.needs("override").keywords())
                .with("then", Shape.needs("name").keywords())
                .with("else", whole.keywords());
    }

    private static Shape organisation() {
        Map<String, Shape> keys = named();
        Shape values = Shape.several(
                Shape.text("Values.").with("minLength", 1).with("maxLength", OrganisationReader.MAX_VALUE));
        Shape variable = Shape.anyOf("Values, or values by language.", values, Shape.defined("values"));
        keys.put(
                "vars",
                Shape.open("What rules put in for `%org.NAME%`.", variable).with("propertyNames", name("").keywords()));
        return Shape.map("What rules must know of an organisation.", keys, "name", "title", "owner", "vars");
    }

    private static Shape pack() {
        Map<String, Shape> keys = named();
        keys.put("name", Shape.form("The pack's name.", PackReader.NAME));
        keys.put("version", Shape.text("The pack's version."));
        keys.put("author", Shape.text("Who wrote it."));
        keys.put("license", Shape.text("Under which terms it may be used."));
        keys.put("requires_engine", Shape.whole("The version of the language that it needs.", 1, Pack.ENGINE));
        Shape glob = Shape.text("Files beside this one and below, such as `'*.yml'`.");
        keys.put("include", Shape.several(glob.with("maxLength", PackReader.MAX_GLOB)));
        return Shape.map(
                "Which files are loaded, in which order.",
                keys,
                "name",
                "title",
                "owner",
                "version",
                "requires_engine",
                "include");
    }

    private static Map<String, Shape> hiding() {
        Map<String, Shape> keys = head();
        keys.put("title", Shape.text("What it hides, in a line."));
        keys.put("id", id());
        keys.put("author", Shape.text("Who wrote it."));
        keys.put("reason", Shape.text("Why."));
        keys.put("created", Shape.form("From this day (UTC) it works.", HeadReader.DATE));
        String last = "With this day (UTC) it ends; at most " + Hiding.MOST_DAYS + " days after `created`.";
        keys.put("expires", Shape.form(last, HeadReader.DATE));
        return keys;
    }

    private static Shape suppression() {
        Map<String, Shape> keys = hiding();
        keys.put("rules", Shape.several(Shape.text("Rules by name, or `all`.")));
        keys.put("suppress_when", Shape.defined("selection"));
        String[] required = {"title", "id", "author", "reason", "created", "expires", "rules", "suppress_when"};
        return Shape.map("Hits that are not to raise alerts, until a day.", keys, required);
    }

    private static Shape exceptionValues() {
        Map<String, Shape> keys = hiding();
        keys.put("rule", Shape.text("The rule by name."));
        keys.put("exception", Shape.text("The name of an exception that the rule allows."));
        Shape open = new Shape(Map.of("type", "null"));
        Shape value = Shape.anyOf(
                "One value for each field; `~` where any will do.", Shape.several(Shape.text("A value.")), open);
        keys.put("values", Shape.several(Shape.anyOf("Rows.", value, Shape.list(value))));
        String[] required = {"title", "id", "author", "created", "expires", "rule", "exception", "values"};
        return Shape.map("Messages that an author of a rule allows as exceptions, until a day.", keys, required);
    }

    private static Shape exemption() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("name", name("By which `exception_values` name it."));
        keys.put("fields", Shape.several(Shape.words("Facts.", FactSchema.names(FactField.Kind.values()))));
        return Shape.map("An exception that may be given values elsewhere.", keys, "name", "fields");
    }

    private static Shape test() {
        Map<String, Shape> keys = test(expected());
        keys.put("organisation", Shape.text("The organisation that the test is about."));
        keys.put("message", FactSchema.message());
        return Shape.map("A message, and what must come of it.", keys, "name", "message", "expect");
    }

    /** What tests of rules and of correlations have. */
    static Map<String, Shape> test(Map<String, Shape> expected) {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("name", Shape.text("What it is about."));
        keys.put("todo", Shape.flag("A known gap: it may fail, and is told when it passes."));
        keys.put("expect", Shape.map("What must come of it.", expected, "match"));
        return keys;
    }

    private static Map<String, Shape> expected() {
        Map<String, Shape> keys = outcome();
        keys.put("count", Shape.open("Different matches by selection.", Shape.whole("How many.", 0, 1_000_000)));
        keys.put("spans", Shape.open("What matched by selection.", Shape.several(Shape.text("Pieces of the text."))));
        return keys;
    }

    /** What rules and correlations may both be expected to do. */
    static Map<String, Shape> outcome() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("match", Shape.flag("Whether the condition holds."));
        keys.put(
                "score",
                Shape.form("A score or a range, such as 60..85.", " *[0-9]{1,3} *(\\.\\. *[0-9]{1,3} *)?")
                        .with("type", List.of("string", "integer"))
                        .with("minimum", 0)
                        .with("maximum", 100));
        keys.put("level", Shape.words("The band of the score.", levels()));
        return keys;
    }

    private static List<String> levels() {
        return Arrays.stream(Severity.values()).map(Severity::word).toList();
    }

    static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Shape name(String description) {
        return Shape.form(description, Names.FORM);
    }

    private static Shape id() {
        return Shape.form("A UUID of version 4; it keeps its value for the rule's life.", UUID);
    }
}
