package prahari.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads {@code record: {fields, min_fields, within_lines, style}}. */
final class RecordReader {
    private static final int LINES = 12;

    private final Problems problems;

    RecordReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Clause> read(YamlNode node) {
        if (!(node instanceof YamlMap map)) {
            problems.error(
                    "R019",
                    node.place(),
                    "`record` must be a map, not " + node.kind(),
                    "for example `record: {fields: {name: [name], phone: [mobile, phone]}, min_fields: 2}`");
            return Optional.empty();
        }
        var fields = new YamlFields(map, "`record`", problems);
        Map<String, String> labels = new LinkedHashMap<>();
        fields.require("fields");
        Optional<YamlMap> byField = fields.map("fields");
        byField.ifPresent(found -> readLabels(found, labels));
        fields.require("min_fields");
        int most = byField.map(found -> found.entries().size()).orElse(1);
        int minFields = (int) fields.whole("min_fields", 1, Math.max(1, most), 1);
        int withinLines = (int) fields.whole("within_lines", 1, 200, LINES);
        RecordStyle style = style(fields);
        fields.reportUnknown("R019");
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Clause.Records(new RecordLabels(labels), minFields, withinLines, style));
    }

    private static RecordStyle style(YamlFields fields) {
        Optional<YamlScalar> word = fields.scalar("style");
        Optional<RecordStyle> style = word.map(YamlScalar::text).flatMap(RecordStyle::of);
        if (word.isPresent() && style.isEmpty()) {
            fields.wrongWord(
                    "style",
                    word.get(),
                    "`lines`, `header`, `rows` or `any`",
                    List.of("lines", "header", "rows", "any"));
        }
        return style.orElse(RecordStyle.LINES);
    }

    private void readLabels(YamlMap byField, Map<String, String> labels) {
        var fields = new YamlFields(byField, "`fields`", problems);
        for (YamlMap.Entry entry : byField.entries()) {
            for (YamlScalar label : fields.scalars(entry.name())) {
                String key = label.text().strip().toLowerCase(Locale.ROOT);
                String earlier = labels.putIfAbsent(key, entry.name());
                if (earlier != null) {
                    problems.error(
                            "R019",
                            label.place(),
                            "the label `" + key + "` already stands for `" + earlier + "`",
                            "a label stands for one field");
                }
            }
        }
    }
}
