package prahari.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.model.Facts;
import prahari.model.Severity;
import prahari.yaml.Nearest;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads {@code tests}. */
final class TestReader {
    private static final Pattern RANGE = Pattern.compile("[0-9]{1,3}(\\.\\.[0-9]{1,3})?");

    private final Set<String> selections;
    private final Vocabulary vocabulary;
    private final Problems problems;

    TestReader(Set<String> selections, Vocabulary vocabulary, Problems problems) {
        this.selections = selections;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    List<RuleTest> read(YamlFields rule) {
        List<RuleTest> tests = new ArrayList<>();
        for (YamlMap map : rule.maps("tests")) test(map).ifPresent(tests::add);
        return tests;
    }

    private Optional<RuleTest> test(YamlMap map) {
        var fields = new YamlFields(map, "a test", problems);
        String name = fields.requireText("name");
        boolean todo = fields.flag("todo", false);
        Optional<YamlScalar> organisation = fields.scalar("organisation");
        checkOrganisation(organisation, map);
        if (map.find("events").isPresent()) {
            fields.allow("events");
            problems.error(
                    "R071",
                    map.find("events").get().key().place(),
                    "a test of a rule has a `message`, not `events`",
                    "hits over time are counted by a document of kind `correlation`, whose tests have `events`");
        }
        fields.require("message");
        Optional<Facts> message = fields.map("message").map(this::message);
        fields.require("expect");
        Optional<RuleTest.Expected> expected = fields.map("expect").map(this::expected);
        fields.reportUnknown();
        if (message.isEmpty() || expected.isEmpty()) return Optional.empty();
        String tested = organisation.map(YamlScalar::text).orElse(null);
        return Optional.of(new RuleTest(name, tested, message.get(), expected.get(), todo, map.place()));
    }

    private void checkOrganisation(Optional<YamlScalar> written, YamlMap test) {
        Optional<Organisation> own = vocabulary.organisation();
        if (own.isEmpty()) {
            written.ifPresent(word -> problems.error(
                    "R071",
                    word.place(),
                    "the test names an organisation, and the rule is for none",
                    "remove it, or write `" + OrganisationRules.KEY + ": true` into the rule"));
        } else if (written.isEmpty()) {
            problems.error(
                    "R071",
                    test.place(),
                    "a test of a rule for each organisation names the one that it is about",
                    "for example `organisation: "
                            + vocabulary.organisations().stream()
                                    .map(Organisation::name)
                                    .findFirst()
                                    .orElse("acme")
                            + "`");
        } else if (!own.get().isNone()) {
            Set<String> names = new TreeSet<>();
            vocabulary.organisations().forEach(each -> names.add(each.name()));
            if (names.contains(written.get().text())) return;
            problems.error(
                    "R070",
                    written.get().place(),
                    "there is no organisation `" + written.get().text() + "`",
                    Nearest.hint(written.get().text(), names));
        }
    }

    private Facts message(YamlMap map) {
        Map<String, Object> known = new HashMap<>();
        String text = "";
        for (YamlMap.Entry entry : map.entries()) {
            if (entry.name().equals("text") && entry.value() instanceof YamlScalar scalar) {
                text = TestValues.expand(scalar, problems);
            } else if (entry.value() instanceof YamlMap && !PARTS.contains(entry.name())) {
                problems.add(unknownFact(entry.name(), entry)); // one cause, one message
            } else if (entry.value() instanceof YamlMap inner) {
                for (YamlMap.Entry fact : inner.entries()) {
                    fact(entry.name() + "." + fact.name(), fact, known);
                }
            } else {
                fact(entry.name(), entry, known);
            }
        }
        Facts.extension(known); // as in a real message
        return new Facts(text, known);
    }

    private void fact(String written, YamlMap.Entry entry, Map<String, Object> known) {
        String field = written.equals("document.size_bytes") ? "document.size" : written; // as scan's input has it
        if (field.equals("region") && entry.value() instanceof YamlScalar region) {
            known.put(field, region.text());
            return;
        }
        Optional<FactField.Kind> kind = FactField.kind(field);
        if (kind.isEmpty()) {
            problems.add(unknownFact(field, entry));
            return;
        }
        if (entry.value() instanceof YamlList list) {
            List<Object> values = new ArrayList<>();
            for (YamlNode item : list.items()) value(field, kind.get(), item).ifPresent(values::add);
            known.put(field, values);
        } else {
            value(field, kind.get(), entry.value()).ifPresent(value -> known.put(field, value));
        }
    }

    /** The first words of facts, and what else a message of a test may have. */
    private static final Set<String> PARTS = parts();

    private static Set<String> parts() {
        Set<String> parts = new TreeSet<>(Set.of("text", "region"));
        FactField.names().forEach(name -> parts.add(name.substring(0, name.indexOf('.'))));
        return parts;
    }

    /** A fact may be written in two parts, of which only the last stands at the entry. */
    static Problem unknownFact(String field, YamlMap.Entry entry) {
        Problem problem = Problem.error("R013", entry.key().place(), "there is no message fact `" + field + "`");
        if (field.equals("text")) return problem.help("`text` is a single text");
        if (!field.contains(".")) {
            Set<String> words = new TreeSet<>(PARTS);
            if (entry.value() instanceof YamlScalar) words.addAll(FactField.names());
            Nearest.Hint meant = Nearest.hint(field, words);
            return Problems.meant(problem, meant.replacement() == null ? Nearest.hint(field, PARTS) : meant);
        }
        Nearest.Hint hint = Nearest.hint(field, FactField.names());
        String group = field.substring(0, field.length() - entry.name().length());
        String meant = hint.replacement();
        if (meant == null || !meant.startsWith(group)) return problem.help(hint.text());
        return Problems.meant(
                problem, new Nearest.Hint(hint.text(), entry.name(), meant.substring(group.length()), hint.sure()));
    }

    private Optional<Object> value(String field, FactField.Kind kind, YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            problems.error("Y008", node.place(), "`" + field + "` must be a single value, not " + node.kind());
            return Optional.empty();
        }
        String text = scalar.text();
        switch (kind) {
            case FLAG -> {
                if ((text.equals("true") || text.equals("false"))) return Optional.of(text.equals("true"));
                problems.error("R015", scalar.place(), "`" + field + "` is `true` or `false`, not `" + text + "`");
                return Optional.empty();
            }
            case NUMBER -> {
                Optional<Double> number = Amount.parse(text);
                if (number.isEmpty())
                    problems.error("R015", scalar.place(), "`" + field + "` is a number, not `" + text + "`");
                return number.map(Math::round);
            }
            case TEXT -> {
                if (!FactReader.isChatType(field, scalar, problems)) return Optional.empty();
                return Optional.of(TestValues.expand(scalar, problems));
            }
        }
        return Optional.empty();
    }

    private RuleTest.Expected expected(YamlMap map) {
        var fields = new YamlFields(map, "`expect`", problems);
        fields.require("match");
        boolean match = fields.flag("match", true);
        Optional<int[]> score = fields.scalar("score").flatMap(value -> range(value, problems));
        Optional<YamlScalar> word = fields.scalar("level");
        @Nullable Severity level = word.map(found -> severity(found, problems)).orElse(null);
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, List<String>> spans = new LinkedHashMap<>();
        fields.map("count").ifPresent(found -> {
            var inner = new YamlFields(found, "`count`", problems);
            for (YamlMap.Entry entry : found.entries()) {
                if (isSelection(entry)) counts.put(entry.name(), (int) inner.whole(entry.name(), 0, 1_000_000, 0));
            }
        });
        fields.map("spans").ifPresent(found -> {
            var inner = new YamlFields(found, "`spans`", problems);
            for (YamlMap.Entry entry : found.entries()) {
                if (!isSelection(entry)) continue;
                spans.put(
                        entry.name(),
                        inner.scalars(entry.name()).stream()
                                .map(text -> TestValues.expand(text, problems))
                                .toList());
            }
        });
        fields.reportUnknown();
        Integer least = score.map(found -> found[0]).orElse(null);
        Integer most = score.map(found -> found[1]).orElse(null);
        return new RuleTest.Expected(match, least, most, level, counts, spans);
    }

    private boolean isSelection(YamlMap.Entry entry) {
        if (selections.contains(entry.name())) return true;
        Place place = entry.key().place();
        problems.error(
                "R023", place, "there is no selection `" + entry.name() + "`", Nearest.hint(entry.name(), selections));
        return false;
    }

    static Optional<int[]> range(YamlScalar value, Problems problems) {
        String text = value.text().replace(" ", "");
        if (RANGE.matcher(text).matches()) {
            int dots = text.indexOf("..");
            int least = Integer.parseInt(dots < 0 ? text : text.substring(0, dots));
            int most = dots < 0 ? least : Integer.parseInt(text.substring(dots + 2));
            if (least <= most && most <= 100) return Optional.of(new int[] {least, most});
        }
        problems.error("R051", value.place(), "`" + value.text() + "` is no range of scores", "for example `60..85`");
        return Optional.empty();
    }

    /** The severity that a word names; null after a problem. */
    static @Nullable Severity severity(YamlScalar word, Problems problems) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word.text())) return severity;
        }
        problems.error(
                "R051",
                word.place(),
                "there is no level `" + word.text() + "`",
                Nearest.hint(
                        word.text(),
                        List.of(Severity.values()).stream().map(Severity::word).toList()));
        return null;
    }
}
