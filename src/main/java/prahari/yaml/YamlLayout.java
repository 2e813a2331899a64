package prahari.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lays a document out anew: the order of its keys, four blanks a level, single quotes. Lines stay folded as they are, and
 * comments stay with what they stand beside or above. What would come to mean something else is left as it is.
 */
public final class YamlLayout {
    private static final Pattern BLOCK = Pattern.compile("[|>][+-]?(\\s+#.*)?");
    private static final int STEP = 4;
    private static final int MOST_PASSES = 4;
    private static final int UNSET = -1;

    private final List<String> lines;
    private final int[] wanted;
    private final boolean[] content;
    private boolean unusual;

    private YamlLayout(String text) {
        lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        wanted = new int[lines.size() + 1];
        Arrays.fill(wanted, UNSET);
        content = new boolean[lines.size() + 1];
    }

    /** The file laid out, with the keys of each document in the order that {@code order} gives for it; others come last. */
    public static String of(String text, KeyOrder order) {
        String before = Documents.plain(text);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            var laid = new StringBuilder();
            for (Documents.Part part : Documents.split(before)) laid.append(document(part.text(), order));
            String after = laid.toString().stripTrailing() + "\n";
            if (after.equals(before)) return after;
            before = after;
        }
        return before;
    }

    /** Which keys of a document come first, and in which order. */
    public interface KeyOrder {
        /** Names of keys in their order. */
        List<String> of(YamlMap document);
    }

    private static String document(String text, KeyOrder order) {
        YamlFile read = Yaml.parse("", text);
        if (!read.problems().isEmpty()
                || read.roots().size() != 1
                || !(read.roots().get(0) instanceof YamlMap map)) return text;
        String sorted = checked(text, sorted(text, map, order.of(map)));
        String quoted = checked(sorted, quoted(sorted));
        return checked(quoted, indented(quoted));
    }

    /** The new text where it says the same, else the old. */
    private static String checked(String before, String after) {
        YamlFile read = Yaml.parse("", after);
        boolean same = read.problems().isEmpty()
                && read.roots().size() == 1
                && same(Yaml.parse("", before).roots().get(0), read.roots().get(0), true);
        return same ? after : before;
    }

    private static boolean same(YamlNode one, YamlNode other, boolean anyOrder) {
        if (one instanceof YamlScalar left && other instanceof YamlScalar right)
            return left.text().equals(right.text()) && left.isNull() == right.isNull();
        if (one instanceof YamlList left && other instanceof YamlList right) {
            if (left.items().size() != right.items().size()) return false;
            for (int i = 0; i < left.items().size(); i++) {
                if (!same(left.items().get(i), right.items().get(i), false)) return false;
            }
            return true;
        }
        if (!(one instanceof YamlMap left && other instanceof YamlMap right)) return false;
        if (left.entries().size() != right.entries().size()) return false;
        for (int i = 0; i < left.entries().size(); i++) {
            YamlMap.Entry entry = left.entries().get(i);
            var match = anyOrder
                    ? right.find(entry.name())
                    : Optional.of(right.entries().get(i));
            if (match.isEmpty() || !match.get().name().equals(entry.name())) return false;
            if (!same(entry.value(), match.get().value(), false)) return false;
        }
        return true;
    }

    /** A key of the document with its lines and the comments above it. */
    private record Chunk(int rank, List<String> lines) {}

    private static String sorted(String text, YamlMap map, List<String> order) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        List<YamlMap.Entry> entries = map.entries();
        if (entries.isEmpty() || text.startsWith("{") || map.place().column() != 1) return text;
        List<Integer> starts = new ArrayList<>();
        for (YamlMap.Entry entry : entries) {
            if (entry.key().place().column() != 1) return text;
            int start = entry.key().place().line() - 1;
            while (!starts.isEmpty() && lines.get(start - 1).startsWith("#")) start--;
            starts.add(start);
        }
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int end = i + 1 < entries.size() ? starts.get(i + 1) : lines.size();
            int rank = order.indexOf(entries.get(i).name());
            chunks.add(new Chunk(rank < 0 ? order.size() : rank, lines.subList(starts.get(i), end)));
        }
        List<String> sorted = new ArrayList<>(lines.subList(0, starts.get(0)));
        chunks.stream().sorted(Comparator.comparingInt(Chunk::rank)).forEach(chunk -> {
            List<String> own = new ArrayList<>(chunk.lines);
            while (!own.isEmpty() && own.get(own.size() - 1).isEmpty()) own.remove(own.size() - 1);
            sorted.addAll(own);
        });
        return String.join("\n", sorted) + "\n";
    }

    /** Double quotes that need not be double become single. */
    private static String quoted(String text) {
        List<Edit> edits = new ArrayList<>();
        quotes(Yaml.parse("", text).roots().get(0), edits);
        return Edits.apply(text, edits).text();
    }

    private static void quotes(YamlNode node, List<Edit> edits) {
        if (node instanceof YamlMap map) {
            for (YamlMap.Entry entry : map.entries()) {
                quotes(entry.key(), edits);
                quotes(entry.value(), edits);
            }
        } else if (node instanceof YamlList list) {
            for (YamlNode item : list.items()) quotes(item, edits);
        } else if (node instanceof YamlScalar scalar && !scalar.plain()) {
            String raw = scalar.raw().stripTrailing();
            boolean needed = !raw.startsWith("\"") || raw.contains("\\") || raw.contains("'") || raw.contains("\n");
            if (!needed && raw.length() > 1 && raw.endsWith("\""))
                edits.add(Edit.replace(scalar.place(), raw, "'" + raw.substring(1, raw.length() - 1) + "'"));
        }
    }

    private static String indented(String text) {
        var layout = new YamlLayout(text);
        YamlNode root = Yaml.parse("", text).roots().get(0);
        layout.block(root, 0);
        return layout.unusual ? text : layout.write();
    }

    private String line(int number) {
        return lines.get(number - 1);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') indent++;
        return indent;
    }

    private boolean isFlow(YamlNode node) {
        int at = node.place().column() - 1;
        String line = line(node.place().line());
        return at < line.length() && (line.charAt(at) == '{' || line.charAt(at) == '[');
    }

    /** A node whose keys, or dashes, shall stand at {@code column}. */
    private void block(YamlNode node, int column) {
        if (node instanceof YamlMap map && !map.entries().isEmpty() && !isFlow(map)) {
            for (YamlMap.Entry entry : map.entries()) {
                int number = entry.key().place().line();
                boolean first = indent(line(number)) == entry.key().place().column() - 1;
                if (first) wanted[number] = column;
                value(entry, column);
            }
        } else if (node instanceof YamlList list && !list.items().isEmpty() && !isFlow(list)) {
            for (YamlNode item : list.items()) item(item, column);
        }
    }

    private void value(YamlMap.Entry entry, int column) {
        YamlNode value = entry.value();
        if (value instanceof YamlScalar scalar) blockScalar(scalar, column);
        else if (value.place().line() > entry.key().place().line() && !isFlow(value)) block(value, column + STEP);
        else if (!isFlow(value)
                && !(value instanceof YamlMap map && map.entries().isEmpty())) unusual = true;
    }

    /** The lines of a text below `|` or `>` stand one step deeper than its key. */
    private void blockScalar(YamlScalar scalar, int column) {
        String raw = scalar.raw().stripTrailing();
        int end = raw.indexOf('\n');
        if (scalar.plain() || end < 0 || "|>".indexOf(raw.charAt(0)) < 0) return;
        if (!BLOCK.matcher(raw.substring(0, end)).matches()) {
            unusual = true; // its depth is written down
            return;
        }
        int last =
                scalar.place().line() + (int) raw.chars().filter(c -> c == '\n').count();
        int first = scalar.place().line() + 1;
        int least = Integer.MAX_VALUE;
        for (int number = first; number <= last; number++) {
            content[number] = true;
            if (!line(number).isBlank()) least = Math.min(least, indent(line(number)));
        }
        for (int number = first; number <= last; number++) {
            if (!line(number).isBlank()) wanted[number] = column + STEP + indent(line(number)) - least;
        }
    }

    private void item(YamlNode item, int column) {
        int number = item.place().line();
        String line = line(number);
        int dash = indent(line);
        boolean usual = line.startsWith("- ", dash)
                && line.substring(dash + 1, item.place().column() - 1).isBlank();
        if (!usual) {
            unusual = true;
            return;
        }
        wanted[number] = column;
        lines.set(
                number - 1,
                line.substring(0, dash) + "- " + line.substring(item.place().column() - 1));
        if (item instanceof YamlScalar scalar) blockScalar(scalar, column);
        else if (!isFlow(item) && item instanceof YamlList) unusual = true;
        else itemMap(item, column + 2);
    }

    private void itemMap(YamlNode item, int column) {
        if (!(item instanceof YamlMap map) || isFlow(item)) return;
        for (YamlMap.Entry entry : map.entries()) {
            int number = entry.key().place().line();
            if (number != item.place().line()) wanted[number] = column;
            value(entry, column);
        }
    }

    private String write() {
        var text = new StringBuilder();
        int moved = 0;
        boolean blank = true;
        for (int number = 1; number <= lines.size(); number++) {
            String line = line(number);
            if (content[number]) {
                text.append(line.isBlank() ? "" : " ".repeat(wanted[number]) + line.substring(indent(line)))
                        .append('\n');
                blank = false;
                continue;
            }
            if (line.isBlank()) {
                if (!blank) text.append('\n');
                blank = true;
                continue;
            }
            blank = false;
            int indent = indent(line);
            int to = wanted[number];
            if (to >= 0) moved = to - indent;
            else if (line.charAt(indent) == '#' && next(number) > 0) to = wanted[next(number)];
            if (to < 0) to = Math.max(0, indent + moved);
            text.append(" ".repeat(to))
                    .append(line.substring(indent).stripTrailing())
                    .append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** The line with a place of its own that the comments from here on stand above; 0 when they stand within something. */
    private int next(int from) {
        for (int number = from + 1; number <= lines.size(); number++) {
            String stripped = line(number).strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) continue;
            return wanted[number] >= 0 && !content[number] ? number : 0;
        }
        return 0;
    }
}
