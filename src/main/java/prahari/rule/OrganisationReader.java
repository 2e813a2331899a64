package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads a document of kind {@code organisation}. */
final class OrganisationReader {
    static final int MAX_VALUE = 2_000;

    private final Problems problems;

    OrganisationReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Organisation> read(YamlMap document) {
        String handle = HeadReader.handle(document, "organisation");
        var fields = new YamlFields(document, handle, problems);
        fields.allow("schema", "kind");
        Optional<YamlScalar> name = Names.require(fields, problems);
        fields.requireText("title");
        fields.requireText("owner");
        fields.scalar("description");
        fields.scalars("references");
        fields.require("vars");
        Optional<Map<String, List<YamlScalar>>> variables = fields.map("vars").map(this::variables);
        fields.reportUnknown();
        if (name.isEmpty() || variables.isEmpty()) return Optional.empty();
        return Optional.of(new Organisation(name.get().text(), variables.get()));
    }

    private Map<String, List<YamlScalar>> variables(YamlMap map) {
        Map<String, List<YamlScalar>> variables = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries()) {
            if (!Names.isName(entry.name())) {
                problems.error(
                        "R006",
                        entry.key().place(),
                        "`" + entry.name() + "` is not the name of a variable",
                        "up to 64 lower-case letters, digits and `_`, beginning with a letter");
            }
            List<YamlScalar> values = new ArrayList<>();
            values(entry, entry.value(), values);
            if (values.isEmpty()) {
                problems.error(
                        "R072",
                        entry.key().place(),
                        "the variable `" + entry.name() + "` has no value",
                        "give it a value, a list of values, or remove it");
            }
            variables.put(entry.name(), values);
        }
        if (variables.isEmpty()) {
            problems.error("R072", map.place(), "`vars` is empty", "for example `brands: ['sample bank']`");
        }
        return variables;
    }

    /** A value, a list of values, or either of them by language. */
    private void values(YamlMap.Entry entry, YamlNode node, List<YamlScalar> values) {
        if (node instanceof YamlMap byLanguage) {
            for (YamlMap.Entry language : byLanguage.entries()) {
                if (!LanguageTags.isKnown(language.name())) {
                    problems.error(
                            "R015",
                            language.key().place(),
                            "`" + language.name() + "` is not a language tag",
                            "for example en, hi, hi-Latn, ru, or `any`");
                }
                flat(entry, language.value(), values);
            }
        } else {
            flat(entry, node, values);
        }
    }

    private void flat(YamlMap.Entry entry, YamlNode node, List<YamlScalar> values) {
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.of(node)) {
            if (!(item instanceof YamlScalar scalar) || scalar.isNull()) {
                problems.error(
                        "Y008",
                        item.place(),
                        "a value of the variable `" + entry.name() + "` must be a text, not " + item.kind());
            } else if (scalar.text().isBlank() || scalar.text().length() > MAX_VALUE) {
                problems.error(
                        "R072",
                        scalar.place(),
                        "a value of a variable has 1 to " + MAX_VALUE + " characters",
                        "remove it or shorten it");
            } else {
                values.add(scalar);
            }
        }
    }
}
