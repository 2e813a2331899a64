package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.model.Blob;
import prahari.telegram.SavedPages;

/** What is read from sources. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        subcommands = {SourcesCoverageCommand.class, SourcesBackfillCommand.class},
        description = {
            "Shows what is read from pages and how well each source is seen, and decides which channels and bots are",
            "read."
        })
final class SourcesCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How lists are written. */
    enum LinesFormat {
        TEXT,
        JSONL
    }

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description = {
                "Shows what is read in saved pages of t.me, one post a line as JSON: its text and all else that the page shows",
                "of it, reactions, link previews, the addresses and durations of media, polls' percents, buttons. The page of a",
                "bot, group, user or of nobody gives one line that says so; what stands in place of a post does, too. What of a",
                "page is not understood stands under `unread` and is named on standard error. 1 when a page, or a post of it, cannot be read or is cut."
            })
    int read(@Parameters(paramLabel = "FILE", arity = "1..*", description = "Saved HTML pages.") List<Path> files)
            throws IOException {
        boolean all = true;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) throw new Exit.WrongUse("prahari: there is no file " + file);
            SavedPages.Reading reading = SavedPages.read(Blob.of(Files.readAllBytes(file)));
            if (reading instanceof SavedPages.Reading.Lines lines) {
                lines.lines().forEach(System.out::println);
                all &= lines.whole();
                if (!lines.gaps().isEmpty()) System.err.println("prahari: " + file + ": " + lines.gaps());
            } else if (reading instanceof SavedPages.Reading.Unreadable unreadable) {
                System.err.println("prahari: " + file + ": " + unreadable.reason());
                all = false;
            }
        }
        return all ? Exit.DONE : Exit.NO;
    }

    @Command(
            name = "proposed",
            mixinStandardHelpOptions = true,
            description = {
                "Lists the channels, bots and invite links that messages with hits name and that are not read yet, the most",
                "promising first, with the reason: how many hits, in how many chats, since when. Nothing of it is visited",
                "before it is accepted."
            })
    int proposed(
            @Mixin ConfigOption config,
            @Option(
                            names = "--state",
                            paramLabel = "proposed|accepted|refused",
                            defaultValue = "proposed",
                            description = "Default: proposed.")
                    String state,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "Default: 100.") int limit,
            @Option(
                            names = "--format",
                            paramLabel = "text|jsonl",
                            defaultValue = "text",
                            description = "Default: text.")
                    LinesFormat format) {
        ObjectNode question =
                JSON.createObjectNode().put("do", "leads").put("state", state).put("limit", limit);
        for (JsonNode lead : DeskCall.ask(config.readWithoutSecrets(), question).path("leads")) {
            System.out.println(format == LinesFormat.JSONL ? lead.toString() : LeadText.of(lead));
        }
        return Exit.DONE;
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = {
                "Makes sources of proposed channels and bots; a running service visits them from now on. An invite link is",
                "only noted: nothing is ever joined. Takes what was refused, too. 1 where one was not proposed."
            })
    int accept(
            @Mixin ConfigOption config,
            @Option(
                            names = "--as",
                            paramLabel = "channel|bot",
                            description =
                                    "What they are. Default: a bot where the name ends in \"bot\", else a channel.")
                    @Nullable
                    String as,
            @Option(names = "--by", paramLabel = "NAME", description = "Who decides. Default: the user's name.")
                    @Nullable
                    String actor,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the decision.") @Nullable
                    String reason,
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Usernames or addresses, as proposed.")
                    List<String> names) {
        return decide("lead-accept", config, as, actor, reason, names);
    }

    @Command(
            name = "refuse",
            mixinStandardHelpOptions = true,
            description = {
                "Refuses proposed channels, bots and invite links: they are not proposed again. One that was accepted before",
                "is visited no more. 1 where one was not proposed."
            })
    int refuse(
            @Mixin ConfigOption config,
            @Option(names = "--by", paramLabel = "NAME", description = "Who decides. Default: the user's name.")
                    @Nullable
                    String actor,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the decision.") @Nullable
                    String reason,
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "Usernames or addresses, as proposed.")
                    List<String> names) {
        return decide("lead-refuse", config, null, actor, reason, names);
    }

    private static int decide(
            String what,
            ConfigOption config,
            @Nullable String as,
            @Nullable String actor,
            @Nullable String reason,
            List<String> names) {
        ObjectNode question = JSON.createObjectNode()
                .put("do", what)
                .put("as", as == null ? "" : as)
                .put("actor", Given.name(actor))
                .put("reason", reason);
        names.forEach(question.putArray("names")::add);
        boolean all = true;
        for (JsonNode result :
                DeskCall.ask(config.readWithoutSecrets(), question).path("results")) {
            System.out.println(result.path("words").asText());
            all &= result.path("done").asBoolean();
        }
        return all ? Exit.DONE : Exit.NO;
    }
}
