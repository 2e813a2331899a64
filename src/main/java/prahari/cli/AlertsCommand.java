package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Alerts from the command line. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        subcommands = {SilenceCommand.class, ClocksCommand.class},
        description = "Lists, shows and works on alerts: of the running service, or of its database where none runs.")
final class AlertsCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Format {
        JSONL,
        TEXT
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists alerts, newest first; then those of imported bundles.")
    int list(
            @Mixin ConfigOption config,
            @Option(
                            names = "--format",
                            paramLabel = "jsonl|text",
                            defaultValue = "text",
                            description = "Default: text.")
                    Format format,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            split = ",",
                            description = "Only these states, such as open,acknowledged.")
                    @Nullable
                    List<String> states,
            @Option(names = "--min-severity", paramLabel = "SEVERITY", description = "Only this severity and above.")
                    @Nullable
                    String least,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "At most so many. Default: 1000.")
                    int limit) {
        ObjectNode question = JSON.createObjectNode().put("do", "list").put("limit", limit);
        if (least != null) question.put("min_severity", least);
        if (states != null) states.forEach(question.withArray("states")::add);
        JsonNode alerts;
        JsonNode received = JSON.createArrayNode(); // they have no state here
        try (DeskCall desk = DeskCall.open(config.readWithoutSecrets())) {
            alerts = desk.ask(question).path("alerts");
            if (states == null)
                received = desk.ask(question.put("do", "received")).path("alerts");
        }
        for (JsonNode alert : alerts) System.out.println(format == Format.JSONL ? alert : AlertText.line(alert));
        for (JsonNode alert : received) System.out.println(format == Format.JSONL ? alert : ReceivedText.line(alert));
        if (format == Format.TEXT && alerts.isEmpty() && received.isEmpty()) System.err.println("No alerts.");
        return Exit.DONE;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows all of an alert, identifiers masked.")
    int show(
            @Mixin ConfigOption config,
            @Option(
                            names = "--format",
                            paramLabel = "jsonl|text",
                            defaultValue = "text",
                            description = "Default: text.")
                    Format format,
            @Parameters(
                            paramLabel = "ALERT",
                            arity = "1..*",
                            description = "Its number; R-1 or R-1/7 for alerts of an imported bundle.")
                    List<String> names) {
        try (DeskCall desk = DeskCall.open(config.readWithoutSecrets())) {
            for (String name : names) {
                boolean imported = ReceivedName.is(name);
                for (JsonNode alert : desk.ask(showing(name)).path("alerts")) {
                    if (format == Format.JSONL) System.out.println(alert);
                    else System.out.println(imported ? ReceivedText.whole(alert) : AlertText.whole(alert));
                }
            }
        }
        return Exit.DONE;
    }

    private static ObjectNode showing(String name) {
        if (ReceivedName.is(name)) {
            var received = ReceivedName.parse(name);
            return JSON.createObjectNode()
                    .put("do", "received-show")
                    .put("bundle", received.bundle())
                    .put("alert", received.alert());
        }
        if (!name.matches("[0-9]+"))
            throw new Exit.WrongUse(
                    "prahari: an alert is a number such as 7, or R-1/7 of an imported bundle, not: " + name);
        return question("show", List.of(name));
    }

    @Command(
            name = "ack",
            mixinStandardHelpOptions = true,
            description = "Takes alerts: they are yours, and the chats show it. 1 when somebody else has one.")
    int ack(
            @Mixin ConfigOption config,
            @Option(names = "--as", paramLabel = "NAME", description = "Who takes it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("ack", ids).put("actor", Given.name(actor)));
    }

    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "Closes alerts with a verdict. 1 when one was closed before.")
    int close(
            @Mixin ConfigOption config,
            @Option(
                            names = "--verdict",
                            required = true,
                            paramLabel = "VERDICT",
                            description = "true_positive, false_positive, duplicate, benign or cannot_tell.")
                    String verdict,
            @Option(names = "--as", paramLabel = "NAME", description = "Who closes it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("close", ids).put("verdict", verdict).put("actor", Given.name(actor)));
    }

    @Command(
            name = "reopen",
            mixinStandardHelpOptions = true,
            description = "Opens closed alerts again. 1 when one is not closed.")
    int reopen(
            @Mixin ConfigOption config,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("reopen", ids).put("actor", Given.name(actor)));
    }

    @Command(
            name = "snooze",
            mixinStandardHelpOptions = true,
            description = "Keeps alerts quiet for some hours; hits are still counted. 1 when one cannot be.")
    int snooze(
            @Mixin ConfigOption config,
            @Option(
                            names = "--hours",
                            required = true,
                            paramLabel = "N",
                            description = "How long: 1 to 24, such as 1, 4 or 24.")
                    int hours,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("snooze", ids).put("hours", hours).put("actor", Given.name(actor)));
    }

    @Command(
            name = "escalate",
            mixinStandardHelpOptions = true,
            description =
                    "Calls the next people: the second person, the lead, everyone. 1 when nobody is left to call.")
    int escalate(
            @Mixin ConfigOption config,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("escalate", ids).put("actor", Given.name(actor)));
    }

    @Command(
            name = "assign",
            mixinStandardHelpOptions = true,
            description = "Gives alerts to a person. 1 when one is closed, or theirs already.")
    int assign(
            @Mixin ConfigOption config,
            @Option(names = "--to", required = true, paramLabel = "PERSON", description = "The person's name.")
                    String person,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("assign", ids).put("to", person).put("actor", Given.name(actor)));
    }

    @Command(
            name = "aware",
            mixinStandardHelpOptions = true,
            description = "Sets since when somebody is aware of what an alert tells: the clocks of the reporting duties"
                    + " begin. Correcting it needs a reason and keeps what was. 1 when nothing changes.")
    int aware(
            @Mixin ConfigOption config,
            @Option(
                            names = "--at",
                            paramLabel = "TIME",
                            defaultValue = "",
                            description = "now (the default), 15:45, '2026-11-29 15:45 IST', 2026-11-29T10:15Z,"
                                    + " '2h ago'; or never, to take it back.")
                    String at,
            @Option(
                            names = "--because",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Why; needed to correct.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", description = "Its number.") long id) {
        return ClocksCommand.change(
                config,
                JSON.createObjectNode()
                        .put("do", "clock-aware")
                        .put("id", id)
                        .put("at", at)
                        .put("reason", reason)
                        .put("actor", Given.name(actor)));
    }

    @Command(
            name = "hold",
            mixinStandardHelpOptions = true,
            description =
                    "Keeps all that alerts hold, whatever its age (a legal hold), until `release`. 1 when one is held.")
    int hold(
            @Mixin ConfigOption config,
            @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why; kept with the alert.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("hold", ids).put("reason", reason).put("actor", Given.name(actor)));
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Ends a legal hold: `retention` in the configuration counts again. 1 when one is not held.")
    int release(
            @Mixin ConfigOption config,
            @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why; kept with the alert.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("release", ids).put("reason", reason).put("actor", Given.name(actor)));
    }

    @Command(
            name = "shred",
            mixinStandardHelpOptions = true,
            description =
                    "Forgets what alerts hold, before its time and for good: texts and captures that no other alert"
                            + " holds. Their rows, hits and history stay. 1 when one is refused: a legal hold keeps it, or some of"
                            + " it was seen today.")
    int shred(
            @Mixin ConfigOption config,
            @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why; kept with the alert.")
                    String reason,
            @Option(names = "--as", paramLabel = "NAME", description = "Who does it. Default: the user's name.")
                    @Nullable
                    String actor,
            @Parameters(paramLabel = "ALERT", arity = "1..*", description = "Its number.") List<String> ids) {
        return change(config, question("shred", ids).put("reason", reason).put("actor", Given.name(actor)));
    }

    private static int change(ConfigOption config, ObjectNode question) {
        boolean all = true;
        for (JsonNode result :
                DeskCall.ask(config.readWithoutSecrets(), question).path("results")) {
            System.out.println(result);
            all &= result.path("done").asBoolean();
        }
        return all ? Exit.DONE : Exit.NO;
    }

    private static ObjectNode question(String what, List<String> ids) {
        ObjectNode question = JSON.createObjectNode().put("do", what);
        Given.alerts(ids).forEach(question.putArray("ids")::add);
        return question;
    }
}
