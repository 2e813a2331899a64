package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts kept rules into force again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description =
                "Puts a kept generation of rules into force at once; the files on disk are not looked at until --lift. The"
                        + " running service does it, or the next one to start. 1 when this program cannot read that generation any"
                        + " more, or when the files that a lift brings back are bad.")
final class RulesRollbackCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--lift", description = "Look at the files on disk again, at once.")
    boolean lift;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept, and told to the chats.")
    String reason = "";

    @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
    @Nullable
    String actor;

    @Parameters(
            paramLabel = "GENERATION",
            arity = "0..1",
            description = "Four or more digits of a hash that `rules generations` lists.")
    @Nullable
    String generation;

    @Override
    public Integer call() {
        if (lift == (generation != null))
            throw new Exit.WrongUse("prahari: say which generation, or --lift; `prahari rules generations` lists them");
        ObjectNode question = JSON.createObjectNode()
                .put("do", lift ? "rules-lift" : "rules-rollback")
                .put("actor", actor != null ? actor : System.getProperty("user.name", "cli"))
                .put("reason", reason);
        if (generation != null) question.put("generation", generation);
        JsonNode answer = DeskCall.ask(config.readWithoutSecrets(), question);
        System.err.println(answer.path("says").asText());
        if (answer.path("done").asBoolean())
            System.out.println(answer.path("sha256").asText());
        return answer.path("done").asBoolean() ? Exit.DONE : Exit.NO;
    }
}
