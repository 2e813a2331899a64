package prahari.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

/** Finds mistakes in rules. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads every rule and tells every mistake with file, line and column. 1 when there is an error.")
final class RulesCheckCommand implements Callable<Integer> {
    @Mixin
    RulesFolder folder = new RulesFolder();

    @Override
    public Integer call() {
        Map<String, String> files = folder.files();
        var loading = RuleSets.load(files);
        System.out.print(Problems.render(loading.problems(), files));
        long errors = loading.problems().stream().filter(Problem::isError).count();
        RuleSet set = loading.rules();
        System.err.println(files.size() + " files, "
                + (set == null ? "refused" : set.rules().size() + " rules") + ", " + errors + " errors, "
                + (loading.problems().size() - errors) + " warnings");
        return set == null ? Exit.NO : Exit.DONE;
    }
}
