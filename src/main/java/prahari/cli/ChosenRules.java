package prahari.cli;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

/** The {@code --rule} that tools take which can work on some rules only. */
final class ChosenRules {
    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description =
                    "Only rules of this name, or name@organisation; * stands for any letters. May be given again.")
    List<String> names = List.of();

    boolean all() {
        return names.isEmpty();
    }

    /** Which rules are meant; there must be one. */
    Predicate<Rule> of(RuleSet set) {
        if (all()) return rule -> true;
        List<Pattern> globs = names.stream().map(ChosenRules::glob).toList();
        Predicate<Rule> chosen = rule -> globs.stream()
                .anyMatch(glob -> glob.matcher(rule.name()).matches()
                        || glob.matcher(rule.handle()).matches());
        if (set.rules().stream().noneMatch(chosen)) {
            throw new Exit.WrongUse("prahari: no rule is called " + String.join(" or ", names) + "; there are "
                    + set.rules().stream().map(Rule::handle).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private static Pattern glob(String name) {
        return Pattern.compile(
                List.of(name.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
