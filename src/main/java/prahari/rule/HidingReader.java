package prahari.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import prahari.yaml.Edit;
import prahari.yaml.Nearest;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads documents of the kinds {@code suppression} and {@code exception_values}. */
final class HidingReader {
    private final Vocabulary vocabulary;
    private final Set<String> names;
    private final List<Rule> rules;
    private final Problems problems;

    /**
     * A reader for one generation.
     *
     * @param names of every rule, also of those that could not be read, and handles
     * @param rules those that could be read
     */
    HidingReader(Vocabulary vocabulary, Set<String> names, List<Rule> rules, Problems problems) {
        this.vocabulary = vocabulary;
        this.names = names;
        this.rules = rules;
        this.problems = problems;
    }

    Optional<Suppression> suppression(YamlMap document) {
        var fields = new YamlFields(document, "the suppression", problems);
        fields.requireText("reason");
        Optional<Hiding> about = about(fields, Hiding.Kind.SUPPRESSION);
        Optional<Set<String>> hidden = fields.require("rules").flatMap(this::rules);
        document.find("filter").ifPresent(entry -> {
            fields.allow("filter");
            problems.add(Problem.error(
                            "R073",
                            entry.key().place(),
                            "`filter` does not say whether what it finds is kept or hidden")
                    .help("the key is `suppress_when`: what it finds raises no alert")
                    .edit(Edit.replace(entry.key().place(), "filter", "suppress_when")));
        });
        Optional<YamlMap.Entry> when = document.find("suppress_when").or(() -> document.find("filter"));
        if (when.isEmpty()) fields.require("suppress_when");
        else fields.allow("suppress_when");
        Optional<Selection> selection = when.map(new SelectionReader(vocabulary, problems)::read);
        fields.reportUnknown();
        if (about.isEmpty() || hidden.isEmpty() || selection.isEmpty()) return Optional.empty();
        return Optional.of(new Suppression(about.get(), hidden.get(), selection.get()));
    }

    /** Names or handles; none for all of them. */
    private Optional<Set<String>> rules(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.text().equals("all")) return Optional.of(Set.of());
        Set<String> found = new TreeSet<>();
        boolean good = true;
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.of(node)) {
            if (!(item instanceof YamlScalar name)) {
                problems.error("Y008", item.place(), "`rules` is `all` or a list of names, not " + item.kind());
                good = false;
            } else {
                good &= isRule(name);
                found.add(name.text());
            }
        }
        if (found.isEmpty() && good) {
            problems.error("R073", node.place(), "`rules` is empty", "name rules, or write `rules: all`");
            good = false;
        }
        return good ? Optional.of(found) : Optional.empty();
    }

    private boolean isRule(YamlScalar name) {
        if (names.contains(name.text())) return true;
        problems.error(
                "R073", name.place(), "there is no rule `" + name.text() + "`", Nearest.hint(name.text(), names));
        return false;
    }

    Optional<ExceptionValues> exceptionValues(YamlMap document) {
        var fields = new YamlFields(document, "the exception values", problems);
        fields.scalar("reason");
        Optional<Hiding> about = about(fields, Hiding.Kind.EXCEPTION_VALUES);
        Optional<YamlScalar> rule = fields.requireScalar("rule");
        Optional<YamlScalar> exception = fields.requireScalar("exception");
        List<YamlNode> rows = fields.require("values").isPresent() ? fields.list("values") : List.of();
        fields.reportUnknown();
        if (rule.isEmpty() || exception.isEmpty() || !isRule(rule.get())) return Optional.empty();
        Optional<Rule> read = rules.stream()
                .filter(each -> each.name().equals(rule.get().text())
                        || each.handle().equals(rule.get().text()))
                .findFirst();
        if (read.isEmpty()) return Optional.empty(); // what is wrong with the rule has been told
        Optional<Rule.Exemption> exemption = exemption(read.get(), exception.get());
        if (exemption.isEmpty()) return Optional.empty();
        List<List<FactTest>> tests = new ArrayList<>();
        for (YamlNode row : rows) row(exemption.get(), row).ifPresent(tests::add);
        if (about.isEmpty() || tests.size() < rows.size() || tests.isEmpty()) return Optional.empty();
        return Optional.of(new ExceptionValues(
                about.get(), rule.get().text(), exception.get().text(), tests));
    }

    private Optional<Rule.Exemption> exemption(Rule rule, YamlScalar name) {
        Set<String> allowed = new TreeSet<>();
        for (Rule.Exemption each : rule.exceptions()) {
            if (each.name().equals(name.text())) return Optional.of(each);
            allowed.add(each.name());
        }
        problems.error(
                "R074",
                name.place(),
                "rule `" + rule.name() + "` allows no exception `" + name.text() + "`",
                Nearest.hint(name.text(), allowed));
        return Optional.empty();
    }

    /** One value for each field of the exception; `~` leaves one open. */
    private Optional<List<FactTest>> row(Rule.Exemption exemption, YamlNode row) {
        List<YamlNode> values = row instanceof YamlList list ? list.items() : List.of(row);
        int wanted = exemption.fields().size();
        if (values.size() != wanted) {
            problems.error(
                    "R074",
                    row.place(),
                    "a row has " + values.size() + " values, and the exception " + wanted + " fields: "
                            + String.join(", ", exemption.fields()),
                    "one value for each field, in this order; `~` where any will do");
            return Optional.empty();
        }
        List<FactTest> tests = new ArrayList<>();
        boolean good = true;
        for (int i = 0; i < wanted; i++) {
            if (values.get(i) instanceof YamlScalar open && open.isNull()) continue;
            String field = exemption.fields().get(i);
            var key = new YamlScalar(values.get(i).place(), field, true, field);
            Optional<FactTest> test = new FactReader(vocabulary, problems).read(field, "", key, values.get(i));
            test.ifPresent(tests::add);
            good &= test.isPresent();
        }
        if (tests.isEmpty() && good) {
            problems.error("R074", row.place(), "a row that leaves every field open would be every message");
            return Optional.empty();
        }
        return good ? Optional.of(tests) : Optional.empty();
    }

    private Optional<Hiding> about(YamlFields fields, Hiding.Kind kind) {
        fields.allow("schema", "kind");
        String title = fields.requireText("title");
        var head = new HeadReader(fields, problems);
        String id = head.id();
        String author = fields.requireText("author");
        Optional<LocalDate> created = fields.requireScalar("created").flatMap(day -> head.day("created", day));
        Optional<LocalDate> expires = fields.requireScalar("expires").flatMap(day -> head.day("expires", day));
        if (created.isEmpty() || expires.isEmpty()) return Optional.empty();
        Place end = fields.map().find("expires").orElseThrow().value().place();
        if (expires.get().isBefore(created.get())) {
            problems.error("R073", end, "it expires before it is created", "`created` is " + created.get());
            return Optional.empty();
        }
        LocalDate last = created.get().plusDays(Hiding.MOST_DAYS);
        if (kind == Hiding.Kind.SUPPRESSION && expires.get().isAfter(last)) {
            problems.error(
                    "R073",
                    end,
                    "it would hide for more than " + Hiding.MOST_DAYS + " days",
                    "the last day is " + last + "; look at it again then");
            return Optional.empty();
        }
        String reason = head.text("reason");
        Place place = fields.map()
                .find("title")
                .map(entry -> entry.value().place())
                .orElse(fields.map().place());
        return Optional.of(new Hiding(kind, id, title, author, reason, created.get(), expires.get(), place));
    }
}
