package prahari.rule;

import java.util.List;
import java.util.Optional;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Reads {@code %list.name%}, which stands for the items of a list. */
final class Expansion {
    private final Vocabulary vocabulary;
    private final Problems problems;

    Expansion(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    Optional<List<String>> read(YamlScalar value) {
        String text = value.text();
        if (text.matches("%list\\.[a-z0-9_]+%")) {
            return vocabulary.list(value, text.substring("%list.".length(), text.length() - 1));
        }
        if (text.startsWith("%org.")) {
            problems.error(
                    "R003",
                    value.place(),
                    "variables of organisations are not supported yet",
                    "write the values out, or put them into a list and write `%list.name%`");
        } else {
            problems.error("R015", value.place(), "`" + text + "` cannot be expanded", "write `%list.name%`");
        }
        return Optional.empty();
    }
}
