package prahari.rule;

import java.util.Optional;
import java.util.regex.Pattern;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlScalar;

/** The form of names in rule files. */
final class Names {
    static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    static final Pattern SELECTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private Names() {}

    /** The required key {@code name} in the right form. */
    static Optional<YamlScalar> require(YamlFields fields, Problems problems) {
        Optional<YamlScalar> name = fields.requireScalar("name");
        if (name.isPresent() && !isName(name.get().text())) {
            problems.error(
                    "R006",
                    name.get().place(),
                    "`" + name.get().text() + "` is not a name",
                    "a name has up to 64 lower-case letters, digits and `_`, and begins with a letter");
        }
        return name;
    }

    /** Whether it has the form of a name. */
    static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether a selection may be called so. */
    static boolean isSelection(String name) {
        return SELECTION.matcher(name).matches() && !ConditionWords.RESERVED.contains(name);
    }
}
