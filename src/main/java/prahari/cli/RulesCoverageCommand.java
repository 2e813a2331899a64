package prahari.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.rule.RuleSet;
import prahari.score.Coverage;
import prahari.score.CoverageTests;
import prahari.score.CoverageText;

/** Shows what of the rules no test touches. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what of the rules their own tests touch, and what no test does: parts of conditions that never came out",
            "true, or false; branches of an `or` that never decided alone; lines of the score that never gave points;",
            "alternatives of selections; phrases, by list or selection and language. What several rules use is counted once.",
            "1 when the total is below --min."
        })
final class RulesCoverageCommand implements Callable<Integer> {
    @Mixin
    RulesFolder folder = new RulesFolder();

    @Mixin
    ChosenRules chosen = new ChosenRules();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    RulesFormat format = RulesFormat.TEXT;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only branch, line, alternative or phrase. May be given again. Default: all.")
    List<Coverage.Kind> kinds = List.of();

    @Option(names = "--min", paramLabel = "PERCENT", description = "End with 1 when less is touched in all.")
    @Nullable
    Integer least;

    @Option(names = "--whole", description = "List everything that no test touches, not some of each.")
    boolean whole;

    @Override
    public Integer call() {
        if (least != null && (least < 0 || least > 100)) throw new Exit.WrongUse("prahari: --min must be 0 to 100");
        RuleSet set = folder.rules();
        Set<Coverage.Kind> wanted = kinds.isEmpty() ? EnumSet.allOf(Coverage.Kind.class) : EnumSet.copyOf(kinds);
        Coverage coverage = CoverageTests.of(set, chosen.of(set));
        System.out.print(
                format == RulesFormat.JSON
                        ? CoverageJson.of(coverage, wanted)
                        : CoverageText.of(coverage, wanted, whole));
        double percent = coverage.tally(wanted).percent();
        if (least == null || percent >= least) return Exit.DONE;
        System.err.printf(Locale.ROOT, "prahari: the tests touch %.1f%%, wanted %d%%%n", percent, least);
        return Exit.NO;
    }
}
