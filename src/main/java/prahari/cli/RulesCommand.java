package prahari.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prahari.pipeline.RuleFiles;
import prahari.pipeline.RuleProof;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

/** The admin's tools for rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks, tests and lists detection rules. DIR is config/rules beside the program unless given.")
final class RulesCommand {

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Reads every rule and tells every mistake with file, line and column. 1 when there is an error.")
    int check(
            @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder of rules.") @Nullable Path dir) {
        Map<String, String> files = files(dir);
        var loading = RuleSets.load(files);
        System.out.print(Problems.render(loading.problems(), files));
        long errors = loading.problems().stream().filter(Problem::isError).count();
        RuleSet set = loading.rules();
        System.err.println(files.size() + " files, "
                + (set == null ? "refused" : set.rules().size() + " rules") + ", " + errors + " errors, "
                + (loading.problems().size() - errors) + " warnings");
        return set == null ? Exit.NO : Exit.DONE;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Runs every rule's own tests through the whole detection. 1 when one fails.")
    int test(@Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder of rules.") @Nullable Path dir) {
        Map<String, String> files = files(dir);
        var loading = RuleSets.load(files);
        RuleSet set = loading.rules();
        if (set == null) {
            System.out.print(Problems.render(loading.problems(), files));
            return Exit.NO;
        }
        var run = RuleProof.of(set);
        System.out.print(run.report());
        return run.passed() ? Exit.DONE : Exit.NO;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the rules: name, version, status, label, title.")
    int list(@Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder of rules.") @Nullable Path dir) {
        Map<String, String> files = files(dir);
        var loading = RuleSets.load(files);
        RuleSet set = loading.rules();
        if (set == null) {
            System.err.print(Problems.render(loading.problems(), files));
            return Exit.NO;
        }
        set.rules()
                .forEach(rule -> System.out.println("%-32s v%-4d %-12s %-12s %s"
                        .formatted(
                                rule.name(),
                                rule.version(),
                                rule.status().word(),
                                rule.label().word(),
                                rule.title())));
        System.err.println("generation " + set.sha256());
        return Exit.DONE;
    }

    private static Map<String, String> files(@Nullable Path dir) {
        Path folder = dir == null ? Home.shipped("config/rules") : dir;
        if (!Files.isDirectory(folder)) throw new Exit.WrongUse("prahari: there is no folder " + folder);
        try {
            return RuleFiles.read(folder);
        } catch (UncheckedIOException e) {
            throw new Exit.AnswerIsNo("prahari: " + e.getMessage());
        }
    }
}
