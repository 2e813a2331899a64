package prahari.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.yaml.Place;
import prahari.yaml.Yaml;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Where in the files of a generation each word and phrase stands: in which list or selection, in which language. */
public final class WordPlaces {
    private static final Pattern FOR_ORGANISATION = Pattern.compile("(rule [^ ]+?)@([^ ]+)( / .*)");
    private static final String VARIABLE = "%org.";

    private final List<Word> words = new ArrayList<>();
    private final Map<String, List<Word>> byText = new HashMap<>();

    /** The lists that a selection uses, by its owner and name. */
    private final Map<String, Set<String>> lists = new HashMap<>();

    /**
     * A phrase where it is written.
     *
     * @param owner such as {@code list sale_offer} or {@code rule kyc_sale / payment}
     * @param language its tag
     */
    public record Word(String owner, String language, String text, Place place) {}

    private WordPlaces() {}

    /** Reads the files of a generation once more; they are known to be good. */
    public static WordPlaces of(RuleSet rules) {
        var places = new WordPlaces();
        for (String path : rules.loaded()) {
            Yaml.parse(path, rules.files().getOrDefault(path, "")).roots().forEach(places::document);
        }
        return places;
    }

    /** Every phrase in the order of the files. */
    public List<Word> words() {
        return List.copyOf(words);
    }

    /**
     * What a selection, such as {@code rule name / selection}, looks for: its own words, those of its lists and those of the
     * organisation in a rule's handle.
     */
    public Set<String> owners(String own) {
        Matcher forEach = FOR_ORGANISATION.matcher(own);
        String written = forEach.matches() ? forEach.group(1) + forEach.group(3) : own;
        Set<String> owners = new TreeSet<>();
        owners.add(written);
        for (String used : lists.getOrDefault(written, Set.of())) {
            boolean variable = used.startsWith(VARIABLE);
            if (!variable) owners.add(used);
            else if (forEach.matches()) owners.add(variable(forEach.group(2), used.substring(VARIABLE.length())));
        }
        return owners;
    }

    private static String variable(String organisation, String name) {
        return "organisation " + organisation + ", " + name;
    }

    /** Where the phrase stands that a selection of a rule looks for: in the rule, in its list, else anywhere. */
    public Optional<Place> find(String rule, String selection, String phrase) {
        Set<String> owners = owners("rule " + rule + " / " + selection);
        return byText.getOrDefault(phrase, List.of()).stream()
                .min(Comparator.comparing(word -> !owners.contains(word.owner())))
                .map(Word::place);
    }

    private void document(YamlNode root) {
        if (!(root instanceof YamlMap map)) return;
        String name = text(map, "name");
        switch (text(map, "kind")) {
            case "organisation" ->
                child(map, "vars")
                        .ifPresent(variables -> variables
                                .entries()
                                .forEach(entry -> values(variable(name, entry.name()), entry.value())));
            case "list" -> {
                boolean replaces = child(map, "override")
                        .filter(override -> text(override, "items").equals("replace"))
                        .isPresent();
                if (replaces) forget("list " + name);
                child(map, "items").ifPresent(items -> add("list " + name, items));
            }
            case "rule", "macro" ->
                child(map, "detection").ifPresent(detection -> detection(text(map, "kind") + " " + name, detection));
            default -> {}
        }
    }

    private void detection(String owner, YamlMap detection) {
        for (YamlMap.Entry entry : detection.entries()) {
            String selection = owner + " / " + entry.name();
            List<YamlNode> parts = entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
            for (YamlNode part : parts) {
                if (!(part instanceof YamlMap map)) continue;
                child(map, "phrases").ifPresent(phrases -> add(selection, phrases));
                for (String list : scalars(map, "list")) use(selection, "list " + list);
                for (String variable : scalars(map, "phrases|expand")) {
                    String used = variable.substring(0, variable.length() - 1);
                    use(selection, used.startsWith("%list.") ? "list " + used.substring("%list.".length()) : used);
                }
            }
        }
    }

    private void forget(String owner) {
        words.removeIf(word -> word.owner().equals(owner));
        byText.values().forEach(same -> same.removeIf(word -> word.owner().equals(owner)));
    }

    private void use(String selection, String list) {
        lists.computeIfAbsent(selection, key -> new TreeSet<>()).add(list);
    }

    /** The values of a variable; those that rules use otherwise than as phrases are never asked for. */
    private void values(String owner, YamlNode node) {
        YamlScalar any = new YamlScalar(node.place(), "any", true, "any");
        add(
                owner,
                node instanceof YamlMap map ? map : new YamlMap(node.place(), List.of(new YamlMap.Entry(any, node))));
    }

    private void add(String owner, YamlMap byLanguage) {
        Map<String, Word> own = new LinkedHashMap<>();
        for (YamlMap.Entry entry : byLanguage.entries()) {
            List<YamlNode> items = entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
            for (YamlNode item : items) {
                if (item instanceof YamlScalar scalar)
                    own.putIfAbsent(scalar.text(), new Word(owner, entry.name(), scalar.text(), scalar.place()));
            }
        }
        own.forEach((text, word) -> {
            words.add(word);
            byText.computeIfAbsent(text, key -> new ArrayList<>(1)).add(word);
        });
    }

    private static Optional<YamlMap> child(YamlMap map, String key) {
        return map.find(key)
                .map(YamlMap.Entry::value)
                .filter(YamlMap.class::isInstance)
                .map(YamlMap.class::cast);
    }

    private static String text(YamlMap map, String key) {
        return scalars(map, key).stream().findFirst().orElse("");
    }

    private static List<String> scalars(YamlMap map, String key) {
        YamlNode node = map.find(key).map(YamlMap.Entry::value).orElse(null);
        if (node == null) return List.of();
        List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
        return items.stream()
                .filter(YamlScalar.class::isInstance)
                .map(item -> ((YamlScalar) item).text())
                .toList();
    }
}
