package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports of Telegram Desktop into the database. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes exports of Telegram Desktop into the database and judges their messages: a result.json or its folder, of",
            "one chat or a whole account. Works through the running service; where none runs, the database is opened, and",
            "made when it is not there. Stopped or killed, the same command goes on where it was. A message that is known",
            "already is not taken again.",
            "Alerts are raised and kept quiet: they are about the past, and would drown what happens now. They are marked as",
            "imported, `alerts list --state suppressed` lists them, the chats get one line about all, and the next such",
            "message that is collected is told as any. One line of JSON for each export; 1 when one was not read to its end."
        })
final class ImportCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOK_EVERY_MILLIS = 250;

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(
            names = "--tell",
            description = "Tell the analysts each alert, as if its message had just been collected, and count hits in"
                    + " correlations.")
    boolean tell;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The time zone of the machine that exported, such as Asia/Kolkata: exports before mid-2021 tell"
                            + " local times only. Default: those messages have no time.")
    @Nullable
    ZoneId zone;

    @Parameters(paramLabel = "EXPORT", arity = "1..*", description = "result.json files, or the folders that hold one.")
    List<Path> exports = List.of();

    @Override
    public Integer call() throws InterruptedException {
        List<Path> files = exports.stream().map(ImportCommand::file).toList();
        boolean all = true;
        try (DeskCall desk = DeskCall.openOrMake(config.readWithoutSecrets())) {
            for (Path file : files) {
                JsonNode end = take(desk, file);
                boolean whole = end.path("sha256").isTextual();
                System.out.println(line(file, end, whole));
                if (!whole) System.err.println("prahari: " + file + " was not read to its end: " + why(end));
                all &= whole;
            }
        }
        return all ? Exit.DONE : Exit.NO;
    }

    private static Path file(Path export) {
        Path file = Files.isDirectory(export) ? export.resolve("result.json") : export;
        if (!Files.isRegularFile(file)) throw new Exit.WrongUse("prahari: there is no file " + file);
        return file.toAbsolutePath();
    }

    private JsonNode take(DeskCall desk, Path file) throws InterruptedException {
        ObjectNode question = JSON.createObjectNode()
                .put("do", "import")
                .put("file", file.toString())
                .put("tell", tell);
        if (zone != null) question.put("zone", zone.getId());
        JsonNode now = desk.ask(question);
        var stop = new Thread(() -> desk.ask(JSON.createObjectNode().put("do", "import-stop")), "import-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        var bar = new ImportBar(Clock.systemUTC());
        while (now.path("running").asBoolean()) {
            bar.show(now);
            Thread.sleep(LOOK_EVERY_MILLIS);
            now = desk.ask(JSON.createObjectNode().put("do", "import-progress"));
        }
        Runtime.getRuntime().removeShutdownHook(stop);
        bar.end(now);
        return now;
    }

    private static String why(JsonNode end) {
        return end.path("trouble").isTextual()
                ? end.path("trouble").asText()
                : "it was stopped; begin it again to go on";
    }

    private static ObjectNode line(Path file, JsonNode end, boolean whole) {
        ObjectNode line = JSON.createObjectNode().put("file", file.toString()).put("complete", whole);
        for (String figure : List.of("messages", "versions", "hits", "alerts", "passed_over"))
            line.put(figure, end.path(figure).asLong());
        return line.put("sha256", whole ? end.path("sha256").asText() : null);
    }
}
