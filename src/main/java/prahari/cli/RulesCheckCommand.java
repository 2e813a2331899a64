package prahari.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.rule.RuleFixes;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

/** Finds mistakes in rules, and mends them where that is safe. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads every rule and tells every mistake with file, line and column, what was expected, and a"
                + " change that mends it. 1 when there is an error; warnings alone are 0.")
final class RulesCheckCommand implements Callable<Integer> {
    @Mixin
    RulesFolder folder = new RulesFolder();

    @Option(
            names = "--fix",
            description = "Apply every change that is safe, until none is left, and tell which. Comments and everything"
                    + " else stay as they are. What remains is told as without it.")
    boolean fix;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "text for people (default); json for editors: one object a line, with ranges.")
    RulesFormat format = RulesFormat.TEXT;

    @Override
    public Integer call() {
        Map<String, String> files = folder.files();
        if (fix) files = fixed(files);
        var loading = RuleSets.load(files);
        List<Problem> problems = new ArrayList<>(loading.problems());
        if (loading.rules() != null)
            problems.addAll(loading.rules().hidings().expired(Clock.systemUTC().instant()));
        if (format == RulesFormat.TEXT) System.out.print(Problems.render(problems, files));
        else System.out.print(ProblemJson.lines(problems, files));
        long errors = problems.stream().filter(Problem::isError).count();
        RuleSet set = loading.rules();
        System.err.println(files.size() + " files, "
                + (set == null ? "refused" : set.rules().size() + " rules") + ", " + errors + " errors, "
                + (problems.size() - errors) + " warnings");
        return set == null ? Exit.NO : Exit.DONE;
    }

    private Map<String, String> fixed(Map<String, String> files) {
        var fixed = RuleFixes.of(files);
        fixed.files().forEach((file, text) -> {
            if (!text.equals(files.get(file))) FileWriting.replace(folder.path().resolve(file), text);
        });
        fixed.mended().forEach(problem -> System.err.println("mended " + problem.summary()));
        return fixed.files();
    }
}
