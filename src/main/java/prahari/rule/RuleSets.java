package prahari.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.Yaml;
import prahari.yaml.YamlFile;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Loads all rule files of a folder as one generation: one wrong rule refuses them all, with every problem listed. */
public final class RuleSets {
    private final Problems problems = new Problems();
    private final Vocabulary vocabulary = new Vocabulary(problems);
    private final Definitions lists = new Definitions("list", problems);
    private final Definitions macros = new Definitions("macro", problems);
    private final Definitions ruleDocuments = new Definitions("rule", problems);
    private final List<YamlFile.Document> correlationDocuments = new ArrayList<>();
    private final List<YamlMap> suppressionDocuments = new ArrayList<>();
    private final List<YamlMap> exceptionDocuments = new ArrayList<>();

    private RuleSets() {}

    /**
     * What came of loading.
     *
     * @param rules null when there is an error among the problems
     * @param problems errors and warnings by file and line
     */
    public record Loading(@Nullable RuleSet rules, List<Problem> problems) {
        public Loading {
            problems = List.copyOf(problems);
        }

        /** The rules, or an exception with every problem: for callers that cannot go on without. */
        public RuleSet orThrow() {
            if (rules == null) {
                throw new IllegalStateException(
                        problems.stream().map(Problem::summary).reduce("the rules are wrong:", (a, b) -> a + "\n" + b));
            }
            return rules;
        }
    }

    /** Reads and compiles the rule files, given as text by path, in the order of their paths. */
    public static Loading load(Map<String, String> files) {
        return load(files, new Reader());
    }

    /** The same with a reader that knows most of the files already. */
    static Loading load(Map<String, String> files, Reader reader) {
        Loading loading = reader.read(files);
        List<Problem> problems = Misnamed.blame(files, Repairs.explain(files, loading.problems(), reader));
        return new Loading(loading.rules(), Allowances.apply(files, problems));
    }

    /** Reads generations that differ in little, and parses a file anew only when it has changed. */
    static final class Reader {
        private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

        private record Parsed(String text, YamlFile file) {}

        Loading read(Map<String, String> files) {
            return new RuleSets().read(new TreeMap<>(files), this::parse);
        }

        private YamlFile parse(Map.Entry<String, String> file) {
            Parsed known = parsed.get(file.getKey());
            if (known != null && known.text.equals(file.getValue())) return known.file;
            YamlFile read = Yaml.parse(file.getKey(), file.getValue());
            parsed.put(file.getKey(), new Parsed(file.getValue(), read));
            return read;
        }
    }

    private Loading read(SortedMap<String, String> files, Function<Map.Entry<String, String>, YamlFile> parser) {
        SortedMap<String, YamlFile> parsed = new TreeMap<>(files.entrySet().parallelStream() // to parse takes longest
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, parser)));
        LoadOrder order = LoadOrder.of(parsed, problems);
        for (String path : order.files()) readFile(Objects.requireNonNull(parsed.get(path)));
        lists.all().forEach(document -> vocabulary.addList((YamlMap) document.root()));
        macros.all().forEach(document -> vocabulary.addMacro((YamlMap) document.root()));
        vocabulary.readMacros();
        List<Rule> rules = ruleDocuments.all().parallelStream()
                .map(document ->
                        new OrganisationRules(vocabulary, problems).read((YamlMap) document.root(), document.source()))
                .flatMap(List::stream)
                .toList();
        List<Correlation> correlations = readCorrelations(rules);
        Hidings hidings = readHidings(rules);
        duplicates();
        TagLint.check(tags(), problems);
        if (ruleDocuments.isEmpty() && !problems.hasErrors()) {
            String file = files.isEmpty() ? "rules" : files.firstKey();
            problems.error(
                    "R001",
                    new Place(file, 1, 1),
                    "no rule was read",
                    "look at the folder's name; rules stand in *.yml files");
        }
        if (!problems.hasErrors()) leftovers(rules, hidings); // after an error not everything was looked at
        return new Loading(
                problems.hasErrors() ? null : new RuleSet(files, order, rules, correlations, hidings),
                problems.sorted());
    }

    /** What does nothing, or is not shown to do anything. */
    private void leftovers(List<Rule> rules, Hidings hidings) {
        var lint = new LeftoverLint(problems);
        lint.words("list", lists.all(), vocabulary);
        lint.words("macro", macros.all(), vocabulary);
        lint.tests("rule", ruleDocuments.all());
        lint.tests("correlation", correlationDocuments);
        lint.hidings(hidings, rules);
    }

    private List<Correlation> readCorrelations(List<Rule> rules) {
        Set<String> names = new HashSet<>();
        for (YamlFile.Document document : named()) {
            scalar((YamlMap) document.root(), "name").ifPresent(name -> names.add(name.text()));
        }
        Map<String, Rule.Status> statuses = new HashMap<>();
        for (Rule rule : rules) {
            names.add(rule.handle());
            statuses.put(rule.name(), rule.status());
            statuses.put(rule.handle(), rule.status());
        }
        List<Correlation> correlations = new ArrayList<>();
        for (YamlFile.Document document : correlationDocuments) {
            new CorrelationReader(names, statuses, problems)
                    .read((YamlMap) document.root(), document.source())
                    .ifPresent(correlations::add);
        }
        CorrelationReader.cycles(correlations, problems);
        return correlations;
    }

    private Hidings readHidings(List<Rule> rules) {
        Set<String> names = new HashSet<>();
        for (YamlFile.Document document : ruleDocuments.all()) {
            scalar((YamlMap) document.root(), "name").ifPresent(name -> names.add(name.text()));
        }
        rules.forEach(rule -> names.add(rule.handle()));
        var reader = new HidingReader(vocabulary, names, rules, problems);
        return new Hidings(
                suppressionDocuments.stream()
                        .flatMap(document -> reader.suppression(document).stream())
                        .toList(),
                exceptionDocuments.stream()
                        .flatMap(document -> reader.exceptionValues(document).stream())
                        .toList());
    }

    /** Rules and correlations, which share their names. */
    private List<YamlFile.Document> named() {
        return Stream.concat(ruleDocuments.all().stream(), correlationDocuments.stream())
                .toList();
    }

    /** Everything that has an id. */
    private List<YamlMap> identified() {
        return Stream.of(
                        named().stream().map(document -> (YamlMap) document.root()),
                        suppressionDocuments.stream(),
                        exceptionDocuments.stream())
                .flatMap(documents -> documents)
                .toList();
    }

    private List<YamlScalar> tags() {
        return named().stream()
                .flatMap(document -> ((YamlMap) document.root()).find("tags").stream())
                .map(YamlMap.Entry::value)
                .flatMap(value -> value instanceof YamlList list ? list.items().stream() : Stream.of(value))
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .toList();
    }

    private void readFile(YamlFile file) {
        problems.addAll(file.problems());
        for (YamlFile.Document document : file.documents()) readDocument(document);
    }

    private void readDocument(YamlFile.Document document) {
        YamlNode root = document.root();
        if (!(root instanceof YamlMap map)) {
            problems.error(
                    "Y008",
                    root.place(),
                    "a document must be a map, not " + root.kind(),
                    "it begins with `schema: 1` and `kind: rule`");
            return;
        }
        Optional<String> kind = DocumentHead.kind(map, problems);
        if (kind.isEmpty()) return;
        DocumentHead.checkSchema(map, problems);
        PlainTexts.check(map, problems);
        switch (kind.get()) {
            case "pack" -> {} // read before, as it says what is loaded
            case "rule" -> ruleDocuments.add(document);
            case "correlation" -> correlationDocuments.add(document);
            case "list" -> lists.add(document);
            case "macro" -> macros.add(document);
            case "suppression" -> suppressionDocuments.add(map);
            case "exception_values" -> exceptionDocuments.add(map);
            case "organisation" -> vocabulary.addOrganisation(map);
            default -> throw new IllegalStateException("a kind that nobody reads: " + kind.get());
        }
    }

    /** Names that a correlation shares with a rule or another correlation, and ids of any two documents. */
    private void duplicates() {
        Map<String, Place> names = new HashMap<>();
        for (YamlFile.Document rule : ruleDocuments.all()) {
            scalar((YamlMap) rule.root(), "name").ifPresent(name -> names.putIfAbsent(name.text(), name.place()));
        }
        for (YamlFile.Document correlation : correlationDocuments) {
            duplicate((YamlMap) correlation.root(), "name", "R005", names);
        }
        Map<String, Place> ids = new HashMap<>();
        for (YamlMap document : identified()) duplicate(document, "id", "R008", ids);
    }

    private void duplicate(YamlMap document, String key, String code, Map<String, Place> seen) {
        Optional<YamlScalar> value = scalar(document, key);
        if (value.isEmpty()) return;
        Place earlier = seen.putIfAbsent(value.get().text(), value.get().place());
        if (earlier == null) return;
        problems.error(
                code,
                value.get().place(),
                "the " + key + " `" + value.get().text() + "` already exists at " + earlier,
                "every rule has its own " + key);
    }

    private static Optional<YamlScalar> scalar(YamlMap map, String key) {
        return map.find(key)
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(value -> !value.isNull());
    }
}
