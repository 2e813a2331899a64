package prahari.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The shapes of message facts: in selections and scopes with their modifiers, and in the messages of tests. */
final class FactSchema {
    private static final String FLAGS = "(\\|(" + String.join("|", new TreeSet<>(FactReader.FLAGS)) + "))*";

    private FactSchema() {}

    /** The facts of one kind, or all. */
    static List<String> names(FactField.Kind... kinds) {
        return FactField.names().stream()
                .filter(name -> List.of(kinds).contains(FactField.kind(name).orElseThrow()))
                .sorted()
                .toList();
    }

    /** Facts without a modifier, for editors to offer. */
    static Map<String, Shape> plain() {
        Map<String, Shape> keys = new TreeMap<>();
        for (FactField.Kind kind : FactField.Kind.values()) {
            for (String name : names(kind)) keys.put(name, Shape.several(value(kind, "Message fact. " + use(kind))));
        }
        keys.put("chat.type", Shape.several(Shape.sortedWords("What kind of chat.", FactField.CHAT_TYPES)));
        return keys;
    }

    /** Facts with modifiers by the pattern of their keys. */
    static Map<String, Shape> patterns() {
        Map<String, Shape> patterns = new LinkedHashMap<>();
        for (FactField.Kind kind : FactField.Kind.values()) {
            String fields = "(" + String.join("|", names(kind)).replace(".", "\\.") + ")";
            String words = operators(kind).stream()
                    .filter(operator -> operator != FactTest.Operator.EXISTS)
                    .map(FactTest.Operator::word)
                    .collect(Collectors.joining("|"));
            String others = "(?!.*\\|expand(\\||$))";
            String compared = fields + FLAGS + "(\\|(" + words + ")" + FLAGS + ")?$";
            patterns.put("^" + others + compared, Shape.several(value(kind, use(kind))));
            patterns.put(
                    "^" + fields + FLAGS + "\\|exists" + FLAGS + "$",
                    Shape.several(Shape.flag("Whether it is known.")));
            patterns.put(
                    "^(?=.*\\|expand(\\||$))" + compared,
                    Shape.several(Shape.text("`%list.NAME%` or `%org.VARIABLE%`.")));
        }
        return patterns;
    }

    /** A map of facts, as in {@code scope}. */
    static Shape scope() {
        return Shape.map("Cheap facts that must hold before anything else is looked at.", plain())
                .with("patternProperties", Shape.json(patterns()));
    }

    /** The message of a test: its text and facts, in one part ({@code chat.type}) or two ({@code chat: {type: ...}}). */
    static Shape message() {
        Map<String, Shape> keys = parts(true);
        Shape text = Shape.text("What the message says; `{{pan 1}}`, `{{aadhaar 1}}`, `{{phone_in 1}}` and the like"
                + " become made-up values, `{{filler 500}}` harmless words.");
        Shape facts = keys.getOrDefault("text", text);
        keys.put("text", Shape.anyOf("The message's text, or facts about it.", text, facts));
        keys.put("region", Shape.text("Where the message belongs, such as `IN`."));
        return Shape.map("The message that is tested: `text` and facts.", keys);
    }

    /** Facts by their names in one part and in two; what an event of a correlation's test has is not looked into. */
    static Map<String, Shape> parts(boolean typed) {
        Map<String, Shape> keys = new TreeMap<>();
        Map<String, Map<String, Shape>> groups = new TreeMap<>();
        for (FactField.Kind kind : FactField.Kind.values()) {
            Shape one = typed ? value(kind, "Message fact.") : Shape.text("Message fact.");
            List<String> names = new ArrayList<>(names(kind));
            if (typed && names.contains("document.size")) names.add("document.size_bytes"); // as the input of `scan`
            for (String name : names) {
                int dot = name.indexOf('.');
                keys.put(name, Shape.several(one));
                groups.computeIfAbsent(name.substring(0, dot), group -> new TreeMap<>())
                        .put(name.substring(dot + 1), Shape.several(one));
            }
        }
        groups.forEach((group, facts) -> keys.put(group, Shape.map("Message facts `" + group + ".*`.", facts)));
        return keys;
    }

    private static List<FactTest.Operator> operators(FactField.Kind kind) {
        return Arrays.stream(FactTest.Operator.values())
                .filter(operator -> operator != FactTest.Operator.EQUALS && FactReader.fits(kind, operator))
                .toList();
    }

    private static String use(FactField.Kind kind) {
        String modifiers = operators(kind).stream().map(FactTest.Operator::word).collect(Collectors.joining(" "));
        return "Any of the values; modifiers behind `|`: " + modifiers + " "
                + String.join(" ", new TreeSet<>(FactReader.FLAGS)) + ".";
    }

    private static Shape value(FactField.Kind kind, String description) {
        return switch (kind) {
            case TEXT -> Shape.text(description);
            case FLAG -> Shape.flag(description);
            case NUMBER -> amount(description);
        };
    }

    /** A number, or a size. */
    static Shape amount(String description) {
        return Shape.form(description + " A number, or a size such as `5MB`.", Amount.FORM)
                .with("type", List.of("number", "string"));
    }
}
