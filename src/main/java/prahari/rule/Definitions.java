package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/**
 * Documents of one kind by name, in the order in which they are loaded. A later one changes an earlier one of the same name only
 * by {@code override}, which says of each key whether it is appended or replaced.
 */
final class Definitions {
    /** What names a document and is no part of what it says. */
    private static final Set<String> HEAD = Set.of("schema", "kind", "name", "override");

    static final Set<String> WAYS = Set.of("append", "replace");

    /** What a later list or macro may say about its own part. */
    private static final Set<String> ABOUT = Set.of("title", "owner", "description", "references");

    private final String kind;
    private final Problems problems;
    private final Map<String, YamlFile.Document> byName = new LinkedHashMap<>();
    /** Read too, so that whatever is wrong with them is told at once. */
    private final List<YamlFile.Document> others = new ArrayList<>();

    /** @param kind such as {@code list}, for messages */
    Definitions(String kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** Every document with what later ones changed in it. */
    List<YamlFile.Document> all() {
        List<YamlFile.Document> all = new ArrayList<>(byName.values());
        all.addAll(others);
        return all;
    }

    boolean isEmpty() {
        return byName.isEmpty() && others.isEmpty();
    }

    void add(YamlFile.Document document) {
        var map = (YamlMap) document.root();
        YamlScalar name = name(map);
        if (name == null) {
            others.add(document); // its reader tells that it needs one
            return;
        }
        Optional<YamlMap.Entry> override = map.find("override");
        YamlFile.Document earlier = byName.get(name.text());
        if (override.isPresent() && earlier == null) unknown(name);
        else if (override.isPresent() && earlier != null) change(earlier, document, override.get(), name);
        else if (earlier == null) byName.put(name.text(), document);
        else {
            others.add(document);
            twice(name, map, (YamlMap) earlier.root());
        }
    }

    private static @Nullable YamlScalar name(YamlMap map) {
        return map.find("name")
                .map(YamlMap.Entry::value)
                .filter(value -> value instanceof YamlScalar scalar && !scalar.isNull())
                .map(YamlScalar.class::cast)
                .orElse(null);
    }

    private void unknown(YamlScalar name) {
        problems.error(
                "R075",
                name.place(),
                "there is no earlier " + kind + " `" + name.text() + "` to override",
                Nearest.hint(name.text(), new TreeSet<>(byName.keySet())));
    }

    private void twice(YamlScalar name, YamlMap later, YamlMap earlier) {
        for (YamlMap.Entry entry : later.entries()) {
            if (Nearest.to(entry.name(), Set.of("override")).isEmpty()) continue;
            misspelt(entry.key(), "override"); // one cause, one message
            return;
        }
        YamlScalar first = Objects.requireNonNull(name(earlier), "it is known by its name");
        Problem problem = Problem.error(
                        "R005", name.place(), "a " + kind + " `" + name.text() + "` already exists at " + first.place())
                .help("choose another name, or change the earlier one with an `override`");
        boolean sameFile = first.place().file().equals(name.place().file());
        problems.add(sameFile ? problem.also(first.place(), 0, "the earlier one") : problem);
    }

    private void change(YamlFile.Document earlier, YamlFile.Document later, YamlMap.Entry override, YamlScalar name) {
        var map = (YamlMap) later.root();
        if (!(override.value() instanceof YamlMap ways)) {
            problems.error(
                    "Y008",
                    override.value().place(),
                    "`override` must be a map, not " + override.value().kind(),
                    "for example `override: {items: append}`");
            return;
        }
        Map<String, YamlMap.Entry> merged = new LinkedHashMap<>();
        for (YamlMap.Entry entry : ((YamlMap) earlier.root()).entries()) merged.put(entry.name(), entry);
        Set<String> told = new LinkedHashSet<>(HEAD);
        if (!kind.equals("rule")) told.addAll(ABOUT);
        ways.entries().forEach(way -> told.add(way.name()));
        for (YamlMap.Entry way : ways.entries()) change(merged, map, way, told);
        for (YamlMap.Entry entry : map.entries()) {
            if (told.contains(entry.name())) continue;
            Set<String> free = new TreeSet<>(merged.keySet());
            free.addAll(told);
            free.removeIf(key -> map.find(key).isPresent());
            Optional<String> meant = Nearest.to(entry.name(), free);
            if (meant.isPresent()) {
                misspelt(entry.key(), meant.get());
                continue;
            }
            problems.error(
                    "R075",
                    entry.key().place(),
                    "`override` does not say what becomes of `" + entry.name() + "`",
                    "write `override: {" + entry.name() + ": replace}` or `append`");
        }
        byName.put(
                name.text(),
                new YamlFile.Document(
                        new YamlMap(earlier.root().place(), List.copyOf(merged.values())),
                        earlier.source() + "\n---\n" + later.source()));
    }

    /** @param told keys of the later document about which nothing more is said */
    private void change(Map<String, YamlMap.Entry> merged, YamlMap later, YamlMap.Entry way, Set<String> told) {
        String key = way.name();
        Optional<YamlMap.Entry> fresh = later.find(key);
        if (!(way.value() instanceof YamlScalar how) || !WAYS.contains(how.text())) {
            String written = way.value() instanceof YamlScalar scalar
                    ? scalar.text()
                    : way.value().kind();
            problems.error(
                    "R075",
                    way.value().place(),
                    "`" + key + "` must be `append` or `replace`",
                    Nearest.hint(written, WAYS));
        } else if (HEAD.contains(key) || key.equals("id")) {
            problems.error("R075", way.key().place(), "`" + key + "` stays what it is", "remove it from `override`");
        } else if (fresh.isEmpty()) {
            absent(merged.keySet(), later, way, told);
        } else if (how.text().equals("replace") || !merged.containsKey(key)) {
            merged.put(key, fresh.get());
        } else {
            YamlNode before = merged.get(key).value();
            append(before, fresh.get().value(), way)
                    .ifPresent(value ->
                            merged.put(key, new YamlMap.Entry(fresh.get().key(), value)));
        }
    }

    /** What is to be overridden is not given, or is written otherwise on one of the two sides. */
    private void absent(Set<String> known, YamlMap later, YamlMap.Entry way, Set<String> told) {
        Set<String> others = new TreeSet<>();
        later.entries().forEach(entry -> others.add(entry.name()));
        others.removeAll(told);
        String near = Nearest.to(way.name(), others).orElse(null);
        if (near == null) {
            problems.error(
                    "R075",
                    way.key().place(),
                    "`" + way.name() + "` is to be overridden and is not given",
                    "write `" + way.name() + "` into this document, or remove it here");
            return;
        }
        told.add(near);
        if (known.contains(way.name())) misspelt(later.find(near).orElseThrow().key(), way.name());
        else misspelt(way.key(), near);
    }

    private void misspelt(YamlScalar key, String meant) {
        problems.error(
                "Y007",
                key.place(),
                "unknown key `" + key.text() + "` in the " + kind,
                Nearest.hint(key.text(), Set.of(meant)));
    }

    /** Lists one behind the other; maps key by key, where a list grows and anything else is replaced. */
    private Optional<YamlNode> append(YamlNode before, YamlNode after, YamlMap.Entry way) {
        if (before instanceof YamlMap old && after instanceof YamlMap more) {
            Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
            old.entries().forEach(entry -> entries.put(entry.name(), entry));
            for (YamlMap.Entry entry : more.entries()) {
                YamlMap.Entry known = entries.getOrDefault(entry.name(), entry);
                boolean lists = known.value() instanceof YamlList || entry.value() instanceof YamlList;
                entries.put(
                        entry.name(),
                        lists && entries.containsKey(entry.name())
                                ? new YamlMap.Entry(entry.key(), joined(known.value(), entry.value()))
                                : entry);
            }
            return Optional.of(new YamlMap(old.place(), List.copyOf(entries.values())));
        }
        if (before instanceof YamlList || after instanceof YamlList) return Optional.of(joined(before, after));
        problems.error(
                "R075",
                way.value().place(),
                "`" + way.name() + "` is one value, to which nothing can be appended",
                "write `" + way.name() + ": replace`");
        return Optional.empty();
    }

    private static YamlList joined(YamlNode before, YamlNode after) {
        List<YamlNode> items = new ArrayList<>(before instanceof YamlList list ? list.items() : List.of(before));
        items.addAll(after instanceof YamlList list ? list.items() : List.of(after));
        return new YamlList(before.place(), items);
    }
}
