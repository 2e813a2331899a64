package prahari.rule;

import java.util.Set;
import prahari.yaml.Edit;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Finds texts without quotes that YAML reads otherwise than they look: a quote at their end, a list's dash lost. */
final class PlainTexts {
    private static final Set<String> CURLY =
            Set.of("\u201C\u201D", "\u2018\u2019", "\u201E\u201C", "\u201E\u201D", "\u00AB\u00BB");

    private PlainTexts() {}

    static void check(YamlNode node, Problems problems) {
        if (node instanceof YamlMap map) {
            for (YamlMap.Entry entry : map.entries()) {
                check(entry.key(), problems);
                check(entry.value(), problems);
                if (!entry.name().equals("tests")) curly(entry.value(), problems);
            }
        } else if (node instanceof YamlList list) {
            for (YamlNode item : list.items()) {
                check(item, problems);
                if (item instanceof YamlScalar scalar) dash(scalar, problems);
            }
        } else if (node instanceof YamlScalar scalar) {
            scalar(scalar, problems);
        }
    }

    /** Curly quotes are part of the text: what they enclose is looked for with them. Messages of tests may have them. */
    private static void curly(YamlNode node, Problems problems) {
        if (node instanceof YamlList list) list.items().forEach(item -> curly(item, problems));
        if (!(node instanceof YamlScalar scalar)
                || !scalar.plain()
                || scalar.text().length() < 2) return;
        String text = scalar.text();
        String pair = "" + text.charAt(0) + text.charAt(text.length() - 1);
        if (!CURLY.contains(pair) || !scalar.raw().startsWith(text)) return;
        String inside = text.substring(1, text.length() - 1);
        problems.add(Problem.warning("R196", scalar.place(), "the curly quotes are part of the text")
                .marked(text.length(), null)
                .help("YAML knows straight quotes only; put the whole in straight quotes where they are meant")
                .edit(Edit.replace(scalar.place(), text, "'" + inside.replace("'", "''") + "'")));
    }

    private static void scalar(YamlScalar scalar, Problems problems) {
        String text = scalar.text();
        if (!scalar.plain() || text.length() < 2) return;
        bracket(scalar, problems);
        items(scalar, problems);
        char quote = text.charAt(text.length() - 1);
        if (quote != '\'' && quote != '"') return;
        if (text.chars().filter(c -> c == quote).count() % 2 == 0) return;
        Place place = scalar.place();
        problems.add(Problem.warning("R180", place, "the text ends with a quote that nothing opens")
                .marked(Math.max(1, scalar.raw().stripTrailing().length()), null)
                .help("a quote belongs to both sides, or to none")
                .edit(Edit.insert(place, String.valueOf(quote)).unsure()));
    }

    /** A list or map of which the first sign is lost is a text for YAML. */
    private static void bracket(YamlScalar scalar, Problems problems) {
        String text = scalar.text();
        char close = text.charAt(text.length() - 1);
        if (close != ']' && close != '}') return;
        char open = close == ']' ? '[' : '{';
        if (text.indexOf(open) >= 0) return;
        problems.add(Problem.warning("R180", scalar.place(), "the text ends with a `" + close + "` that nothing opens")
                .marked(Math.max(1, scalar.raw().stripTrailing().length()), null)
                .help("put the text in quotes if it is meant so")
                .edit(Edit.insert(scalar.place(), String.valueOf(open)).unsure()));
    }

    /** A text of which a later line looks like an item: its own first line has probably lost the dash. */
    private static void items(YamlScalar scalar, Problems problems) {
        String[] lines = scalar.raw().stripTrailing().split("\n", -1);
        Place place = scalar.place();
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].strip().startsWith("- ")) continue;
            int dash = lines[i].indexOf('-') + 1;
            boolean lost = place.column() > dash && place.column() <= dash + 2;
            Place at = lost ? new Place(place.file(), place.line(), dash) : place;
            Problem problem = Problem.warning("R183", at, "this is one text with the lines below; a `-` may be missing")
                    .marked(1, null)
                    .also(new Place(place.file(), place.line() + i, dash), 1, "which is no item of a list here")
                    .help("each item begins with its own `-`; put a text that is meant so in quotes");
            problems.add(lost ? problem.edit(Edit.insert(at, "-").unsure()) : problem);
            return;
        }
    }

    /** A line that goes on with the item before it, but stands where its dash would leave it. */
    private static void dash(YamlScalar item, Problems problems) {
        if (!item.plain() || !item.raw().contains("\n")) return;
        String[] lines = item.raw().stripTrailing().split("\n", -1);
        int text = item.place().column() - 1;
        for (int i = 1; i < lines.length; i++) {
            int indent = lines[i].length() - lines[i].stripLeading().length();
            if (indent != text - 1 || lines[i].isBlank()) continue;
            int line = item.place().line() + i;
            Place place = new Place(item.place().file(), line, indent);
            problems.add(Problem.warning("R183", place, "this goes on with the item above; a `-` may be missing")
                    .marked(1, null)
                    .help("what goes on stands as deep as the item's text")
                    .edit(Edit.insert(place, "-").unsure()));
        }
    }
}
