package prahari.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prahari.alert.AlertQuery;
import prahari.deliver.Outbox;
import prahari.store.Database;

/** Raises many alerts in a minute for three chats and counts what the simulated Telegram with its limits saw. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        description =
                "Raises many alerts in a minute for three chats of a simulated Telegram with its limits, and counts"
                        + " what came. Status 1 when a limit was hit, an alert lost, or a critical one named late.")
public final class StormBench implements Callable<Integer> {
    private static final int LATEST_SECONDS = 60;

    @Option(names = "--alerts", description = "How many. Default: ${DEFAULT-VALUE}", defaultValue = "2000")
    private int number;

    @Option(
            names = "--criticals",
            description = "How many of a hundred are critical. Default: ${DEFAULT-VALUE}",
            defaultValue = "4")
    private int criticals;

    @Option(names = "--seed", description = "Of the scores. Default: ${DEFAULT-VALUE}", defaultValue = "11")
    private long seed;

    public static void main(String[] args) {
        System.exit(new CommandLine(new StormBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var random = new SplittableRandom(seed);
        Path folder = Files.createTempDirectory("storm");
        try (var database = Database.inMemory("storm-bench");
                var run = new StormRun(database, folder)) {
            run.raiseInAMinute(number, () -> random.nextInt(100) < criticals ? 90 : 40 + random.nextInt(25));
            run.pass(Duration.ofMinutes(2));
            return report(run) ? 0 : 1;
        }
    }

    private boolean report(StormRun run) throws Exception {
        Map<Long, Map<Long, Instant>> named = run.named();
        List<Long> storms = new ArrayList<>();
        long slowest = 0;
        long unnamed = 0;
        for (long chat : StormRun.CHATS) {
            storms.add(storms(run, chat));
            for (Map.Entry<Long, Instant> each : run.criticals.entrySet()) {
                Instant at = named.getOrDefault(chat, Map.of()).get(each.getKey());
                if (at == null) unnamed++;
                else
                    slowest = Math.max(
                            slowest, Duration.between(each.getValue(), at).toMillis());
            }
        }
        int kept = run.alerts.list(AlertQuery.ALL).size();
        long dead = run.outbox.health().rows().getOrDefault(Outbox.State.DEAD, 0L);
        long refused = run.limit("refused");
        long ignored = run.limit("ignored");
        int sent = run.lines("sendMessage").size();
        int edited = run.lines("editMessageText").size();
        System.out.printf(
                "alerts %d in 60 s to %d chats, %d critical%n", number, StormRun.CHATS.size(), run.criticals.size());
        System.out.printf("kept %d, messages given up %d%n", kept, dead);
        System.out.printf("429s %d, calls before the wait of a 429 was over %d%n", refused, ignored);
        System.out.printf("messages %d, edits %d, storm messages per chat %s%n", sent, edited, storms);
        System.out.printf(
                "criticals not named %d, slowest named after %.1f s (at most %d s)%n",
                unnamed, slowest / 1000.0, LATEST_SECONDS);
        boolean told = unnamed == 0 && slowest <= LATEST_SECONDS * 1000L;
        boolean polite = refused == 0 && ignored == 0 && storms.stream().allMatch(count -> count <= 1);
        return told && polite && kept == number && dead == 0;
    }

    private static long storms(StormRun run, long chat) throws IOException {
        return run.lines("sendMessage").stream()
                .filter(line -> line.path("chat_id").asLong() == chat)
                .filter(line -> line.path("text").asText().contains("Storm since"))
                .count();
    }
}
