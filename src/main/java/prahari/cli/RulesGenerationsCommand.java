package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the generations of rules that the database keeps. */
@Command(
        name = "generations",
        mixinStandardHelpOptions = true,
        description =
                "Lists the generations of rules that the database keeps, newest first: hash, when it was last in force,"
                        + " why and by whom, and how many hits point to it. `*` is in force, `!` is in force by a rollback.")
final class RulesGenerationsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORT_HASH = 12;

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "text for people (default); json: one object a line, with every time it was in force.")
    RulesFormat format = RulesFormat.TEXT;

    @Override
    public Integer call() {
        ObjectNode question = JSON.createObjectNode().put("do", "rules-generations");
        JsonNode generations =
                DeskCall.ask(config.readWithoutSecrets(), question).path("generations");
        for (JsonNode generation : generations) {
            System.out.println(format == RulesFormat.JSON ? generation : line(generation));
        }
        return Exit.DONE;
    }

    private static String line(JsonNode generation) {
        JsonNode last = generation.path("reigns").path(0);
        String mark = generation.path("pinned").asBoolean()
                ? "!"
                : generation.path("in_force").asBoolean() ? "*" : " ";
        String until = last.path("until").isNull() ? "" : last.path("until").asText();
        String reason = last.path("reason").asText();
        return "%s %s  %s .. %-20s  %6d hits  %s by %s%s"
                .formatted(
                        mark,
                        generation.path("sha256").asText().substring(0, SHORT_HASH),
                        last.isMissingNode()
                                ? "never in force      "
                                : last.path("since").asText(),
                        until,
                        generation.path("hits").asLong(),
                        last.path("why").asText("-"),
                        last.path("who").asText("-"),
                        reason.isEmpty() ? "" : ": " + reason)
                .stripTrailing();
    }
}
