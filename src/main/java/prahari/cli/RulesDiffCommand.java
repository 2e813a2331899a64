package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.generation.RuleDiff;
import prahari.generation.RuleFiles;
import prahari.generation.UnifiedDiff;

/** Tells what differs between two generations or folders of rules. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Tells what differs between two sets of rules, rule by rule and key by key. Each is a folder, `current` (in"
                        + " force now, or when the service stopped), or the first digits of a kept generation's hash; a folder is"
                        + " written with a / where it could be taken for one of these.")
final class RulesDiffCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--text", description = "The lines that differ, in the unified form that patch and git apply read.")
    boolean text;

    @Parameters(index = "0", paramLabel = "A", description = "The older rules.")
    String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The newer rules.")
    String after = "";

    @Override
    public Integer call() {
        Map<String, String> old = files(before);
        Map<String, String> fresh = files(after);
        System.out.print(text ? UnifiedDiff.of(old, fresh) : RuleDiff.of(old, fresh));
        return Exit.DONE;
    }

    private Map<String, String> files(String name) {
        boolean hash = name.equals("current") || name.matches("[0-9a-fA-F]{4,64}");
        if (!hash) return folder(Path.of(name));
        ObjectNode question = JSON.createObjectNode().put("do", "rules").put("generation", name);
        JsonNode answer = DeskCall.ask(config.readWithoutSecrets(), question);
        Map<String, String> files = new TreeMap<>();
        answer.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return files;
    }

    private static Map<String, String> folder(Path folder) {
        if (!Files.isDirectory(folder))
            throw new Exit.WrongUse("prahari: " + folder + " is no folder, and no generation: say `current`, or four or"
                    + " more digits of a hash that `rules generations` lists");
        try {
            return RuleFiles.read(folder);
        } catch (UncheckedIOException e) {
            throw new Exit.AnswerIsNo("prahari: " + e.getMessage());
        }
    }
}
