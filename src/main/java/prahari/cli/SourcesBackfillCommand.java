package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.config.Config;

/** Older posts of a channel. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Reads older posts of a channel that is read, from below what is known of it, back to a day or so many. The",
            "service does the work, within its budget; this shows how far it is. Ctrl-C ends only the showing, and the same",
            "command shows on. What was read is kept over restarts; without a service the wish is kept for its next start."
        })
final class SourcesBackfillCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin
    ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "CHANNEL", description = "Its username.")
    String channel = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    HowFar howFar = new HowFar();

    static final class HowFar {
        @Option(names = "--since", paramLabel = "DATE", description = "Back to this day (2026-01-31), UTC.")
        @Nullable
        String since;

        @Option(names = "--count", paramLabel = "N", description = "So many posts.")
        long count;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode question = JSON.createObjectNode()
                .put("do", "backfill")
                .put("channel", channel)
                .put("count", howFar.count);
        if (howFar.since != null) question.put("since", day(howFar.since).toString());
        Config read = config.readWithoutSecrets();
        JsonNode begun;
        try (DeskCall call = DeskCall.open(read)) {
            begun = call.ask(question);
        }
        if (begun.path("resumed").asBoolean())
            System.err.println("An earlier wish for this channel is not done yet; this shows how far it is.");
        if (!begun.path("running").asBoolean()) {
            System.err.println("The service does not run; it reads this when it is started.");
            return Exit.DONE;
        }
        return follow(read, begun.path("id").asLong());
    }

    private static Instant day(String written) {
        try {
            return LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new Exit.WrongUse("prahari: --since needs a day such as 2026-01-31, not: " + written);
        }
    }

    private static int follow(Config config, long id) throws InterruptedException {
        ObjectNode question =
                JSON.createObjectNode().put("do", "backfill-progress").put("id", id);
        long started = System.nanoTime();
        Double before = null;
        String shown = "";
        while (true) {
            JsonNode progress;
            try (DeskCall call = DeskCall.open(config)) {
                progress = call.ask(question);
            }
            double share = share(progress);
            if (before == null) before = share;
            String line = line(progress, share, left(share - before, 1 - share, System.nanoTime() - started));
            if (!line.equals(shown)) System.err.println(line);
            shown = line;
            if (progress.path("done").asBoolean()) {
                System.out.println(progress);
                return progress.path("outcome").asText().startsWith("given up") ? Exit.NO : Exit.DONE;
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** How much is done, 0 to 1. */
    private static double share(JsonNode progress) {
        if (progress.hasNonNull("wanted"))
            return Math.min(
                    1,
                    progress.path("posts").asDouble() / progress.path("wanted").asDouble());
        if (!progress.hasNonNull("first_at") || !progress.hasNonNull("last_at")) return 0;
        Instant first = Instant.parse(progress.path("first_at").asText());
        Instant last = Instant.parse(progress.path("last_at").asText());
        Instant since = Instant.parse(progress.path("since").asText());
        double whole = Duration.between(since, first).toMillis();
        return whole <= 0 ? 1 : Math.min(1, Duration.between(last, first).toMillis() / whole);
    }

    private static @Nullable Duration left(double done, double open, long nanos) {
        return done <= 0 ? null : Duration.ofMillis((long) (nanos / 1e6 / done * open));
    }

    private static String line(JsonNode progress, double share, @Nullable Duration left) {
        String line = progress.path("posts").asLong() + " posts, back to "
                + progress.path("last_at").asText("-") + ", " + Math.round(share * 100) + " %";
        if (progress.path("done").asBoolean())
            return line + ", " + progress.path("outcome").asText();
        if (progress.path("failures").asInt() > 0)
            line += ", " + progress.path("failures").asInt() + " failures in a row";
        return left == null ? line : line + ", about " + Math.max(1, left.toMinutes()) + " min to go";
    }
}
