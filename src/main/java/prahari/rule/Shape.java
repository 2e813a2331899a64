package prahari.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a value of a rule file looks like, in the words of JSON Schema (draft-07).
 *
 * @param keywords with their values as JSON has them: texts, numbers, flags, lists and maps
 */
record Shape(Map<String, Object> keywords) {
    /** A value of YAML without quotes may be read as a number or a flag where a text is wanted. */
    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    /** Any single value. */
    static Shape text(String description) {
        return new Shape(Map.of()).with("description", description).with("type", SCALAR);
    }

    /** A text of a form that no number has. */
    static Shape form(String description, String pattern) {
        return described(description, "string").with("pattern", "^(?:" + pattern + ")$");
    }

    static Shape form(String description, Pattern pattern) {
        return form(description, pattern.pattern());
    }

    /** One of some words. */
    static Shape words(String description, Collection<String> words) {
        return new Shape(Map.of()).with("description", description).with("enum", List.copyOf(words));
    }

    static Shape sortedWords(String description, Collection<String> words) {
        return words(description, new TreeSet<>(words));
    }

    static Shape flag(String description) {
        return described(description, "boolean");
    }

    static Shape whole(String description, int least, int most) {
        return described(description, "integer").with("minimum", least).with("maximum", most);
    }

    static Shape number(String description, double least, double most) {
        return described(description, "number").with("minimum", least).with("maximum", most);
    }

    /** A map with these keys and no other. */
    static Shape map(String description, Map<String, Shape> keys, String... required) {
        Shape map =
                described(description, "object").with("properties", json(keys)).with("additionalProperties", false);
        return required.length == 0 ? map : map.with("required", List.of(required));
    }

    /** A map whose keys the author chooses, one at least. */
    static Shape open(String description, Shape value) {
        return described(description, "object").with("minProperties", 1).with("additionalProperties", value.keywords);
    }

    /** What is defined once for the whole schema. */
    static Shape defined(String name) {
        return new Shape(Map.of("$ref", "#/definitions/" + name));
    }

    /** Whatever fits one of these or more. */
    static Shape anyOf(String description, Shape... shapes) {
        return new Shape(Map.of()).with("description", description).with("anyOf", json(List.of(shapes)));
    }

    /** One value, or a list of values: the readers take both. */
    static Shape several(Shape one) {
        var either = new Shape(Map.of()).with("anyOf", json(List.of(one, list(one))));
        Object description = one.keywords.get("description");
        return description == null ? either : either.with("description", description);
    }

    static Shape list(Shape item) {
        return new Shape(Map.of()).with("type", "array").with("items", item.keywords);
    }

    /** Shapes that hold together when others do. */
    static Shape when(Shape condition, Shape then) {
        return new Shape(Map.of()).with("if", condition.keywords).with("then", then.keywords);
    }

    /** That a key is there with one of these words. */
    static Shape says(String key, String... words) {
        return new Shape(Map.of())
                .with("properties", Map.of(key, Map.of("enum", List.of(words))))
                .with("required", List.of(key));
    }

    /** That these keys are there. */
    static Shape needs(String... keys) {
        return new Shape(Map.of("required", List.of(keys)));
    }

    /** That exactly one of these keys is there. */
    Shape oneOf(Collection<String> keys) {
        return with("oneOf", json(keys.stream().map(Shape::needs).toList()));
    }

    Shape with(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new Shape(more);
    }

    static List<Map<String, Object>> json(List<Shape> shapes) {
        return shapes.stream().map(Shape::keywords).toList();
    }

    static Map<String, Object> json(Map<String, Shape> shapes) {
        Map<String, Object> json = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> json.put(name, shape.keywords));
        return json;
    }

    /** A value of one of JSON's types. */
    static Shape described(String description, String type) {
        return new Shape(Map.of()).with("description", description).with("type", type);
    }
}
