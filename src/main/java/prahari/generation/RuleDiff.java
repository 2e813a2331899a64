package prahari.generation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import prahari.yaml.Yaml;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** What differs between two sets of rule files, document by document and key by key, in words. */
public final class RuleDiff {
    /** What tells an item of a list from the others, in this order. */
    private static final List<String> HANDLES = List.of("name", "when", "per", "field", "values");

    private static final int MOST_CHARS = 80;

    private final Map<String, Document> before;
    private final Map<String, Document> after;
    private final StringBuilder text = new StringBuilder();

    private RuleDiff(Map<String, Document> before, Map<String, Document> after) {
        this.before = before;
        this.after = after;
    }

    private record Document(String path, YamlNode root) {
        String version() {
            return root instanceof YamlMap map
                    ? scalar(map, "version").map(v -> " v" + v).orElse("")
                    : "";
        }
    }

    /** The differences of files given as text by path; a line that says so where there are none. */
    public static String of(Map<String, String> before, Map<String, String> after) {
        var diff = new RuleDiff(documents(before), documents(after));
        diff.run();
        if (diff.text.isEmpty())
            return before.equals(after) ? "no difference\n" : "only comments, layout or files differ\n";
        return diff.text.toString();
    }

    /** The documents by kind and name; what cannot be told apart so, by its place in the file. */
    private static Map<String, Document> documents(Map<String, String> files) {
        Map<String, Document> documents = new LinkedHashMap<>();
        files.forEach((path, content) -> {
            int number = 0;
            for (YamlFile.Document document : Yaml.parse(path, content).documents()) {
                number++;
                String handle = path + " document " + number;
                if (document.root() instanceof YamlMap map) {
                    Optional<String> kind = scalar(map, "kind");
                    Optional<String> name = scalar(map, "name");
                    if (kind.isPresent() && name.isPresent()) handle = kind.get() + " " + name.get();
                }
                if (documents.containsKey(handle)) handle += " in " + path + " document " + number;
                documents.put(handle, new Document(path, document.root()));
            }
        });
        return documents;
    }

    private void run() {
        var handles = new TreeSet<>(before.keySet());
        handles.addAll(after.keySet());
        for (String handle : handles) {
            Document old = before.get(handle);
            Document fresh = after.get(handle);
            if (old == null && fresh != null) {
                text.append("added    " + handle + fresh.version() + "  (" + fresh.path() + ")\n");
            } else if (old != null && fresh == null) {
                text.append("removed  " + handle + old.version() + "  (" + old.path() + ")\n");
            } else if (old != null && fresh != null) {
                changed(handle, old, fresh);
            }
        }
    }

    private void changed(String handle, Document old, Document fresh) {
        List<String> lines = new ArrayList<>();
        compare("", old.root(), fresh.root(), lines);
        if (lines.isEmpty()) return;
        String moved = old.path().equals(fresh.path()) ? fresh.path() : old.path() + " -> " + fresh.path();
        text.append("changed  " + handle + "  (" + moved + ")\n");
        lines.forEach(line -> text.append("    " + line + "\n"));
    }

    private static void compare(String key, YamlNode old, YamlNode fresh, List<String> lines) {
        if (old instanceof YamlMap a && fresh instanceof YamlMap b) {
            maps(key, a, b, lines);
        } else if (old instanceof YamlList a && fresh instanceof YamlList b) {
            lists(key, a, b, lines);
        } else if (!words(old).equals(words(fresh))) {
            lines.add(key + ": " + cut(words(old)) + " -> " + cut(words(fresh)));
        }
    }

    private static void maps(String key, YamlMap old, YamlMap fresh, List<String> lines) {
        Set<String> names = new LinkedHashSet<>();
        old.entries().forEach(entry -> names.add(entry.name()));
        fresh.entries().forEach(entry -> names.add(entry.name()));
        for (String name : names) {
            String path = key.isEmpty() ? name : key + "." + name;
            Optional<YamlNode> a = old.find(name).map(YamlMap.Entry::value);
            Optional<YamlNode> b = fresh.find(name).map(YamlMap.Entry::value);
            if (a.isEmpty()) b.ifPresent(node -> lines.add(path + ": added " + cut(words(node))));
            else if (b.isEmpty()) lines.add(path + ": removed " + cut(words(a.get())));
            else compare(path, a.get(), b.get(), lines);
        }
    }

    private static void lists(String key, YamlList old, YamlList fresh, List<String> lines) {
        Map<String, YamlNode> a = items(old);
        Map<String, YamlNode> b = items(fresh);
        List<String> removed =
                a.keySet().stream().filter(item -> !b.containsKey(item)).toList();
        List<String> added =
                b.keySet().stream().filter(item -> !a.containsKey(item)).toList();
        if (!removed.isEmpty()) lines.add(key + ": removed " + joined(removed));
        if (!added.isEmpty()) lines.add(key + ": added " + joined(added));
        int size = lines.size();
        a.forEach((item, node) -> {
            YamlNode other = b.get(item);
            if (other != null) compare(key + "[" + cut(item) + "]", node, other, lines);
        });
        boolean same = removed.isEmpty() && added.isEmpty() && lines.size() == size;
        if (same && !List.copyOf(a.keySet()).equals(List.copyOf(b.keySet()))) lines.add(key + ": in another order");
    }

    /** The items by what tells them apart; equal ones are numbered. */
    private static Map<String, YamlNode> items(YamlList list) {
        Map<String, YamlNode> items = new LinkedHashMap<>();
        for (YamlNode item : list.items()) {
            String handle = handle(item);
            String free = handle;
            for (int i = 2; items.containsKey(free); i++) free = handle + " #" + i;
            items.put(free, item);
        }
        return items;
    }

    private static String handle(YamlNode item) {
        if (item instanceof YamlMap map) {
            for (String key : HANDLES) {
                Optional<String> value = scalar(map, key);
                if (value.isPresent()) return value.get();
            }
        }
        return words(item);
    }

    private static Optional<String> scalar(YamlMap map, String key) {
        return map.find(key)
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(value -> ((YamlScalar) value).text());
    }

    private static String joined(List<String> items) {
        return items.stream().map(item -> "\"" + cut(item) + "\"").collect(Collectors.joining(", "));
    }

    /** A node on one line. */
    private static String words(YamlNode node) {
        if (node instanceof YamlScalar scalar) return scalar.text().strip().replaceAll("\\s+", " ");
        if (node instanceof YamlList list) {
            return list.items().stream().map(RuleDiff::words).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((YamlMap) node)
                .entries().stream()
                        .map(entry -> entry.name() + ": " + words(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String cut(String words) {
        return words.length() <= MOST_CHARS ? words : words.substring(0, MOST_CHARS) + " ...";
    }
}
