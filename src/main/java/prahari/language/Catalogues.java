package prahari.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Nearest;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.Yaml;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads files of sentences: a map from their keys to patterns of ICU's MessageFormat. */
final class Catalogues {
    /** Telegram takes 4,096 characters at all; a longer sentence is a slip. */
    private static final int MAX_CHARS = 2_000;

    private Catalogues() {}

    /** A language that comes with the program; its tests prove that nothing is wrong with it. */
    static Phrases shipped(String tag, @Nullable Phrases otherwise) {
        String name = "/prahari/language/" + tag + ".yml";
        var problems = new Problems();
        try (InputStream in = Catalogues.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the program lacks its file " + name);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> patterns = read(name, text, otherwise, problems);
            if (problems.hasErrors())
                throw new IllegalStateException(Problems.render(problems.sorted(), Map.of(name, text)));
            Map<String, String> rules = otherwise == null ? Map.of() : shippedRules(tag);
            return new Phrases(tag, patterns, rules, otherwise);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> shippedRules(String tag) throws IOException {
        String name = "/prahari/language/" + tag + ".rules.yml";
        try (InputStream in = Catalogues.class.getResourceAsStream(name)) {
            if (in == null) return Map.of();
            var problems = new Problems();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> rules = readRules(name, text, problems);
            if (problems.hasErrors())
                throw new IllegalStateException(Problems.render(problems.sorted(), Map.of(name, text)));
            return rules;
        }
    }

    /** Words for what rules say: a map from the author's to the language's. */
    static Map<String, String> readRules(String file, String text, Problems problems) {
        YamlFile yaml = Yaml.parse(file, text);
        problems.addAll(yaml.problems());
        Map<String, String> words = new LinkedHashMap<>();
        if (yaml.roots().size() != 1 || !(yaml.roots().get(0) instanceof YamlMap map)) {
            if (yaml.problems().stream().noneMatch(Problem::isError))
                problems.error("L001", new Place(file, 1, 1), "it is one map from what rules say to its translation");
            return words;
        }
        for (YamlMap.Entry entry : map.entries()) {
            if (!(entry.value() instanceof YamlScalar scalar)
                    || scalar.text().isBlank()
                    || scalar.text().length() > MAX_CHARS)
                problems.error(
                        "L003",
                        entry.value().place(),
                        "`" + entry.name() + "` must be a sentence of up to " + MAX_CHARS + " characters");
            else words.put(entry.name(), scalar.text());
        }
        return words;
    }

    /** What stands in a file; sentences in which something is wrong are left out. */
    static Map<String, String> read(String file, String text, @Nullable Phrases english, Problems problems) {
        YamlFile yaml = Yaml.parse(file, text);
        problems.addAll(yaml.problems());
        Map<String, String> patterns = new LinkedHashMap<>();
        if (yaml.roots().size() != 1 || !(yaml.roots().get(0) instanceof YamlMap map)) {
            if (yaml.problems().stream().noneMatch(Problem::isError))
                problems.error("L001", new Place(file, 1, 1), "a language is one map from keys to sentences");
            return patterns;
        }
        for (YamlMap.Entry entry : map.entries()) {
            if (english != null && !english.keys().contains(entry.name())) unknown(entry, english, problems);
            else if (fits(entry, english, problems)) patterns.put(entry.name(), ((YamlScalar) entry.value()).text());
        }
        return patterns;
    }

    private static void unknown(YamlMap.Entry entry, Phrases english, Problems problems) {
        Problem unknown = Problem.warning(
                "L002", entry.key().place(), "no sentence has the key `" + entry.name() + "`; it is not used");
        problems.add(Problems.meant(unknown, Nearest.hint(entry.name(), english.keys())));
    }

    private static boolean fits(YamlMap.Entry entry, @Nullable Phrases english, Problems problems) {
        Place place = entry.value().place();
        String key = entry.name();
        if (!(entry.value() instanceof YamlScalar scalar) || scalar.text().isBlank()) {
            problems.error("L003", place, "`" + key + "` must be a sentence");
            return false;
        }
        if (scalar.text().length() > MAX_CHARS) {
            problems.error("L003", place, "`" + key + "` has more than " + MAX_CHARS + " characters");
            return false;
        }
        Set<String> places;
        try {
            places = Phrases.places(scalar.text());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            problems.error(
                    "L004",
                    place,
                    "`" + key + "` is no pattern: " + e.getMessage(),
                    "a place is {name}; a brace that is meant stands in apostrophes, '{'");
            return false;
        }
        return english == null || samePlaces(key, place, places, Phrases.places(english.pattern(key)), problems);
    }

    private static boolean samePlaces(
            String key, Place place, Set<String> places, Set<String> expected, Problems problems) {
        Set<String> more = new TreeSet<>(places);
        more.removeAll(expected);
        Set<String> less = new TreeSet<>(expected);
        less.removeAll(places);
        String known = expected.isEmpty() ? "it has none" : "it has " + String.join(", ", new TreeSet<>(expected));
        if (!more.isEmpty())
            problems.error("L005", place, "`" + key + "` has no place {" + String.join("}, {", more) + "}", known);
        if (!less.isEmpty())
            problems.warning(
                    "L006", place, "`" + key + "` leaves out {" + String.join("}, {", less) + "}", "say it too");
        return more.isEmpty();
    }
}
