package prahari.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import prahari.yaml.Place;
import prahari.yaml.Yaml;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Makes the slips of a finger that people make in rule files, each of which changes what the file says. */
final class Typos {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final Set<String> CONDITION_WORDS =
            Set.of("and", "or", "not", "none", "any", "all", "of", "near", "within", "chars", "lines", "before");
    /** Other words that may stand where one of them stood: nobody can tell that they were not meant. */
    private static final Set<String> GOOD_AS_WELL =
            Set.of("gt", "gte", "lt", "lte", "re", "all", "any", "or", "on", "lines", "line", "char", "chars", "per");

    private static final Set<String> WORD_KEYS = Set.of(
            "status", "label", "level", "kind", "type", "match", "style", "variants", "todo", "alert", "chat.type");

    private final Map<String, String> files;
    private final Map<String, List<Site>> sites = new TreeMap<>();
    private final Random random;

    Typos(Map<String, String> files, long seed) {
        this.files = files;
        random = new Random(seed);
        files.forEach(this::collect);
    }

    /** One slip: the whole file with it, and the line where it is. */
    record Typo(String kind, String file, int line, String text) {}

    /** A word of a file, or a place in it. */
    private record Site(String file, int start, int end) {}

    /** Kinds of slips in the order in which they are made. */
    List<String> kinds() {
        return List.copyOf(sites.keySet());
    }

    /** The next slip of a kind. */
    Typo next(String kind) {
        List<Site> all = sites.getOrDefault(kind, List.of());
        for (int i = 0; i < 1_000; i++) {
            Site site = all.get(random.nextInt(all.size()));
            Optional<Typo> typo = make(kind, site);
            if (typo.isPresent() && changes(site.file, typo.get().text())) return typo.get();
        }
        throw new IllegalStateException("no typo of kind " + kind + " changes anything");
    }

    /** What the parser reads in the same way is no mistake. */
    private boolean changes(String file, String text) {
        YamlFile before = Yaml.parse(file, files.getOrDefault(file, ""));
        YamlFile after = Yaml.parse(file, text);
        return !after.problems().isEmpty() || !shape(before.roots()).equals(shape(after.roots()));
    }

    private static Object shape(List<YamlNode> nodes) {
        return nodes.stream().map(Typos::shape).toList();
    }

    private static Object shape(YamlNode node) {
        if (node instanceof YamlScalar scalar)
            return scalar.text().replaceAll("\\s+", " ").strip();
        if (node instanceof YamlList list && list.items().size() == 1)
            return shape(list.items().get(0)); // what takes several takes one without a list
        if (node instanceof YamlList list) return shape(list.items());
        return ((YamlMap) node)
                .entries().stream()
                        .map(entry -> List.of(entry.name(), shape(entry.value())))
                        .toList();
    }

    private Optional<Typo> make(String kind, Site site) {
        String text = files.getOrDefault(site.file, "");
        String old = text.substring(site.start, site.end);
        String replacement;
        switch (kind) {
            case "lost colon", "lost quote", "lost bracket", "lost comma", "lost parenthesis", "lost dash" ->
                replacement = "";
            case "indent" -> {
                int by = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(4));
                int indent = old.length() + by;
                if (indent < 0) return Optional.empty();
                replacement = " ".repeat(indent);
            }
            case "tab" -> replacement = random.nextBoolean() ? "\t" : "\t".repeat(Math.max(1, old.length() / 4));
            case "line twice" -> replacement = old + old;
            case "condition outside" -> replacement = old.replaceAll("(?m)^ {4}", "");
            case "condition inside" -> replacement = old.replaceAll("(?m)^(?=.)", "    ");
            case "number" -> {
                int at = random.nextInt(old.length() + 1);
                if (random.nextBoolean() && old.matches(".*[01].*"))
                    replacement = old.replaceFirst("0", "o").replaceFirst("1", "l");
                else replacement = old.substring(0, at) + "qwuiop".charAt(random.nextInt(6)) + old.substring(at);
            }
            default -> replacement = slip(old);
        }
        if (kind.equals("language") && LanguageTags.isKnown(replacement)) return Optional.empty();
        if (replacement.equals(old) || GOOD_AS_WELL.contains(replacement)) return Optional.empty();
        if (known(site.file).test(replacement)) return Optional.empty();
        int line = 1
                + (int) text.substring(0, site.start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        if (kind.equals("line twice")) line++;
        return Optional.of(new Typo(
                kind, site.file, line, text.substring(0, site.start) + replacement + text.substring(site.end)));
    }

    private Predicate<String> known(String file) {
        Set<String> words = new HashSet<>(DetectorTypes.ALL);
        words.addAll(FactField.names());
        for (YamlNode root : Yaml.parse(file, files.getOrDefault(file, "")).roots()) {
            if (root instanceof YamlMap map && map.find("detection").isPresent()) {
                if (map.find("detection").get().value() instanceof YamlMap detection)
                    detection.entries().forEach(entry -> words.add(entry.name()));
            }
        }
        return words::contains;
    }

    /** Two letters swapped, one lost, doubled, wrong or too many. */
    private String slip(String word) {
        int at = random.nextInt(word.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        return switch (random.nextInt(5)) {
            case 0 -> {
                if (at + 1 >= word.length()) at = Math.max(0, word.length() - 2);
                yield word.length() < 2
                        ? word
                        : word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            }
            case 1 -> word.length() < 3 ? word : word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            case 3 -> word.substring(0, at) + letter + word.substring(at + 1);
            default -> word.substring(0, at) + letter + word.substring(at);
        };
    }

    private void collect(String file, String text) {
        var walk = new Walk(file, text);
        for (YamlNode root : Yaml.parse(file, text).roots()) walk.node(root, "", "");
    }

    /** Finds the places of a file where a slip can happen. */
    private final class Walk {
        private final String file;
        private final String text;
        private final List<Integer> starts = new ArrayList<>();

        Walk(String file, String text) {
            this.file = file;
            this.text = text;
            int at = 0;
            for (String line : text.split("\n", -1)) {
                starts.add(at);
                at += line.length() + 1;
            }
        }

        private int offset(Place place) {
            return starts.get(place.line() - 1) + place.column() - 1;
        }

        private void add(String kind, int start, int end) {
            sites.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Site(file, start, end));
        }

        private void word(String kind, YamlScalar scalar) {
            int start = offset(scalar.place());
            if (!scalar.plain()) start++;
            if (text.startsWith(scalar.text(), start) && scalar.text().length() >= 2)
                add(kind, start, start + scalar.text().length());
        }

        void node(YamlNode node, String parent, String key) {
            if (node instanceof YamlMap map) {
                bracket(map.place(), '{', '}');
                for (YamlMap.Entry entry : map.entries()) entry(entry, parent, key);
            } else if (node instanceof YamlList list) {
                bracket(list.place(), '[', ']');
                if (list.items().size() > 1
                        && offset(list.place()) < text.length()
                        && text.charAt(offset(list.place())) == '[') comma(list);
                for (YamlNode item : list.items()) {
                    dash(item);
                    node(item, parent, key);
                }
            } else if (node instanceof YamlScalar scalar) {
                value(scalar, parent, key);
            }
        }

        private void comma(YamlList list) {
            for (int i = 0; i + 1 < list.items().size(); i++) {
                if (!(list.items().get(i) instanceof YamlScalar one) || one.plain()) continue;
                int end = offset(one.place()) + one.raw().stripTrailing().length();
                if (text.startsWith(",", end)) add("lost comma", end, end + 1);
            }
        }

        private void dash(YamlNode item) {
            int at = offset(item.place());
            if (at >= 2 && text.startsWith("- ", at - 2)) add("lost dash", at - 2, at - 1);
        }

        private void bracket(Place place, char open, char close) {
            int start = offset(place);
            if (start >= text.length() || text.charAt(start) != open) return;
            add("lost bracket", start, start + 1);
            int depth = 0;
            char before = open;
            for (int at = start; at < text.length(); at++) {
                char c = text.charAt(at);
                if ((c == '\'' || c == '"') && "[{,:".indexOf(before) >= 0) {
                    for (at++; text.charAt(at) != c || text.charAt(at + 1) == c || text.charAt(at - 1) == '\\'; at++) {
                        if (text.charAt(at) == c && text.charAt(at + 1) == c) at++;
                    }
                    before = c;
                    continue;
                }
                if (c == '[' || c == '{') depth++;
                if (c == ']' || c == '}') depth--;
                if (depth == 0) {
                    if (c == close) add("lost bracket", at, at + 1);
                    return;
                }
                if (!Character.isWhitespace(c)) before = c;
            }
        }

        private void entry(YamlMap.Entry entry, String parent, String key) {
            int start = offset(entry.key().place());
            int end = start + entry.key().raw().stripTrailing().length();
            if (text.startsWith(":", end)) add("lost colon", end, end + 1);
            String where = key;
            if (where.equals("phrases") || where.equals("items")) word("language", entry.key());
            else if (where.equals("detection")) {
                if (isAskedFor(entry.name())) word("selection", entry.key());
            } else if (where.equals("fields") || where.equals("aliases") || parent.equals("aliases")) {
                // names of the author's own
            } else if (where.equals("count") || where.equals("spans")) word("name in a test", entry.key());
            else if (entry.name().contains(".")) word("fact", entry.key());
            else word("key", entry.key());
            line(entry);
            String next = where.equals("detection") && !entry.name().equals("condition") ? "selection" : entry.name();
            node(entry.value(), where, next);
        }

        /** Whether its name stands in the file as such, not only as one of `a*`, nor as that of its list or macro. */
        private boolean isAskedFor(String selection) {
            String asks = text.replaceAll("\\b(list|macro): *(\\[[^\\]]*\\]|\\w+)", "");
            return !selection.equals("condition") && asks.split("\\b" + selection + "\\b", -1).length > 2;
        }

        /** A key with its value, both in one line. */
        private void line(YamlMap.Entry entry) {
            int start = offset(entry.key().place());
            int from = text.lastIndexOf('\n', start) + 1;
            String before = text.substring(from, start);
            if (!before.isBlank()) {
                if (before.strip().equals("-")) add("indent", from, from + before.indexOf('-'));
                return;
            }
            if (!before.isEmpty()) {
                add("tab", from, start);
            }
            add("indent", from, start);
            int end = text.indexOf('\n', start);
            boolean whole = entry.value() instanceof YamlScalar scalar
                    && scalar.place().line() == entry.key().place().line()
                    && !scalar.raw().strip().contains("\n")
                    && !scalar.raw().isEmpty();
            if (whole && end > 0) add("line twice", from, end + 1);
            if (entry.name().equals("condition")
                    && entry.value() instanceof YamlScalar scalar
                    && before.length() == 4) {
                int last = offset(scalar.place()) + scalar.raw().stripTrailing().length();
                int stop = text.indexOf('\n', last);
                if (stop > 0) {
                    add("condition outside", from, stop + 1);
                    add("condition inside", from, stop + 1);
                }
            }
        }

        private void value(YamlScalar scalar, String parent, String key) {
            quotes(scalar);
            switch (key) {
                case "condition", "when" -> condition(scalar);
                case "detector" -> word("detector", scalar);
                case "list" -> word("list", scalar);
                case "macro" -> word("macro", scalar);
                case "tags" -> word("tag", scalar);
                case "rules", "rule" -> word("name of a rule", scalar);
                case "group-by", "field" -> word("fact", scalar);
                case "per" -> word("name in the score", scalar);
                case "name" -> {
                    if (parent.isEmpty() && file.matches("0.*")) word("name of a list", scalar);
                }
                case "points", "base", "max", "decay", "min_fields", "version", "min_distinct", "gte" -> {
                    if (scalar.text().matches("[0-9.]+")) word("number", scalar);
                }
                default -> {
                    if (WORD_KEYS.contains(key) || scalar.text().matches("true|false")) word("value", scalar);
                }
            }
        }

        private void quotes(YamlScalar scalar) {
            if (scalar.raw().isEmpty() || "'\"".indexOf(scalar.raw().charAt(0)) < 0) return;
            int start = offset(scalar.place());
            String raw = scalar.raw().stripTrailing();
            if (raw.length() < 3 || raw.contains("\n")) return;
            add("lost quote", start, start + 1);
            add("lost quote", start + raw.length() - 1, start + raw.length());
        }

        private void condition(YamlScalar scalar) {
            if (scalar.plain() && scalar.text().matches("[0-9.]+")) return;
            for (ConditionWords.Word word : ConditionWords.split(scalar.text())) {
                if (word.text().isEmpty()) continue;
                int start = offset(scalar.at(word.offset()));
                if (!text.startsWith(word.text(), start)) continue;
                int end = start + word.text().length();
                if (word.text().equals("(") || word.text().equals(")")) add("lost parenthesis", start, end);
                else if (CONDITION_WORDS.contains(word.text())) add("word of a condition", start, end);
                else if (word.isName() && word.text().length() > 2) add("name in a condition", start, end);
            }
        }
    }
}
