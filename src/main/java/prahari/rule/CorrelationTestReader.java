package prahari.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Severity;
import prahari.yaml.Nearest;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads the {@code tests} of a correlation. */
final class CorrelationTestReader {
    private final Set<String> rules;
    private final Problems problems;

    CorrelationTestReader(Set<String> rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    List<CorrelationTest> read(YamlFields correlation) {
        List<CorrelationTest> tests = new ArrayList<>();
        for (YamlMap map : correlation.maps("tests")) test(map).ifPresent(tests::add);
        return tests;
    }

    private Optional<CorrelationTest> test(YamlMap map) {
        var fields = new YamlFields(map, "a test", problems);
        String name = fields.requireText("name");
        boolean todo = fields.flag("todo", false);
        if (map.find("message").isPresent()) {
            fields.allow("message");
            problems.error(
                    "R066",
                    map.find("message").get().key().place(),
                    "a test of a correlation has `events`, not a `message`",
                    "for example `events: [{at: 0h, rule: kyc_bulk_sale, chat.id: 101}]`");
        }
        fields.require("events");
        List<CorrelationTest.Event> events = new ArrayList<>();
        int number = 0;
        for (YamlMap event : fields.maps("events")) {
            number++;
            event(event, number).ifPresent(events::add);
        }
        fields.require("expect");
        Optional<CorrelationTest.Expected> expected = fields.map("expect").map(this::expected);
        fields.reportUnknown();
        return expected.map(found -> new CorrelationTest(name, events, found, todo, map.place()));
    }

    private Optional<CorrelationTest.Event> event(YamlMap map, int number) {
        var fields = new YamlFields(map, "an event", problems);
        Optional<Duration> at = fields.requireScalar("at").flatMap(this::span);
        Optional<YamlScalar> rule = fields.requireScalar("rule");
        // two events without a number are two messages
        long message = fields.whole("message", 1, 1_000_000, 1_000_000L + number);
        if (rule.isPresent() && !rules.contains(rule.get().text())) {
            problems.error(
                    "R066",
                    rule.get().place(),
                    "`" + rule.get().text() + "` is none of the `rules` of this correlation",
                    Nearest.hint(rule.get().text(), rules));
        }
        Map<String, List<String>> values = new HashMap<>();
        for (YamlMap.Entry entry : map.entries()) {
            if (Set.of("at", "rule", "message").contains(entry.name())) continue;
            if (entry.value() instanceof YamlMap inner) {
                for (YamlMap.Entry fact : inner.entries()) fact(entry.name() + "." + fact.name(), fact, values);
            } else {
                fact(entry.name(), entry, values);
            }
        }
        if (at.isEmpty() || rule.isEmpty()) return Optional.empty();
        return Optional.of(new CorrelationTest.Event(at.get(), rule.get().text(), message, values));
    }

    private void fact(String field, YamlMap.Entry entry, Map<String, List<String>> values) {
        if (FactField.kind(field).isEmpty()) {
            problems.add(TestReader.unknownFact(field, entry));
            return;
        }
        List<String> texts = new ArrayList<>();
        List<YamlNode> nodes = entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
        for (YamlNode node : nodes) {
            if (node instanceof YamlScalar scalar) {
                if (FactReader.isChatType(field, scalar, problems)) texts.add(scalar.text());
            } else problems.error("Y008", node.place(), "`" + field + "` must be a single value, not " + node.kind());
        }
        values.put(field, texts);
    }

    private CorrelationTest.Expected expected(YamlMap map) {
        var fields = new YamlFields(map, "`expect`", problems);
        fields.require("match");
        boolean match = fields.flag("match", true);
        Optional<int[]> score = fields.scalar("score").flatMap(range -> TestReader.range(range, problems));
        Optional<YamlScalar> word = fields.scalar("level");
        @Nullable
        Severity level = word.map(found -> TestReader.severity(found, problems)).orElse(null);
        Optional<Duration> at = fields.scalar("at").flatMap(this::span);
        @Nullable
        Integer times =
                fields.find("times").isPresent() ? Integer.valueOf((int) fields.whole("times", 0, 10_000, 1)) : null;
        fields.reportUnknown();
        if (!match && (score.isPresent() || at.isPresent())) {
            problems.error(
                    "R066",
                    map.place(),
                    "a test that must not match has no `score` and no `at`",
                    "remove them, or expect `match: true`");
        }
        return new CorrelationTest.Expected(
                match,
                score.map(found -> found[0]).orElse(null),
                score.map(found -> found[1]).orElse(null),
                level,
                at.orElse(null),
                times);
    }

    private Optional<Duration> span(YamlScalar written) {
        Optional<Duration> span = Timespans.parse(written.text());
        if (span.isEmpty()) {
            problems.error(
                    "R066",
                    written.place(),
                    "`" + written.text() + "` is no time of a test",
                    "how long after its beginning, such as `0h`, `90m` or `1d12h`");
        }
        return span;
    }
}
