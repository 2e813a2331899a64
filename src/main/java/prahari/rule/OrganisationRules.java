package prahari.rule;

import java.util.List;
import java.util.Optional;
import prahari.yaml.Place;
import prahari.yaml.Problems;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads a document of kind {@code rule}: once, or once for each organisation. */
final class OrganisationRules {
    static final String KEY = "for_each_organisation";

    private final Vocabulary vocabulary;
    private final Problems problems;

    OrganisationRules(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** Whether a document of kind {@code rule} says that it is for each organisation. */
    static boolean isForEach(YamlMap document) {
        return document.find(KEY)
                .map(YamlMap.Entry::value)
                .filter(value ->
                        value instanceof YamlScalar scalar && scalar.text().equals("true"))
                .isPresent();
    }

    List<Rule> read(YamlMap document, String source) {
        if (!isForEach(document))
            return rule(vocabulary, document, source).stream().toList();
        if (vocabulary.organisations().isEmpty()) {
            Place place = document.find(KEY).map(entry -> entry.key().place()).orElse(document.place());
            problems.warning(
                    "R170",
                    place,
                    HeadReader.handle(document, "rule") + " is for each organisation, and there is none: it never runs",
                    "add a document of kind `organisation`");
            rule(vocabulary.of(Organisation.NONE), document, source); // for what else is wrong
            return List.of();
        }
        return vocabulary.organisations().stream()
                .flatMap(each -> rule(vocabulary.of(each), document, source).stream())
                .toList();
    }

    private Optional<Rule> rule(Vocabulary words, YamlMap document, String source) {
        return new RuleReader(words, problems).read(document, source);
    }
}
