package prahari.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.yaml.Documents;

/** What the documents of a generation are called, and as much of them as one of them needs to be read by itself. */
final class RepairContext {
    private static final Pattern KIND = Pattern.compile("(?m)^kind: *([a-z_]+)");
    private static final Pattern NAME = Pattern.compile("(?m)^name: *([a-z][a-z0-9_]*)");
    private static final int SHORT = 5_000;

    private final List<Entry> entries = new ArrayList<>();

    /** One document; the name is empty when none can be seen. */
    record Entry(String file, Documents.Part part, String kind, String name) {
        /** Whether the line is one of it. */
        boolean holds(String inFile, int line) {
            int lines = (int) part.text().chars().filter(c -> c == '\n').count() + 1;
            return file.equals(inFile) && line > part.line() && line <= part.line() + lines;
        }
    }

    RepairContext(Map<String, String> files) {
        files.forEach((file, text) -> {
            for (Documents.Part part : Documents.split(Documents.plain(text))) {
                entries.add(new Entry(file, part, first(KIND, part.text()), first(NAME, part.text())));
            }
        });
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    List<Entry> entries() {
        return entries;
    }

    /** Files in which this document can be read with the same result as among all others; its own text is missing. */
    Map<String, String> around(Entry entry) {
        var stubs = new StringBuilder(stub("rule", "stands_alone", 0));
        int number = 0;
        for (Entry other : entries) {
            if (other.equals(entry) || other.name.isEmpty()) continue;
            boolean whole = !other.kind.equals("list")
                    && !other.kind.equals("macro")
                    && !other.kind.equals("rule")
                    && !other.kind.equals("correlation");
            if (whole && other.part.text().length() <= SHORT && !other.kind.equals("pack")) {
                stubs.append("---\n").append(other.part.text().replaceFirst("^---.*\n", ""));
            } else if (!whole && entry.part.text().contains(other.name)) {
                stubs.append(stub(other.kind, other.name, ++number));
            }
        }
        return new TreeMap<>(Map.of("", stubs.toString())); // the empty path comes first, as what is used must
    }

    private static String stub(String kind, String name, int number) {
        String head = "---\nschema: 1\nname: " + name + "\n";
        return switch (kind) {
            case "list" -> head + "kind: list\nitems: {any: [stands for others]}\n";
            case "macro" -> head + "kind: macro\ndetection: {words: {detector: email}, condition: words}\n";
            default ->
                head + "kind: rule\ntitle: A rule\nid: 00000000-0000-4000-8000-%012d\n".formatted(number)
                        + "label: leak\nstatus: experimental\nowner: nobody\nversion: 1\ntags: [tlp.clear]\n"
                        + "detection: {words: {detector: email}, condition: words}\nscore: {base: 1}\n";
        };
    }
}
