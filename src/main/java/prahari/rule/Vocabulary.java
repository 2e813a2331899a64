package prahari.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Nearest;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** The lists and macros of a generation, which rules use by name. */
final class Vocabulary {
    private final @Nullable Vocabulary base;
    private final @Nullable Organisation organisation;
    private final Map<String, List<String>> lists;
    private final Map<String, Organisation> organisations;
    private final Map<String, YamlMap> macroDocuments = new LinkedHashMap<>();
    private final Map<String, Optional<Macro>> macros = new LinkedHashMap<>();
    /** Names of lists and macros that something asked for; rules are read by several threads. */
    private final Set<String> used;

    private final Set<String> underway = new HashSet<>();
    private final Problems problems;

    Vocabulary(Problems problems) {
        this.base = null;
        this.organisation = null;
        this.lists = new LinkedHashMap<>();
        this.used = ConcurrentHashMap.newKeySet();
        this.organisations = new LinkedHashMap<>();
        this.problems = problems;
    }

    private Vocabulary(Vocabulary base, Organisation organisation) {
        this.base = base;
        this.organisation = organisation;
        this.lists = base.lists;
        this.used = base.used;
        this.organisations = base.organisations;
        this.problems = base.problems;
    }

    /** The same vocabulary for a rule that is read for one organisation. */
    Vocabulary of(Organisation each) {
        return new Vocabulary(this, each);
    }

    /** The organisation that a rule is read for; empty for a rule that is for none. */
    Optional<Organisation> organisation() {
        return Optional.ofNullable(organisation);
    }

    /** Every organisation in the order of the files. */
    Collection<Organisation> organisations() {
        return Collections.unmodifiableCollection(organisations.values());
    }

    /** Reads a document of kind {@code organisation}. */
    void addOrganisation(YamlMap document) {
        Optional<Organisation> read = new OrganisationReader(problems).read(document);
        if (read.isEmpty() || organisations.putIfAbsent(read.get().name(), read.get()) == null) return;
        problems.error(
                "R005",
                document.find("name").orElseThrow().value().place(),
                "an organisation `" + read.get().name() + "` already exists",
                "choose another name, or put the variables into the earlier one");
    }

    /** Reads a document of kind {@code list}. */
    void addList(YamlMap document) {
        var fields = new YamlFields(document, "the list", problems);
        fields.allow("schema", "kind", "title", "owner", "description", "references");
        Optional<YamlScalar> name = Names.require(fields, problems);
        List<String> items = fields.require("items")
                .map(node -> new PhraseReader(problems).read("items", node))
                .orElse(List.of());
        fields.reportUnknown();
        name.ifPresent(found -> lists.put(found.text(), List.copyOf(items)));
    }

    /** Keeps a document of kind {@code macro}, to be read when all lists are known. */
    void addMacro(YamlMap document) {
        var fields = new YamlFields(document, "the macro", problems);
        fields.allow("schema", "kind", "title", "owner", "description", "references");
        Optional<YamlScalar> name = Names.require(fields, problems);
        fields.require("detection");
        fields.reportUnknown();
        name.ifPresent(found -> macroDocuments.putIfAbsent(found.text(), document));
    }

    /** Reads every macro, so that those that no rule uses are checked too. */
    void readMacros() {
        for (String name : List.copyOf(macroDocuments.keySet())) read(name);
    }

    /** Whether a document asked for the list or macro of this name. */
    boolean isUsed(String kind, String name) {
        return used.contains(kind + " " + name);
    }

    Optional<List<String>> list(YamlScalar name) {
        return list(name, name.text());
    }

    /** The list called {@code name}, which {@code place} asks for. */
    Optional<List<String>> list(YamlScalar place, String name) {
        used.add("list " + name);
        List<String> items = lists.get(name);
        if (items == null) {
            problems.error(
                    "R017", place.place(), "there is no list `" + name + "`", Nearest.hint(name, lists.keySet()));
        }
        return Optional.ofNullable(items);
    }

    Optional<Macro> macro(YamlScalar name) {
        if (base != null) return base.macro(name);
        used.add("macro " + name.text());
        if (!macroDocuments.containsKey(name.text())) {
            problems.error(
                    "R018",
                    name.place(),
                    "there is no macro `" + name.text() + "`",
                    Nearest.hint(name.text(), new TreeSet<>(macroDocuments.keySet())));
            return Optional.empty();
        }
        if (underway.contains(name.text())) {
            problems.error(
                    "R018", name.place(), "the macro `" + name.text() + "` uses itself", "write it without itself");
            return Optional.empty();
        }
        return read(name.text());
    }

    private Optional<Macro> read(String name) {
        Optional<Macro> known = macros.get(name);
        if (known != null) return known;
        underway.add(name);
        YamlMap document = macroDocuments.get(name);
        Optional<Macro> macro = document == null
                ? Optional.empty()
                : new YamlFields(document, "the macro", problems)
                        .map("detection")
                        .flatMap(map -> new DetectionReader(this, problems).read(map, "macro `" + name + "`"))
                        .map(read -> new Macro(name, read.selections(), read.condition()));
        underway.remove(name);
        macros.put(name, macro);
        return macro;
    }
}
