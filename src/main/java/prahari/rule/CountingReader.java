package prahari.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Nearest;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads the key {@code correlation}: which hits count, and when they are enough. */
final class CountingReader {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    static final int MOST_MESSAGES = 10_000;
    private static final int MOST_VALUES = 200;
    private static final List<String> DOWNWARD = List.of("lt", "lte", "eq", "neq", "equals");

    private final Set<String> names;
    private final Problems problems;

    CountingReader(Set<String> names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    private record Threshold(@Nullable String field, int least, double ratio, int before) {
        static final Threshold NONE = new Threshold(null, 1, 1, 0);
    }

    Optional<Correlation.Counting> read(YamlMap map, String handle) {
        var fields = new YamlFields(map, "`correlation`", problems);
        Optional<Correlation.Type> type = new HeadReader(fields, problems).word("type", Correlation.Type.values());
        List<String> rules = rules(fields, type, map);
        Map<String, Map<String, String>> aliases = aliases(fields, rules);
        List<YamlScalar> groupBy = fields.scalars("group-by");
        groupBy.forEach(field -> isField(field, aliases.keySet(), problems));
        Optional<Duration> timespan = timespan(fields, map, handle);
        fields.find("condition");
        Optional<Threshold> threshold = type.flatMap(found -> threshold(found, fields, map, aliases.keySet()));
        fields.reportUnknown();
        if (type.isPresent() && type.get() == Correlation.Type.NEW_VALUE && groupBy.isEmpty()) {
            problems.error(
                    "R062",
                    map.place(),
                    "type `new_value` needs `group-by`",
                    "the value that is new stands there, for example `group-by: [chat.id]`");
        }
        if (type.isEmpty() || timespan.isEmpty() || threshold.isEmpty() || rules.isEmpty()) return Optional.empty();
        return Optional.of(new Correlation.Counting(
                type.get(),
                rules,
                groupBy.stream().map(YamlScalar::text).toList(),
                aliases,
                timespan.get(),
                threshold.get().field(),
                threshold.get().least(),
                threshold.get().ratio(),
                threshold.get().before()));
    }

    private List<String> rules(YamlFields fields, Optional<Correlation.Type> type, YamlMap map) {
        fields.require("rules");
        List<String> rules = new ArrayList<>();
        List<YamlScalar> written = fields.scalars("rules");
        for (YamlScalar rule : written) {
            if (!names.contains(rule.text())) {
                problems.add(CorrelationReader.unknown(
                        "R060", rule, "there is no rule or correlation `" + rule.text() + "`", names));
            } else if (rules.contains(rule.text())) {
                problems.error("R060", rule.place(), "`" + rule.text() + "` stands in `rules` twice", "remove one");
            }
            rules.add(rule.text());
        }
        boolean together = type.isPresent()
                && (type.get() == Correlation.Type.TEMPORAL || type.get() == Correlation.Type.TEMPORAL_ORDERED);
        if (together && written.size() == 1) {
            problems.error(
                    "R060",
                    written.get(0).place(),
                    "type `" + type.get().word() + "` needs two rules or more",
                    "to count hits of one rule use `type: event_count`");
        }
        if (fields.find("rules").isPresent() && written.isEmpty()) {
            problems.error("R060", map.place(), "`rules` is empty", "name the rules whose hits count");
        }
        return rules;
    }

    private Map<String, Map<String, String>> aliases(YamlFields fields, List<String> rules) {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        Optional<YamlMap> written = fields.map("aliases");
        if (written.isEmpty()) return aliases;
        var inner = new YamlFields(written.get(), "`aliases`", problems);
        for (YamlMap.Entry entry : written.get().entries()) {
            if (FactField.kind(entry.name()).isPresent()) {
                problems.error(
                        "R064",
                        entry.key().place(),
                        "the alias `" + entry.name() + "` is the name of a message fact",
                        "give it a name of its own, such as `seller`");
            }
            inner.map(entry.name()).ifPresent(map -> aliases.put(entry.name(), alias(entry, map, rules)));
        }
        return aliases;
    }

    private Map<String, String> alias(YamlMap.Entry entry, YamlMap map, List<String> rules) {
        Map<String, String> fields = new LinkedHashMap<>();
        var inner = new YamlFields(map, "alias `" + entry.name() + "`", problems);
        for (YamlMap.Entry rule : map.entries()) {
            if (!rules.contains(rule.name())) {
                problems.error(
                        "R064",
                        rule.key().place(),
                        "`" + rule.name() + "` is none of the `rules` of this correlation",
                        Nearest.hint(rule.name(), rules));
            }
            inner.scalar(rule.name())
                    .filter(field -> isField(field, Set.of(), problems))
                    .ifPresent(field -> fields.put(rule.name(), field.text()));
        }
        Set<String> missing = new TreeSet<>(rules);
        boolean misspelt = map.entries().stream().anyMatch(rule -> !missing.remove(rule.name()));
        if (!missing.isEmpty() && !misspelt) {
            problems.error(
                    "R064",
                    entry.key().place(),
                    "alias `" + entry.name() + "` does not say which field it means for " + String.join(", ", missing),
                    "give a field for each of the `rules`");
        }
        return fields;
    }

    private Optional<Duration> timespan(YamlFields fields, YamlMap map, String handle) {
        Optional<YamlScalar> written = fields.scalar("timespan");
        if (written.isEmpty()) {
            if (fields.find("timespan").isEmpty() && unlikeAny(map, "timespan")) {
                problems.error(
                        "R063", map.place(), handle + " has no `timespan`", "say how long, such as `timespan: 24h`");
            }
            return Optional.empty();
        }
        Optional<Duration> span = Timespans.parse(written.get().text());
        if (span.isPresent()
                && span.get().compareTo(SHORTEST) >= 0
                && span.get().compareTo(LONGEST) <= 0) return span;
        problems.error(
                "R063",
                written.get().place(),
                "`" + written.get().text() + "` is no timespan",
                "from 1m to 90d, a number with s, m, h, d or w behind it, such as `24h`");
        return Optional.empty();
    }

    /** Whether no key looks like a misspelling of this one, which is reported as such. */
    private static boolean unlikeAny(YamlMap map, String key) {
        return map.entries().stream()
                .noneMatch(entry -> Nearest.to(entry.name(), Set.of(key)).isPresent());
    }

    private Optional<Threshold> threshold(Correlation.Type type, YamlFields fields, YamlMap map, Set<String> aliases) {
        Optional<YamlMap.Entry> condition = map.find("condition");
        boolean wanted = type == Correlation.Type.EVENT_COUNT
                || type == Correlation.Type.VALUE_COUNT
                || type == Correlation.Type.SPIKE;
        if (!wanted) {
            condition.ifPresent(entry -> problems.error(
                    "R062",
                    entry.key().place(),
                    "type `" + type.word() + "` has no `condition`",
                    type == Correlation.Type.NEW_VALUE
                            ? "it holds at the first hit of its group; remove the condition"
                            : "it holds when every rule has hit; remove the condition"));
            return Optional.of(Threshold.NONE);
        }
        if (condition.isEmpty()) {
            if (unlikeAny(map, "condition")) {
                problems.error("R062", map.place(), "type `" + type.word() + "` needs a `condition`", example(type));
            }
            return Optional.empty();
        }
        return fields.map("condition").flatMap(found -> threshold(type, found, aliases));
    }

    private static String example(Correlation.Type type) {
        return switch (type) {
            case VALUE_COUNT -> "for example `condition: {field: chat.id, gte: 3}`";
            case SPIKE -> "for example `condition: {ratio: 3, gte: 10}`";
            default -> "for example `condition: {gte: 3}`";
        };
    }

    private Optional<Threshold> threshold(Correlation.Type type, YamlMap map, Set<String> aliases) {
        var fields = new YamlFields(map, "`condition`", problems);
        boolean spike = type == Correlation.Type.SPIKE;
        Optional<YamlScalar> field = Optional.empty();
        boolean good = true;
        if (type == Correlation.Type.VALUE_COUNT) {
            field = fields.scalar("field");
            if (field.isEmpty() && unlikeAny(map, "field")) {
                problems.error(
                        "R062", map.place(), "type `value_count` needs a `field` whose values count", example(type));
            }
            good = field.isPresent() && isField(field.get(), aliases, problems);
        } else if (map.find("field").isPresent()) {
            fields.allow("field");
            problems.error(
                    "R062",
                    map.find("field").get().key().place(),
                    "type `" + type.word() + "` counts messages, not a `field`",
                    "use `type: value_count`, or remove `field`");
        }
        for (String word : DOWNWARD) {
            if (map.find(word).isEmpty()) continue;
            fields.allow(word);
            problems.error(
                    "R062",
                    map.find(word).get().key().place(),
                    "`" + word + "` is not supported: a correlation counts upwards and holds from then on",
                    "use `gte` or `gt`");
            good = false;
        }
        Optional<Integer> least = least(type, fields, map, good);
        double ratio = spike ? ratio(fields, map) : 1;
        int before = spike ? (int) fields.whole("before", 1, MOST_MESSAGES, 1) : 0;
        fields.reportUnknown();
        if (!good || least.isEmpty()) return Optional.empty();
        return Optional.of(new Threshold(field.map(YamlScalar::text).orElse(null), least.get(), ratio, before));
    }

    private Optional<Integer> least(Correlation.Type type, YamlFields fields, YamlMap map, boolean tell) {
        boolean gte = fields.find("gte").isPresent();
        boolean gt = fields.find("gt").isPresent();
        int most = type == Correlation.Type.VALUE_COUNT ? MOST_VALUES : MOST_MESSAGES;
        if (gte && !gt) return Optional.of((int) fields.whole("gte", 2, most, 2));
        if (gt && !gte) return Optional.of(1 + (int) fields.whole("gt", 1, most - 1, 1));
        if (gte || tell) {
            problems.error(
                    "R062",
                    map.place(),
                    "a condition has one of `gte` and `gt`",
                    "how many are enough; " + example(type));
        }
        return Optional.empty();
    }

    private double ratio(YamlFields fields, YamlMap map) {
        if (fields.find("ratio").isEmpty() && unlikeAny(map, "ratio")) {
            problems.error(
                    "R062",
                    map.place(),
                    "type `spike` needs a `ratio`: how many times more than in the window before",
                    example(Correlation.Type.SPIKE));
        }
        return fields.number("ratio", 1.1, 1000, 2);
    }

    /** Whether a name means a message fact or an alias; told when it does not. */
    static boolean isField(YamlScalar name, Set<String> aliases, Problems problems) {
        if (aliases.contains(name.text()) || FactField.kind(name.text()).isPresent()) return true;
        Set<String> known = new HashSet<>(FactField.names());
        known.addAll(aliases);
        problems.error(
                "R013",
                name.place(),
                "there is no message fact `" + name.text() + "`",
                Nearest.hint(name.text(), known));
        return false;
    }
}
