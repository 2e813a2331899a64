package prahari.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prahari.yaml.Edit;
import prahari.yaml.Edits;
import prahari.yaml.Yaml;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** A rule as its file has it, with changes of a few words that leave all else as it is, comments too. */
final class RuleText {
    private static final String EXCLUDED = "_tuned_out";

    private final Map<String, String> files;
    private final String path;
    private final YamlMap rule;
    private final String source;

    private RuleText(Map<String, String> files, String path, YamlMap rule, String source) {
        this.files = files;
        this.path = path;
        this.rule = rule;
        this.source = source;
    }

    /** The rule of this name; empty when no file has it. */
    static Optional<RuleText> find(Map<String, String> files, String name) {
        for (Map.Entry<String, String> file : files.entrySet()) {
            for (YamlNode root : Yaml.parse(file.getKey(), file.getValue()).roots()) {
                if (root instanceof YamlMap map && is(map, "kind", "rule") && is(map, "name", name))
                    return Optional.of(new RuleText(files, file.getKey(), map, file.getValue()));
            }
        }
        return Optional.empty();
    }

    private static boolean is(YamlMap map, String key, String value) {
        return scalar(map, key).filter(found -> found.text().equals(value)).isPresent();
    }

    private static Optional<YamlScalar> scalar(YamlMap map, String key) {
        return map.find(key)
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast);
    }

    private static Optional<YamlMap> map(YamlMap map, String key) {
        return map.find(key)
                .map(YamlMap.Entry::value)
                .filter(YamlMap.class::isInstance)
                .map(YamlMap.class::cast);
    }

    /** The path of the file. */
    String path() {
        return path;
    }

    /**
     * All files with the changes, the rule's version one higher; empty when the file is written in a way that they do not fit.
     *
     * @param points new points by the number of the score line, from 0
     * @param exclusions alternatives of a selection, each a map in flow style
     */
    Optional<Map<String, String>> with(Map<Integer, Integer> points, List<String> exclusions) {
        List<Edit> edits = new ArrayList<>();
        List<YamlMap> lines = lines();
        for (Map.Entry<Integer, Integer> each : points.entrySet()) {
            YamlScalar old = scalar(lines.get(each.getKey()), "points").orElse(null);
            if (old == null) return Optional.empty();
            edits.add(Edit.replace(old.place(), old.text(), String.valueOf(each.getValue())));
        }
        if (!exclusions.isEmpty()) {
            List<Edit> excluding = excluding(exclusions);
            if (excluding.isEmpty()) return Optional.empty();
            edits.addAll(excluding);
        }
        scalar(rule, "version")
                .filter(version -> version.text().matches("[0-9]{1,8}"))
                .ifPresent(version -> edits.add(Edit.replace(
                        version.place(), version.text(), String.valueOf(Integer.parseInt(version.text()) + 1))));
        Edits.Applied applied = Edits.apply(source, edits);
        if (applied.edits().size() != edits.size()) return Optional.empty();
        Map<String, String> changed = new HashMap<>(files);
        changed.put(path, applied.text());
        return Optional.of(changed);
    }

    /**
     * All files with one more test of the rule before its others; empty when its tests are written in a way that it does not fit.
     *
     * @param test a map in flow style
     */
    Optional<Map<String, String>> with(String test) {
        Optional<YamlNode> first = rule.find("tests")
                .map(YamlMap.Entry::value)
                .filter(YamlList.class::isInstance)
                .flatMap(tests -> ((YamlList) tests).items().stream().findFirst());
        if (first.isEmpty()) return Optional.empty();
        int number = first.get().place().line();
        String line = line(number);
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        if (!line.startsWith(indent + "- ") || first.get().place().column() != indent.length() + 3)
            return Optional.empty(); // in flow style, or with a comment between
        var edit = new Edit(List.of(new Edit.Change(number, 1, "", indent + "- " + test + "\n")), true);
        Edits.Applied applied = Edits.apply(source, List.of(edit));
        if (applied.edits().isEmpty()) return Optional.empty();
        Map<String, String> changed = new HashMap<>(files);
        changed.put(path, applied.text());
        return Optional.of(changed);
    }

    /** The lines of the score in the order in which they are read. */
    private List<YamlMap> lines() {
        List<YamlMap> lines = new ArrayList<>();
        for (String key : List.of("add", "add_from_context")) {
            map(rule, "score")
                    .flatMap(score -> score.find(key))
                    .map(YamlMap.Entry::value)
                    .filter(YamlList.class::isInstance)
                    .ifPresent(list -> ((YamlList) list).items().forEach(item -> {
                        if (item instanceof YamlMap line) lines.add(line);
                    }));
        }
        return lines;
    }

    /** A selection before the condition, and the condition in brackets before "and not" it. */
    private List<Edit> excluding(List<String> exclusions) {
        YamlMap detection = map(rule, "detection").orElse(null);
        YamlMap.Entry condition =
                detection == null ? null : detection.find("condition").orElse(null);
        if (detection == null || condition == null || !(condition.value() instanceof YamlScalar value))
            return List.of();
        int column = condition.key().place().column();
        String before = line(condition.key().place().line());
        if (column > before.length() || !before.substring(0, column - 1).isBlank()) return List.of(); // in flow style
        String name = EXCLUDED;
        for (int i = 2; detection.find(name).isPresent(); i++) name = EXCLUDED + "_" + i;
        String indent = before.substring(0, column - 1);
        var selection = new StringBuilder(name).append(":\n");
        exclusions.forEach(
                each -> selection.append(indent).append("    - ").append(each).append('\n'));
        selection.append(indent);
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.insert(condition.key().place(), selection.toString()));
        edits.addAll(brackets(value, ") and not " + name));
        return edits.size() == 3 ? edits : List.of();
    }

    private List<Edit> brackets(YamlScalar value, String end) {
        String raw = value.raw().stripTrailing();
        if (raw.isEmpty()) return List.of();
        char first = raw.charAt(0);
        boolean block = !value.plain() && (first == '>' || first == '|');
        boolean quoted = !value.plain() && !block;
        List<String> lines = raw.lines().toList();
        int line = value.place().line();
        int last = line + lines.size() - 1;
        String lastLine = line(last);
        int endColumn = lines.size() == 1
                ? value.place().column() + raw.length()
                : lastLine.stripTrailing().length() + 1;
        if (quoted) endColumn--;
        var close = new Edit(List.of(new Edit.Change(last, endColumn, "", end)), true);
        if (!block) {
            int column = value.place().column() + (quoted ? 1 : 0);
            return List.of(new Edit(List.of(new Edit.Change(line, column, "", "(")), true), close);
        }
        if (lines.size() < 2) return List.of();
        String content = line(line + 1);
        int column = content.length() - content.stripLeading().length() + 1;
        return List.of(new Edit(List.of(new Edit.Change(line + 1, column, "", "(")), true), close);
    }

    private String line(int number) {
        return source.lines().skip(number - 1L).findFirst().orElse("");
    }
}
