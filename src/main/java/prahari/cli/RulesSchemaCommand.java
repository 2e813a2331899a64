package prahari.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import prahari.rule.RuleSchema;

/** Prints what editors check rule files with. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a JSON Schema (draft-07) of rule files, for all kinds of documents: editors complete and check with it.",
            "A file may hold several documents; VS Code checks each of them by itself. In its settings:",
            "  \"yaml.schemas\": {\"FILE\": [\"config/rules/*.yml\"]}",
            "or in the first line of a rule file:",
            "  # yaml-language-server: $schema=FILE",
            "It knows keys, forms and words; names, conditions and tests are checked by `rules check`."
        })
final class RulesSchemaCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Integer call() throws JsonProcessingException {
        System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(RuleSchema.json()));
        return Exit.DONE;
    }
}
