package prahari.rule;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/**
 * Reads what every document begins with. A misspelt key or kind is read as what it was meant to be, so that one slip has
 * one message and not another wherever the document is asked for.
 */
final class DocumentHead {
    static final Set<String> KINDS =
            Set.of("rule", "list", "macro", "correlation", "organisation", "suppression", "exception_values", "pack");

    private DocumentHead() {}

    /** What kind of document it is, or nothing after a problem; a misspelt key is left to who reads the rest. */
    static Optional<String> kind(YamlMap document, Problems problems) {
        Optional<YamlScalar> kind = value(document, "kind");
        if (kind.isEmpty()) {
            Optional<YamlMap.Entry> near = misspelt(document, "kind");
            if (near.isPresent() && near.get().value() instanceof YamlScalar scalar && KINDS.contains(scalar.text())) {
                // what a pack says is read before, where it is known as one
                if (scalar.text().equals("pack")) problems.add(unknownKey(near.get(), "kind"));
                return Optional.of(scalar.text());
            }
            problems.error(
                    "R003",
                    document.place(),
                    "the document has no `kind`",
                    "`kind: rule` for example; the kinds are " + String.join(", ", new TreeSet<>(KINDS)));
            return Optional.empty();
        }
        String written = kind.get().text();
        if (KINDS.contains(written)) return Optional.of(written);
        Nearest.Hint hint = Nearest.hint(written, KINDS);
        problems.error("R003", kind.get().place(), "there is no kind `" + written + "`", hint);
        return hint.sure() ? Optional.ofNullable(hint.replacement()) : Optional.empty();
    }

    static void checkSchema(YamlMap document, Problems problems) {
        Optional<YamlScalar> schema = value(document, "schema");
        if (schema.isPresent() && !schema.get().text().equals("1")) {
            problems.error(
                    "R002",
                    schema.get().place(),
                    "schema `" + schema.get().text() + "` is not known",
                    "this program reads `schema: 1`");
        } else if (schema.isEmpty() && misspelt(document, "schema").isEmpty()) {
            problems.error("R002", document.place(), "the document has no `schema`", "begin it with `schema: 1`");
        }
    }

    /** The key that was probably meant to be this one. */
    private static Optional<YamlMap.Entry> misspelt(YamlMap document, String key) {
        return document.entries().stream()
                .filter(entry -> Nearest.to(entry.name(), Set.of(key)).isPresent())
                .findFirst();
    }

    private static Problem unknownKey(YamlMap.Entry entry, String meant) {
        Problem problem = Problem.error("Y007", entry.key().place(), "unknown key `" + entry.name() + "`");
        return Problems.meant(problem, Nearest.hint(entry.name(), Set.of(meant)));
    }

    private static Optional<YamlScalar> value(YamlMap document, String key) {
        return document.find(key)
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(value -> !value.isNull());
    }
}
