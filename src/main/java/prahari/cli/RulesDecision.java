package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What somebody decides about kept rules: who, why, and the question to the service. */
final class RulesDecision {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept, and told to the chats.")
    String reason = "";

    @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
    @Nullable
    String actor;

    /** Asks the service, or the database where none runs, and tells what came of it. */
    int ask(String what, @Nullable String generation) {
        ObjectNode question = new ObjectMapper()
                .createObjectNode()
                .put("do", what)
                .put("actor", Given.name(actor))
                .put("reason", reason);
        if (generation != null) question.put("generation", generation);
        JsonNode answer = DeskCall.ask(config.readWithoutSecrets(), question);
        System.err.println(answer.path("says").asText());
        if (answer.path("done").asBoolean())
            System.out.println(answer.path("sha256").asText());
        return answer.path("done").asBoolean() ? Exit.DONE : Exit.NO;
    }
}
