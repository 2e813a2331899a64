package prahari.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import prahari.generation.RuleFiles;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.yaml.Problems;

/** The DIR that the tools for rules take, and what stands in it. */
final class RulesFolder {
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder of rules. Default: config/rules.")
    @Nullable
    Path dir;

    /** The folder, which exists. */
    Path path() {
        Path folder = dir == null ? Home.shipped("config/rules") : dir;
        if (!Files.isDirectory(folder)) throw new Exit.WrongUse("prahari: there is no folder " + folder);
        return folder;
    }

    /** The text of every rule file by its path in the folder. */
    Map<String, String> files() {
        try {
            return RuleFiles.read(path());
        } catch (UncheckedIOException e) {
            throw new Exit.AnswerIsNo("prahari: " + e.getMessage());
        }
    }

    /** The rules; every mistake goes to standard error and ends the command with "no". */
    RuleSet rules() {
        Map<String, String> files = files();
        var loading = RuleSets.load(files);
        RuleSet set = loading.rules();
        if (set == null) {
            throw new Exit.AnswerIsNo(
                    Problems.render(loading.problems(), files) + "prahari: the rules are wrong, see above");
        }
        return set;
    }
}
