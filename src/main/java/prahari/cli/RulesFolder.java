package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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
        return rules(files(), "the rules are wrong, see above");
    }

    /** The rules in force, or those that were when the service stopped; those of the folder when it never ran. */
    static RuleSet inForce(DeskCall desk, Path folder) {
        Map<String, String> files = new TreeMap<>();
        JsonNode kept = desk.ask(new ObjectMapper().createObjectNode().put("do", "rules"))
                .path("files");
        for (var file : kept.properties())
            files.put(file.getKey(), file.getValue().asText());
        if (files.isEmpty()) return ScanCommand.load(folder);
        return rules(files, "the rules in force are wrong in the eyes of this program, see above");
    }

    private static RuleSet rules(Map<String, String> files, String trouble) {
        var loading = RuleSets.load(files);
        RuleSet set = loading.rules();
        if (set == null) throw new Exit.AnswerIsNo(Problems.render(loading.problems(), files) + "prahari: " + trouble);
        return set;
    }
}
