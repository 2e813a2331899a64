package prahari.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Puts in what {@code %list.name%} and {@code %org.variable%} stand for. */
final class Expansion {
    static final Pattern VARIABLE = Pattern.compile("%(list|org)\\.([A-Za-z0-9_]*)%");

    private final Vocabulary vocabulary;
    private final Problems problems;

    Expansion(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** The values of the variable that {@code value} names, each at its own place; empty after a problem. */
    Optional<List<YamlScalar>> read(YamlScalar value) {
        Matcher variable = VARIABLE.matcher(value.text());
        if (!variable.matches()) {
            unreadable(value);
            return Optional.empty();
        }
        return variable.group(1).equals("list") ? list(value, variable) : ofOrganisation(value, variable);
    }

    /**
     * An expression with its variables put in, each as alternatives: the values of an organisation as expressions, the
     * phrases of a list as they are.
     */
    Optional<YamlScalar> regex(YamlScalar value) {
        Matcher variable = VARIABLE.matcher(value.text());
        var text = new StringBuilder();
        boolean any = false;
        boolean good = true;
        while (variable.find()) {
            any = true;
            Optional<String> alternatives = variable.group(1).equals("list")
                    ? list(value, variable).map(items -> alternatives(items, Expansion::literally))
                    : ofOrganisation(value, variable)
                            .filter(items -> areRegexes(value, variable.group(2), items))
                            .map(items -> alternatives(items, item -> item));
            good &= alternatives.isPresent();
            variable.appendReplacement(text, Matcher.quoteReplacement(alternatives.orElse("")));
        }
        variable.appendTail(text);
        if (!any) unreadable(value);
        if (!any || !good) return Optional.empty();
        return Optional.of(new YamlScalar(value.place(), text.toString(), false, value.raw()));
    }

    private static String alternatives(List<YamlScalar> items, UnaryOperator<String> form) {
        return items.stream().map(item -> form.apply(item.text())).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String literally(String phrase) {
        return phrase.replaceAll("[^\\p{L}\\p{N}\\p{M} ]", "\\\\$0");
    }

    private boolean areRegexes(YamlScalar user, String variable, List<YamlScalar> values) {
        boolean good = true;
        for (YamlScalar value : values) {
            var wrong = new Problems();
            if (FactReader.regex(value, false, wrong).isPresent()) continue;
            good = false;
            for (Problem problem : wrong.sorted()) {
                problems.add(Problem.error(
                                "R072",
                                problem.place(),
                                "the variable `" + variable + "` of organisation `"
                                        + vocabulary
                                                .organisation()
                                                .map(Organisation::name)
                                                .orElse("")
                                        + "` stands in a regex: " + problem.message())
                        .help(problem.help())
                        .also(user.place(), 0, "here"));
            }
        }
        return good;
    }

    private Optional<List<YamlScalar>> list(YamlScalar value, Matcher variable) {
        YamlScalar name = part(value, variable);
        return vocabulary
                .list(name)
                .map(items -> items.stream()
                        .map(item -> new YamlScalar(value.place(), item, false, item))
                        .toList());
    }

    private Optional<List<YamlScalar>> ofOrganisation(YamlScalar value, Matcher variable) {
        YamlScalar name = part(value, variable);
        Organisation organisation = vocabulary.organisation().orElse(null);
        if (organisation == null) {
            problems.add(Problem.error(
                            "R070",
                            value.at(variable.start()),
                            "`" + variable.group() + "` is a variable of organisations, and this is for none")
                    .marked(variable.group().length(), null)
                    .help("a rule with `" + OrganisationRules.KEY + ": true` is for each of them"));
            return Optional.empty();
        }
        if (organisation.isNone()) {
            return Optional.of(List.of(new YamlScalar(value.place(), "organisation", false, "organisation")));
        }
        List<YamlScalar> values = organisation.variables().get(name.text());
        if (values == null) {
            problems.error(
                    "R070",
                    name.place(),
                    "organisation `" + organisation.name() + "` has no variable `" + name.text() + "`",
                    Nearest.hint(
                            name.text(), new TreeSet<>(organisation.variables().keySet())));
        }
        return Optional.ofNullable(values).map(ArrayList::new);
    }

    /** The name in a variable, at its place. */
    private static YamlScalar part(YamlScalar value, Matcher variable) {
        String name = variable.group(2);
        return new YamlScalar(value.at(variable.start(2)), name, true, name);
    }

    private void unreadable(YamlScalar value) {
        problems.error(
                "R015",
                value.place(),
                "`" + value.text() + "` cannot be expanded",
                "write `%list.name%`, or `%org.variable%` in a rule for each organisation");
    }
}
