package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Silences from the command line. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description =
                "What is not told for a while: with an author, a reason and an end. Hidden alerts are kept and listed.")
final class SilenceCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists silences that are not over, as JSON lines.")
    int list(@Mixin ConfigOption config) {
        JsonNode answer = DeskCall.ask(
                config.readWithoutSecrets(), JSON.createObjectNode().put("do", "silences"));
        for (JsonNode silence : answer.path("silences")) System.out.println(silence);
        return Exit.DONE;
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = "Tells what a silence would have hidden in the last seven days.")
    int preview(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = PARTS) Map<String, String> parts) {
        ObjectNode question = JSON.createObjectNode().put("do", "silence-preview");
        parts.forEach(question.putObject("matcher")::put);
        System.out.println(DeskCall.ask(config.readWithoutSecrets(), question)
                .path("words")
                .asText());
        return Exit.DONE;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Begins a silence. One that hides critical alerts holds only when a second person agrees.")
    int add(
            @Mixin ConfigOption config,
            @Option(
                            names = "--for",
                            required = true,
                            paramLabel = "SPAN",
                            description = "1h, 4h, 24h, 7d, at most 30d.")
                    String span,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = PARTS) Map<String, String> parts) {
        ObjectNode question = JSON.createObjectNode()
                .put("do", "silence-add")
                .put("for", span)
                .put("reason", reason)
                .put("actor", Given.name(actor));
        parts.forEach(question.putObject("matcher")::put);
        System.out.println(DeskCall.ask(config.readWithoutSecrets(), question));
        return Exit.DONE;
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends a silence before its time. 1 when it is over.")
    int end(@Mixin ConfigOption config, @Parameters(paramLabel = "SILENCE", description = "Its number.") long id) {
        return change(config, JSON.createObjectNode().put("do", "silence-end").put("id", id));
    }

    @Command(
            name = "agree",
            mixinStandardHelpOptions = true,
            description = "Agrees, as a second person, to a silence of critical alerts. 1 when that is not possible.")
    int agree(
            @Mixin ConfigOption config,
            @Option(names = "--as", paramLabel = "NAME", description = "Who agrees. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "SILENCE", description = "Its number.") long id) {
        return change(
                config,
                JSON.createObjectNode().put("do", "silence-agree").put("id", id).put("actor", Given.name(actor)));
    }

    private static final String PARTS = "What is hidden: rule=NAME, chat=NAME or id, label=LABEL, organisation=NAME"
            + " (at least one of these), below=SEVERITY, criticals=yes.";

    private static int change(ConfigOption config, ObjectNode question) {
        JsonNode result = DeskCall.ask(config.readWithoutSecrets(), question);
        System.out.println(result.path("words").asText());
        return result.path("done").asBoolean() ? Exit.DONE : Exit.NO;
    }
}
