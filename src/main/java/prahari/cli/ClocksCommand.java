package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Clocks of reporting duties from the command line; beside {@code alerts aware}, which begins them. */
@Command(
        name = "clocks",
        mixinStandardHelpOptions = true,
        description = "The clocks of reporting duties that run; `alerts aware` begins those of an alert.")
final class ClocksCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DUTY = "certin, dpdp, gdpr, nis2_24h, nis2_72h or nis2_month.";

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists clocks whose report is owed, the most urgent first.")
    int list(
            @Mixin ConfigOption config,
            @Option(
                            names = "--format",
                            paramLabel = "jsonl|text",
                            defaultValue = "text",
                            description = "Default: text.")
                    AlertsCommand.Format format) {
        JsonNode answer = DeskCall.ask(
                config.readWithoutSecrets(), JSON.createObjectNode().put("do", "clocks"));
        for (JsonNode clock : answer.path("clocks")) {
            boolean json = format == AlertsCommand.Format.JSONL;
            System.out.println(
                    json
                            ? clock
                            : "Alert " + clock.path("alert") + " · "
                                    + clock.path("words").asText());
        }
        if (answer.path("clocks").isEmpty()) System.err.println("No clock runs.");
        return Exit.DONE;
    }

    @Command(
            name = "submitted",
            mixinStandardHelpOptions = true,
            description = "Notes that a report was made, which stops its clock. 1 when no such clock runs.")
    int submitted(
            @Mixin ConfigOption config,
            @Option(names = "--at", paramLabel = "TIME", defaultValue = "now", description = "When. Default: now.")
                    String at,
            @Option(
                            names = "--receipt",
                            paramLabel = "NUMBER",
                            defaultValue = "",
                            description = "The authority's receipt.")
                    String receipt,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(index = "0", paramLabel = "ALERT", description = "Its number.") long id,
            @Parameters(index = "1", paramLabel = "DUTY", description = DUTY) String duty) {
        return change(
                config,
                JSON.createObjectNode()
                        .put("do", "clock-submitted")
                        .put("id", id)
                        .put("duty", duty)
                        .put("at", at)
                        .put("receipt", receipt)
                        .put("actor", Given.name(actor)));
    }

    @Command(
            name = "moretime",
            mixinStandardHelpOptions = true,
            description = "Notes that the authority allows more time (DPDP). 1 when no such clock runs.")
    int moreTime(
            @Mixin ConfigOption config,
            @Option(names = "--until", required = true, paramLabel = "TIME", description = "The new end.") String until,
            @Option(names = "--because", required = true, paramLabel = "TEXT", description = "Who allowed it.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(index = "0", paramLabel = "ALERT", description = "Its number.") long id,
            @Parameters(index = "1", paramLabel = "DUTY", description = DUTY) String duty) {
        return change(
                config,
                JSON.createObjectNode()
                        .put("do", "clock-moretime")
                        .put("id", id)
                        .put("duty", duty)
                        .put("until", until)
                        .put("reason", reason)
                        .put("actor", Given.name(actor)));
    }

    static int change(ConfigOption config, ObjectNode question) {
        JsonNode result = DeskCall.ask(config.readWithoutSecrets(), question);
        System.out.println(result.path("words").asText());
        return result.path("done").asBoolean() ? Exit.DONE : Exit.NO;
    }
}
