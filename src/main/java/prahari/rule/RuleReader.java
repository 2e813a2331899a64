package prahari.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Label;
import prahari.model.Severity;
import prahari.yaml.Nearest;
import prahari.yaml.Place;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads a document of kind {@code rule}. */
final class RuleReader {
    private final Vocabulary vocabulary;
    private final Problems problems;

    RuleReader(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    Optional<Rule> read(YamlMap document, String source) {
        String handle = HeadReader.handle(document, "rule");
        var fields = new YamlFields(document, handle, problems);
        fields.allow("schema", "kind");
        Optional<YamlScalar> name = Names.require(fields, problems);
        var head = new HeadReader(fields, problems);
        String id = head.id();
        String title = fields.requireText("title");
        Optional<Rule.Status> status = head.word("status", Rule.Status.values());
        Optional<Label> label = label(head);
        @Nullable Severity level = level(fields);
        int version = head.version();
        String owner = fields.requireText("owner");
        List<String> tags = head.tags();
        About about = head.about();
        List<Rule.Exemption> exceptions = exemptions(fields);
        fields.flag(OrganisationRules.KEY, false);
        List<FactTest> scope = scope(fields);
        Optional<DetectionReader.Read> detection = detection(fields, document, handle);
        Map<String, Selection> selections =
                detection.map(DetectionReader.Read::selections).orElse(Map.of());
        detection.ifPresent(read -> {
            WeakWords.check(read.condition(), selections, problems);
            FactLint.unknown(read, problems);
        });
        Set<String> names = detection.isPresent() ? selections.keySet() : rawNames(document);
        Optional<ScoreSheet> score = score(fields, detection);
        List<RuleTest> tests = new TestReader(names, vocabulary, problems).read(fields);
        fields.reportUnknown();
        Place place = name.map(YamlScalar::place).orElse(document.place());
        List<Boolean> matches = tests.stream()
                .filter(test -> !test.todo())
                .map(test -> test.expected().match())
                .toList();
        status.ifPresent(found -> head.enoughTests(found, matches, place, handle));
        if (detection.isPresent() && score.isPresent()) unused(detection.get(), score.get());
        if (name.isEmpty() || status.isEmpty() || label.isEmpty() || detection.isEmpty() || score.isEmpty()) {
            return Optional.empty();
        }
        @Nullable
        String organisation = vocabulary.organisation().map(Organisation::name).orElse(null);
        return Optional.of(new Rule(
                name.get().text(),
                organisation,
                id,
                title,
                status.get(),
                label.get(),
                level,
                version,
                owner,
                tags,
                about,
                exceptions,
                new Rule.Detection(scope, selections, detection.get().condition()),
                score.get(),
                tests.stream()
                        .filter(test -> Objects.equals(test.organisation(), organisation))
                        .toList(),
                place,
                source));
    }

    /** The names that a detection gives even when it could not be read, so that tests are checked against them. */
    private static Set<String> rawNames(YamlMap document) {
        Set<String> names = new HashSet<>();
        document.find("detection").ifPresent(entry -> {
            if (entry.value() instanceof YamlMap map) map.entries().forEach(inner -> names.add(inner.name()));
        });
        return names;
    }

    private Optional<ScoreSheet> score(YamlFields fields, Optional<DetectionReader.Read> detection) {
        fields.require("score");
        Optional<YamlMap> score = fields.map("score");
        // Without a detection every name in the score would be unknown: one cause, one message.
        return detection.flatMap(read -> score.map(map -> new ScoreReader(vocabulary, read, problems).read(map)));
    }

    /** What a rule may call a message. */
    static List<Label> labels() {
        return Arrays.stream(Label.values())
                .filter(label -> label != Label.BENIGN)
                .toList();
    }

    private Optional<Label> label(HeadReader head) {
        return head.word("label", labels().toArray(new Label[0]));
    }

    private @Nullable Severity level(YamlFields fields) {
        Optional<YamlScalar> word = fields.scalar("level");
        if (word.isEmpty()) return null;
        Severity level = TestReader.severity(word.get(), problems);
        if (level == Severity.NONE) fields.wrongValue("level", word.get(), "low, medium, high or critical");
        return level;
    }

    private List<Rule.Exemption> exemptions(YamlFields fields) {
        List<Rule.Exemption> exemptions = new ArrayList<>();
        for (YamlMap map : fields.maps("exceptions")) {
            var inner = new YamlFields(map, "an exception", problems);
            Optional<YamlScalar> name = Names.require(inner, problems);
            inner.require("fields");
            List<YamlScalar> names = inner.scalars("fields");
            for (YamlScalar field : names) {
                if (FactField.kind(field.text()).isEmpty()) {
                    problems.error(
                            "R013",
                            field.place(),
                            "there is no message fact `" + field.text() + "`",
                            Nearest.hint(field.text(), FactField.names()));
                }
            }
            inner.reportUnknown();
            name.ifPresent(found -> exemptions.add(new Rule.Exemption(
                    found.text(), names.stream().map(YamlScalar::text).toList())));
        }
        return exemptions;
    }

    private List<FactTest> scope(YamlFields fields) {
        List<FactTest> scope = new ArrayList<>();
        fields.map("scope")
                .ifPresent(map -> map.entries()
                        .forEach(entry ->
                                new FactReader(vocabulary, problems).read(entry).ifPresent(scope::add)));
        return scope;
    }

    private Optional<DetectionReader.Read> detection(YamlFields fields, YamlMap document, String handle) {
        Optional<YamlMap.Entry> stray = document.find("condition");
        fields.require("detection");
        Optional<YamlMap> detection = fields.map("detection");
        if (stray.isPresent()) {
            fields.allow("condition");
            problems.add(StrayCondition.problem(document, stray.get()));
            if (detection.isPresent() && detection.get().find("condition").isEmpty()) {
                List<YamlMap.Entry> entries = new ArrayList<>(detection.get().entries());
                entries.add(stray.get()); // read on as it was meant, to report what else is wrong
                detection = Optional.of(new YamlMap(detection.get().place(), entries));
            }
        }
        return detection.flatMap(map -> new DetectionReader(vocabulary, problems).read(map, handle));
    }

    private void unused(DetectionReader.Read detection, ScoreSheet score) {
        Set<String> used = new HashSet<>(detection.condition().selections());
        for (ScoreSheet.Line line : score.lines()) {
            if (line instanceof ScoreSheet.Per per) used.add(per.selection());
            if (line instanceof ScoreSheet.When when)
                used.addAll(when.condition().selections());
        }
        for (Selection selection : detection.selections().values()) {
            if (used.contains(selection.name()) || selection.name().startsWith("_")) continue;
            problems.warning(
                    "R106",
                    selection.place(),
                    "selection `" + selection.name() + "` is used neither in the condition nor in the score",
                    "use it or remove it");
        }
    }
}
