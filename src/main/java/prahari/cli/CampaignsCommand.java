package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Campaigns from the command line. */
@Command(
        name = "campaigns",
        mixinStandardHelpOptions = true,
        description = "Lists and shows campaigns: messages that belong together, by whom they name and what they say.")
final class CampaignsCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Format {
        JSON,
        TEXT
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists campaigns, the newest message first.")
    int list(
            @Mixin ConfigOption config,
            @Option(names = "--format", paramLabel = "json|text", defaultValue = "text", description = "Default: text.")
                    Format format,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "At most so many. Default: 100.")
                    int limit) {
        ObjectNode question = JSON.createObjectNode().put("do", "campaigns").put("limit", limit);
        JsonNode campaigns = DeskCall.ask(config.readWithoutSecrets(), question).path("campaigns");
        for (JsonNode campaign : campaigns) System.out.println(format == Format.JSON ? campaign : line(campaign));
        if (format == Format.TEXT && campaigns.isEmpty()) System.err.println("No campaigns.");
        return Exit.DONE;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a campaign: what its messages share, and each message in the order of time.")
    int show(
            @Mixin ConfigOption config,
            @Option(names = "--format", paramLabel = "json|text", defaultValue = "text", description = "Default: text.")
                    Format format,
            @Parameters(paramLabel = "CAMPAIGN", description = "Its number, with or without C-.") String name) {
        ObjectNode question = JSON.createObjectNode().put("do", "campaign").put("id", number(name));
        JsonNode campaign = DeskCall.ask(config.readWithoutSecrets(), question);
        if (format == Format.JSON) {
            System.out.println(campaign);
            return Exit.DONE;
        }
        System.out.println(line(campaign));
        for (JsonNode shared : campaign.path("shared")) {
            System.out.println("  shared by " + shared.path("messages").asInt() + ": "
                    + AlertText.plain(shared.path("what").asText()));
        }
        for (JsonNode member : campaign.path("members")) System.out.println("  " + member(member));
        return Exit.DONE;
    }

    /** The number of a campaign that is given with or without {@code C-}. */
    static long number(String name) {
        String number = name.toUpperCase(Locale.ROOT).replaceFirst("^C-", "");
        if (!number.matches("[1-9][0-9]{0,17}"))
            throw new Exit.WrongUse("prahari: a campaign is a number such as C-3, not: " + name);
        return Long.parseLong(number);
    }

    private static String line(JsonNode campaign) {
        return "C-" + campaign.path("id").asLong() + "  "
                + campaign.path("messages").asInt() + " messages in "
                + campaign.path("chats").asInt() + " chats, "
                + campaign.path("alerts").asInt() + " alerts, score "
                + campaign.path("score").asInt() + ", from "
                + campaign.path("first_at").asText() + " to "
                + campaign.path("last_at").asText();
    }

    private static String member(JsonNode member) {
        String chat = member.path("channel").isNull()
                ? member.path("title").asText()
                : "@" + member.path("channel").asText();
        String alert = member.path("alert").isNull()
                ? ""
                : "  alert " + member.path("alert").asLong();
        return member.path("at").asText() + "  " + AlertText.plain(chat) + "/"
                + member.path("message_id").asLong() + alert + "  "
                + AlertText.plain(member.path("why").asText());
    }
}
