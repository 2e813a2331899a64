package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts of reports and requests, and the log of what was asked to be taken down. */
@Command(
        name = "drafts",
        mixinStandardHelpOptions = true,
        description =
                "Writes drafts of reports and requests, and keeps the log of takedown requests. Nothing is ever sent.")
final class DraftsCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Command(
            name = "write",
            mixinStandardHelpOptions = true,
            description =
                    "Writes a form, filled in as far as the monitor knows, masked and marked DRAFT. A person checks, completes and files it.")
    int write(
            @Mixin ConfigOption config,
            @Option(
                            names = "--form",
                            required = true,
                            paramLabel = "FORM",
                            description = "cert-in, dpdp-board, dpdp-principal, gdpr-33, bsa-63 or takedown.")
                    String form,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description =
                                    "The file to write: PDF where its name ends with .pdf, text with .txt, else HTML.")
                    Path out,
            @Option(names = "--as", paramLabel = "NAME", description = "Who asks. Default: the user's name.") @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", description = "Its number.") long id) {
        ObjectNode question = question("draft", actor)
                .put("id", id)
                .put("form", form)
                .put("out", Given.out(out).toString());
        System.out.println(DeskCall.ask(config.readWithoutSecrets(), question));
        return Exit.DONE;
    }

    @Command(
            name = "sent",
            mixinStandardHelpOptions = true,
            description =
                    "Notes that a takedown request was sent now; the chats are reminded to look again after 24 h, 72 h and 15 d.")
    int sent(
            @Mixin ConfigOption config,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "RECEIVER",
                            description = "Such as abuse@telegram.org.")
                    String to,
            @Option(
                            names = "--reference",
                            defaultValue = "",
                            paramLabel = "NUMBER",
                            description = "The receiver's number for it.")
                    String reference,
            @Option(names = "--as", paramLabel = "NAME", description = "Who sent it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", description = "Its number.") long id) {
        ObjectNode question =
                question("takedown-sent", actor).put("id", id).put("to", to).put("reference", reference);
        System.out.println(DeskCall.ask(config.readWithoutSecrets(), question));
        return Exit.DONE;
    }

    @Command(
            name = "looked",
            mixinStandardHelpOptions = true,
            description =
                    "Notes what a look after a takedown request showed. 1 when there is no such look, or it was noted before.")
    int looked(
            @Mixin ConfigOption config,
            @Option(
                            names = "--outcome",
                            required = true,
                            paramLabel = "OUTCOME",
                            description = "gone, restricted, up or recreated (came back under another name).")
                    String outcome,
            @Option(
                            names = "--note",
                            defaultValue = "",
                            paramLabel = "TEXT",
                            description = "Such as the other name, or the bundle that shows it.")
                    String note,
            @Option(names = "--as", paramLabel = "NAME", description = "Who looked. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "LOOK", description = "Its number, as `drafts looks` lists it.") long id) {
        ObjectNode question = question("takedown-looked", actor)
                .put("id", id)
                .put("outcome", outcome)
                .put("note", note);
        if (DeskCall.ask(config.readWithoutSecrets(), question).path("done").asBoolean()) return Exit.DONE;
        System.err.println("prahari: there is no open look " + id);
        return Exit.NO;
    }

    @Command(
            name = "looks",
            mixinStandardHelpOptions = true,
            description =
                    "Lists when to look whether what was asked for is gone, and what was seen; a JSON object a line.")
    int looks(@Mixin ConfigOption config) {
        JsonNode answer = DeskCall.ask(
                config.readWithoutSecrets(), JSON.createObjectNode().put("do", "takedowns"));
        answer.path("checks").forEach(System.out::println);
        return Exit.DONE;
    }

    @Command(
            name = "come-backs",
            mixinStandardHelpOptions = true,
            description = "Lists what may be a taken-down chat or bot under another name, with the reasons and what was"
                    + " decided; a JSON object a line.")
    int comeBacks(@Mixin ConfigOption config) {
        JsonNode answer = DeskCall.ask(
                config.readWithoutSecrets(), JSON.createObjectNode().put("do", "come-backs"));
        answer.path("come_backs").forEach(System.out::println);
        return Exit.DONE;
    }

    @Command(
            name = "decide",
            mixinStandardHelpOptions = true,
            description = "Notes whether it is the same under another name. 1 when there is no such proposal, or it was"
                    + " decided before.")
    int decide(
            @Mixin ConfigOption config,
            @Option(names = "--outcome", required = true, paramLabel = "OUTCOME", description = "confirmed or refused.")
                    String outcome,
            @Option(names = "--note", defaultValue = "", paramLabel = "TEXT", description = "Why.") String note,
            @Option(names = "--as", paramLabel = "NAME", description = "Who decides. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "PROPOSAL", description = "Its number, as `drafts come-backs` lists it.")
                    long id) {
        ObjectNode question = question("come-back-decided", actor)
                .put("id", id)
                .put("outcome", outcome)
                .put("note", note);
        if (DeskCall.ask(config.readWithoutSecrets(), question).path("done").asBoolean()) return Exit.DONE;
        System.err.println("prahari: there is no open proposal " + id);
        return Exit.NO;
    }

    private static ObjectNode question(String what, @Nullable String actor) {
        return JSON.createObjectNode().put("do", what).put("actor", Given.name(actor));
    }
}
