package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads one selection: a map of clauses that must all hold, or a list of such maps. */
final class SelectionReader {
    static final Set<String> KEYS = Set.of(
            "detector",
            "phrases",
            "phrases|expand",
            "list",
            "regex",
            "regex|expand",
            "macro",
            "record",
            "variants",
            "min_distinct",
            "min_confidence",
            "field",
            "match");
    private static final Set<String> OPTIONS = Set.of("variants", "min_distinct", "min_confidence", "field", "match");
    static final Set<String> VARIANTS = Set.of("leet", "spaced", "confusable");
    static final Set<String> MATCHES = Set.of("substring", "word");

    private final Vocabulary vocabulary;
    private final Problems problems;

    SelectionReader(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** Keys that change how the others look. */
    private record Options(boolean variants, boolean wholeWords, double minConfidence) {}

    Selection read(YamlMap.Entry entry) {
        List<Selection.Alternative> alternatives = new ArrayList<>();
        List<YamlNode> parts = entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
        if (parts.isEmpty()) problems.error("R010", entry.value().place(), "selection `" + entry.name() + "` is empty");
        for (YamlNode part : parts) {
            if (part instanceof YamlMap map) {
                alternative(entry.name(), map).ifPresent(alternatives::add);
            } else {
                problems.error(
                        "R011",
                        part instanceof YamlScalar scalar && scalar.isNull()
                                ? entry.key().place()
                                : part.place(),
                        "selection `" + entry.name() + "` must be a map or a list of maps, not " + part.kind(),
                        "for example `" + entry.name() + ": {detector: in.pan}`");
            }
        }
        return new Selection(entry.name(), alternatives, entry.key().place());
    }

    private Optional<Selection.Alternative> alternative(String name, YamlMap map) {
        var fields = new YamlFields(map, "selection `" + name + "`", problems);
        List<Clause> clauses = new ArrayList<>();
        boolean variants = variants(fields);
        boolean wholeWords = wholeWords(fields);
        double minConfidence = fields.number("min_confidence", 0, 1, Clause.LIKELY);
        for (YamlMap.Entry entry : map.entries()) {
            clause(name, entry, new Options(variants, wholeWords, minConfidence))
                    .ifPresent(clauses::add);
        }
        int minDistinct = (int) fields.whole("min_distinct", 1, 1_000, 1);
        String field = field(fields);
        boolean hasText = clauses.stream().anyMatch(Clause::hasPlaces);
        if (!hasText
                && (map.find("min_distinct").isPresent() || map.find("field").isPresent())
                && !clauses.isEmpty()) {
            problems.error(
                    "R011",
                    map.place(),
                    "`min_distinct` and `field` need a detector, phrases, a list, a regex, a macro or a record beside them");
        }
        if (map.entries().isEmpty()) problems.error("R010", map.place(), "selection `" + name + "` is empty");
        else if (clauses.isEmpty() && map.entries().stream().allMatch(e -> OPTIONS.contains(e.name()))) {
            problems.error("R010", map.place(), "selection `" + name + "` looks for nothing");
        }
        return clauses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Selection.Alternative(clauses, field, minDistinct));
    }

    private Optional<Clause> clause(String selection, YamlMap.Entry entry, Options options) {
        YamlNode value = entry.value();
        switch (entry.name()) {
            case "variants", "min_distinct", "min_confidence", "field", "match" -> {
                return Optional.empty();
            }
            case "detector" -> {
                return detectors(entry, options.minConfidence);
            }
            case "phrases" -> {
                List<String> phrases = new PhraseReader(problems).read("phrases", value);
                return phrases.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Clause.Phrases(phrases, options.variants));
            }
            case "phrases|expand" -> {
                return single(entry)
                        .flatMap(new Expansion(vocabulary, problems)::read)
                        .flatMap(values -> phrases(values, options.variants));
            }
            case "list" -> {
                return lists(entry, options.variants);
            }
            case "regex" -> {
                return single(entry).flatMap(text -> regex(text, options.wholeWords));
            }
            case "regex|expand" -> {
                return single(entry)
                        .flatMap(new Expansion(vocabulary, problems)::regex)
                        .flatMap(text -> FactReader.regex(text, options.wholeWords, problems))
                        .map(Clause.Expression::new);
            }
            case "macro" -> {
                return single(entry).flatMap(vocabulary::macro).map(Clause.Use::new);
            }
            case "record" -> {
                return new RecordReader(problems).read(value);
            }
            default -> {
                return fact(selection, entry);
            }
        }
    }

    private Optional<Clause> regex(YamlScalar text, boolean wholeWords) {
        Optional<Regex> regex = FactReader.regex(text, wholeWords, problems);
        if (regex.isPresent() && regex.get().isOpen()) {
            problems.warning(
                    "R193",
                    text.place(),
                    "the regex has no fixed text and no shape that other texts have not: it is tried on every message",
                    "put a word or a sign into it that every match has, or use `phrases` or a detector");
        }
        return regex.map(Clause.Expression::new);
    }

    private Optional<Clause> fact(String selection, YamlMap.Entry entry) {
        if (!entry.name().contains(".")) {
            problems.add(unknownKey(selection, entry));
            return Optional.empty();
        }
        return new FactReader(vocabulary, problems).read(entry).map(Clause.Fact::new);
    }

    private static Problem unknownKey(String selection, YamlMap.Entry entry) {
        Problem problem = Problem.error(
                "R012", entry.key().place(), "unknown key `" + entry.name() + "` in selection `" + selection + "`");
        Problem meant = Problems.key(problem, entry.name(), KEYS);
        if (meant.edit() != null) problem = meant;
        return problem.marked(entry.name().length(), "no such key")
                .note("keys here: detector, list, macro, phrases, record, regex, or a message fact such as"
                        + " document.size; options: field, match, min_confidence, min_distinct, variants");
    }

    private Optional<YamlScalar> single(YamlMap.Entry entry) {
        if (entry.value() instanceof YamlScalar scalar && !scalar.isNull()) return Optional.of(scalar);
        problems.error(
                "Y008",
                entry.value().place(),
                "`" + entry.name() + "` must be a single text, not "
                        + entry.value().kind());
        return Optional.empty();
    }

    private List<YamlScalar> several(YamlMap.Entry entry) {
        var holder = new YamlMap(entry.key().place(), List.of(entry));
        return new YamlFields(holder, "the selection", problems).scalars(entry.name());
    }

    private Optional<Clause> detectors(YamlMap.Entry entry, double minConfidence) {
        Set<String> types = new LinkedHashSet<>();
        for (YamlScalar type : several(entry)) {
            if (DetectorTypes.ALL.contains(type.text())) {
                types.add(type.text());
            } else {
                problems.error(
                        "R016",
                        type.place(),
                        "there is no detector `" + type.text() + "`",
                        Nearest.hint(type.text(), DetectorTypes.ALL));
            }
        }
        return types.isEmpty() ? Optional.empty() : Optional.of(new Clause.Detectors(types, minConfidence));
    }

    private Optional<Clause> phrases(List<YamlScalar> values, boolean variants) {
        var reader = new PhraseReader(problems);
        List<String> phrases =
                values.stream().filter(reader::isPhrase).map(YamlScalar::text).toList();
        return phrases.size() < values.size() ? Optional.empty() : Optional.of(new Clause.Phrases(phrases, variants));
    }

    private Optional<Clause> lists(YamlMap.Entry entry, boolean variants) {
        List<String> phrases = new ArrayList<>();
        for (YamlScalar name : several(entry)) vocabulary.list(name).ifPresent(phrases::addAll);
        return phrases.isEmpty() ? Optional.empty() : Optional.of(new Clause.Phrases(phrases, variants));
    }

    private boolean variants(YamlFields fields) {
        List<YamlScalar> variants = fields.scalars("variants");
        for (YamlScalar variant : variants) {
            if (!VARIANTS.contains(variant.text())) {
                fields.wrongWord("variants", variant, "leet, spaced or confusable", VARIANTS);
            }
        }
        return !variants.isEmpty();
    }

    private boolean wholeWords(YamlFields fields) {
        Optional<YamlScalar> match = fields.scalar("match");
        if (match.isPresent() && !MATCHES.contains(match.get().text())) {
            fields.wrongWord("match", match.get(), "`substring` or `word`", MATCHES);
        }
        return match.isEmpty() || !match.get().text().equals("substring");
    }

    private String field(YamlFields fields) {
        Optional<YamlScalar> field = fields.scalar("field");
        if (field.isEmpty()) return Selection.TEXT;
        String name = field.get().text();
        if (name.equals(Selection.TEXT)) return name;
        if (FactField.kind(name).filter(kind -> kind == FactField.Kind.TEXT).isEmpty()) {
            Set<String> texts = FactField.names().stream()
                    .filter(each -> FactField.kind(each).orElseThrow() == FactField.Kind.TEXT)
                    .collect(Collectors.toCollection(TreeSet::new));
            problems.error(
                    "R013",
                    field.get().place(),
                    "`" + name + "` is no message fact with text",
                    Nearest.hint(name, texts));
        }
        return name;
    }
}
