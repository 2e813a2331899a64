package prahari.rule;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import prahari.yaml.Nearest;
import prahari.yaml.Problems;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads {@code field.name|modifier: value}. */
final class FactReader {
    /** Modifiers that compare nothing by themselves. */
    static final Set<String> FLAGS = Set.of("all", "cased", "expand");

    static final int LONGEST_REGEX = 2_000;
    private static final Set<String> MODIFIERS = modifiers();

    private final Vocabulary vocabulary;
    private final Problems problems;

    FactReader(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    private static Set<String> modifiers() {
        Set<String> words = new LinkedHashSet<>(FLAGS);
        for (FactTest.Operator operator : FactTest.Operator.values()) {
            if (operator != FactTest.Operator.EQUALS) words.add(operator.word());
        }
        return words;
    }

    /** What stands behind the field's name. */
    private record Modifiers(FactTest.Operator operator, boolean all, boolean cased, boolean expand) {}

    Optional<FactTest> read(YamlMap.Entry entry) {
        String[] parts = entry.name().split("\\|", -1);
        Optional<FactField.Kind> kind = FactField.kind(parts[0]);
        Optional<Modifiers> modifiers = modifiers(entry, parts);
        if (kind.isEmpty()) {
            problems.error(
                    "R013",
                    entry.key().place(),
                    "there is no message fact `" + parts[0] + "`",
                    Nearest.hint(parts[0], FactField.names()));
        }
        if (kind.isEmpty() || modifiers.isEmpty()) return Optional.empty();
        return test(entry, parts[0], kind.get(), modifiers.get());
    }

    /** A comparison as {@code add_from_context} writes it: the field, the operator and the value by themselves. */
    Optional<FactTest> read(String field, String operator, YamlScalar key, YamlNode value) {
        String name = operator.isEmpty() ? field : field + "|" + operator;
        return read(new YamlMap.Entry(new YamlScalar(key.place(), name, true, name), value));
    }

    private Optional<Modifiers> modifiers(YamlMap.Entry entry, String[] parts) {
        Set<FactTest.Operator> operators = EnumSet.noneOf(FactTest.Operator.class);
        boolean all = false;
        boolean cased = false;
        boolean expand = false;
        for (int i = 1; i < parts.length; i++) {
            switch (parts[i]) {
                case "all" -> all = true;
                case "cased" -> cased = true;
                case "expand" -> expand = true;
                default -> {
                    if (!MODIFIERS.contains(parts[i])) {
                        problems.error(
                                "R014",
                                entry.key().at(entry.name().indexOf("|" + parts[i]) + 1),
                                "unknown modifier `" + parts[i] + "`",
                                Nearest.hint(parts[i], MODIFIERS));
                        return Optional.empty();
                    }
                    operators.add(FactTest.Operator.valueOf(parts[i].toUpperCase(Locale.ROOT)));
                }
            }
        }
        if (operators.size() > 1) {
            problems.error(
                    "R014", entry.key().place(), "`" + entry.name() + "` compares in two ways", "keep one of them");
            return Optional.empty();
        }
        var operator = operators.isEmpty()
                ? FactTest.Operator.EQUALS
                : operators.iterator().next();
        return Optional.of(new Modifiers(operator, all, cased, expand));
    }

    private Optional<FactTest> test(YamlMap.Entry entry, String field, FactField.Kind kind, Modifiers modifiers) {
        if (!fits(kind, modifiers.operator())) {
            problems.error(
                    "R014",
                    entry.key().place(),
                    "`" + modifiers.operator().word() + "` does not work on `" + field + "`, which is "
                            + (kind == FactField.Kind.TEXT
                                    ? "a text"
                                    : kind == FactField.Kind.FLAG ? "true or false" : "a number"));
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        List<Regex> regexes = new ArrayList<>();
        boolean good = true;
        for (YamlNode node : entry.value() instanceof YamlList list ? list.items() : List.of(entry.value())) {
            if (!(node instanceof YamlScalar scalar) || scalar.isNull()) {
                problems.error("Y008", node.place(), "`" + entry.name() + "` must be a value or a list of values");
                good = false;
            } else if (modifiers.expand()) {
                Optional<List<YamlScalar>> items = new Expansion(vocabulary, problems).read(scalar);
                good &= items.isPresent();
                if (vocabulary.organisation().filter(Organisation::isNone).isPresent()) continue;
                for (YamlScalar item : items.orElse(List.of())) {
                    values.add(item.text());
                    good &= check(field, kind, modifiers.operator(), item, numbers, regexes);
                }
            } else {
                values.add(scalar.text());
                good &= check(field, kind, modifiers.operator(), scalar, numbers, regexes);
            }
        }
        if (values.isEmpty() && good && !modifiers.expand()) {
            problems.error("R015", entry.value().place(), "`" + entry.name() + "` has no value");
            good = false;
        }
        if (!good || values.isEmpty()) return Optional.empty();
        return Optional.of(new FactTest(
                field, modifiers.operator(), values, numbers, regexes, modifiers.all(), modifiers.cased()));
    }

    /** Whether facts of a kind can be compared so. */
    static boolean fits(FactField.Kind kind, FactTest.Operator operator) {
        return switch (operator) {
            case EQUALS, NEQ, EXISTS -> true;
            case GTE, GT, LTE, LT -> kind == FactField.Kind.NUMBER;
            case CONTAINS, STARTSWITH, ENDSWITH, RE -> kind == FactField.Kind.TEXT;
        };
    }

    private boolean check(
            String field,
            FactField.Kind kind,
            FactTest.Operator operator,
            YamlScalar value,
            List<Double> numbers,
            List<Regex> regexes) {
        if (operator == FactTest.Operator.EXISTS || kind == FactField.Kind.FLAG) {
            return value.text().matches("true|false") || wrong(value, field, "`true` or `false`");
        }
        if (kind == FactField.Kind.NUMBER) {
            Optional<Double> number = Amount.parse(value.text());
            number.ifPresent(numbers::add);
            return number.isPresent() || wrong(value, field, "a number, or a size such as 5MB");
        }
        if (operator == FactTest.Operator.RE) {
            Optional<Regex> regex = regex(value, false, problems);
            regex.ifPresent(regexes::add);
            return regex.isPresent();
        }
        return operator != FactTest.Operator.EQUALS || isChatType(field, value, problems);
    }

    /** Whether it is a value that the field can have; false after a problem. */
    static boolean isChatType(String field, YamlScalar value, Problems problems) {
        if (!field.equals("chat.type") || FactField.CHAT_TYPES.contains(value.text())) return true;
        problems.error(
                "R015",
                value.place(),
                "`chat.type` is one of " + String.join(", ", new TreeSet<>(FactField.CHAT_TYPES)) + ", not `"
                        + value.text() + "`",
                Nearest.hint(value.text(), FactField.CHAT_TYPES));
        return false;
    }

    private boolean wrong(YamlScalar value, String field, String expected) {
        problems.error("R015", value.place(), "`" + field + "` is " + expected + ", not `" + value.text() + "`");
        return false;
    }

    /** Compiles an expression, or reports why it is refused at the column where it stands. */
    static Optional<Regex> regex(YamlScalar value, boolean wholeWords, Problems problems) {
        if (value.text().length() > LONGEST_REGEX) {
            problems.error(
                    "R032",
                    value.place(),
                    "a regex has at most " + LONGEST_REGEX + " characters",
                    "use `phrases` for many words");
            return Optional.empty();
        }
        try {
            var regex = Regex.of(value.text(), wholeWords);
            if (regex.occursIn("")) {
                problems.error(
                        "R033",
                        value.place(),
                        "the regex also matches nothing at all",
                        "let it need at least one character");
                return Optional.empty();
            }
            return Optional.of(regex);
        } catch (RegexShape.Refused e) {
            problems.error("R031", value.at(e.offset), String.valueOf(e.getMessage()), e.help);
        } catch (PatternSyntaxException e) {
            int at = e.getPattern() == null ? -1 : value.text().indexOf(e.getPattern());
            problems.error(
                    "R032", value.at(Math.max(0, at)), "not a regex: " + e.getDescription(), "the syntax is RE2's");
        }
        return Optional.empty();
    }
}
