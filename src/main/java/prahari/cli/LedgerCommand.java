package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.app.OfflineDesk;

/** The sealed log of captures, alert events and disclosures. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Checks the sealed log of what was captured, done and disclosed.")
final class LedgerCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Holds every sealed row against the log, its checkpoints and the checkpoint kept outside. 0 when all is as it"
                            + " was sealed, else 1 and every difference.")
    int verify(@Mixin ConfigOption config) {
        JsonNode answer = DeskCall.ask(
                config.readWithoutSecrets(), JSON.createObjectNode().put("do", "ledger-verify"));
        answer.path("problems").forEach(problem -> System.out.println("problem: " + problem.asText()));
        if (!answer.path("problems").isEmpty()) return Exit.NO;
        System.out.println("verified: " + answer.path("size").asLong() + " entries are as they were sealed, root "
                + answer.path("root").asText());
        return Exit.DONE;
    }

    @Command(
            name = "checkpoint",
            mixinStandardHelpOptions = true,
            description =
                    "Seals what is new and prints the signed checkpoint (a C2SP signed note): keep it where nobody can change it.")
    int checkpoint(@Mixin ConfigOption config) {
        System.out.print(DeskCall.ask(
                        config.readWithoutSecrets(), JSON.createObjectNode().put("do", "ledger-checkpoint"))
                .path("note")
                .asText());
        return Exit.DONE;
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description =
                    "Goes on with a database that is not the one sealed last, after a backup was restored, say. The reason becomes"
                            + " part of the log. The service must not run.")
    int accept(
            @Mixin ConfigOption config,
            @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why this state is meant.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who accepts. Default: the user's name.")
                    @Nullable
                    String actor) {
        if (reason.isBlank() || reason.length() > 1000)
            throw new Exit.WrongUse("prahari: a reason has 1 to 1000 characters");
        ObjectNode question = JSON.createObjectNode()
                .put("do", "ledger-accept")
                .put("reason", reason)
                .put("actor", Given.name(actor));
        try (OfflineDesk desk = OfflineDesk.openAnother(config.readWithoutSecrets(), Clock.systemUTC())) {
            System.out.print(desk.desk().answer(question).path("note").asText());
        }
        return Exit.DONE;
    }
}
