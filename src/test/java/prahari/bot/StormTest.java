package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.bot.StormRun.CHATS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.deliver.Outbox;
import prahari.simulator.SimulatorOptions.Forum;
import prahari.testing.AlertSamples;
import prahari.testing.TestDatabase;

/**
 * More alerts than Telegram lets a bot send, against Telegram's limits as the simulator enforces them; {@code scripts/bench
 * storm} does the same with 2,000.
 */
class StormTest {
    private static final int FEW = 6;
    private static final int MANY = 80;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder = Path.of("");

    @Nullable
    private StormRun running;

    @BeforeEach
    void start() {
        running = new StormRun(database.get(), folder);
    }

    @AfterEach
    void stop() {
        run().close();
    }

    private StormRun run() {
        return Objects.requireNonNull(running);
    }

    @Test
    void manyAlertsInAMinute_noLimitIsHitNothingIsLostAndEveryCriticalIsNamedWithinAMinute() throws Exception {
        var random = new SplittableRandom(11);
        run().raiseInAMinute(MANY, () -> random.nextInt(100) < 4 ? 90 : 40 + random.nextInt(25));
        run().pass(Duration.ofMinutes(2));

        checkLimitsAndNames();
        assertThat(run().criticals).hasSizeBetween(1, 15);
        run().quiet(210); // with the last reminder of a high alert
        assertThat(run().outbox.health().rows()).containsEntry(Outbox.State.DEAD, 0L);
        long kept = database.get()
                .read(handle -> handle.createQuery("select count(*) from outbox where kind = 'alert'")
                        .mapTo(Long.class)
                        .one());
        assertThat(kept).isEqualTo(3 * MANY);
        assertThat(run().alerts.list(AlertQuery.ALL)).hasSize(MANY);
        assertThat(run().lines("sendMessage"))
                .filteredOn(line -> line.path("text").asText().startsWith("Quiet again"))
                .extracting(line -> line.path("chat_id").asLong())
                .containsExactlyInAnyOrderElementsOf(CHATS);
        assertThat(run().lines("editMessageText").stream()
                        .map(line -> line.path("text").asText()))
                .anyMatch(text -> text.matches("(?s)Storm over: 12:00 to 12:0[01].*\\n(7[5-9]|80) alerts: .*"));
    }

    @Test
    void fourHundredCriticalsInAMinute_areAllNamedThoughOneMessageCannotHoldThem() throws Exception {
        run().raiseInAMinute(400, () -> 95);
        run().pass(Duration.ofMinutes(2));

        checkLimitsAndNames();
        assertThat(run().criticals).hasSize(400);
    }

    @Test
    void inForumGroups_aStormMakesNoTopics_andTopicsHitNoLimit() throws Exception {
        run().close();
        Files.delete(folder.resolve("deliveries.jsonl"));
        running = new StormRun(database.get(), folder, Forum.MANAGED);
        run().raiseInAMinute(FEW, () -> 70);
        run().pass(Duration.ofMinutes(4));
        assertThat(run().lines("createForumTopic")).as("before the storm").hasSize(3 * FEW);

        run().raiseInAMinute(MANY, () -> 70);
        run().pass(Duration.ofMinutes(2));

        assertThat(run().limit("refused")).isZero();
        assertThat(run().lines("createForumTopic")).hasSize(3 * FEW);
        assertThat(run().lines("sendMessage").stream()
                        .filter(line -> line.path("text").asText().contains("Storm since")))
                .hasSize(3)
                .noneMatch(line -> line.has("message_thread_id"));
    }

    @Test
    void aFewAlerts_areNoStorm() throws Exception {
        run().raiseInAMinute(12, () -> 70);
        run().pass(Duration.ofMinutes(3));

        assertThat(run().lines("sendMessage"))
                .hasSize(36)
                .allMatch(line -> !line.path("buttons").isEmpty());
        assertThat(run().limit("refused")).isZero();
    }

    @Test
    void aFoldedAlertThatRingsLater_getsAMessageOfItsOwn() throws Exception {
        run().raiseInAMinute(30, () -> 70);
        run().quiet(15);
        long before = run().lines("sendMessage").size();
        Alert folded = run().alerts.view(30).orElseThrow().alert();

        run().samples
                .record(run().alerts, AlertSamples.hit(run().samples.message(run().nextMessage(), "more"), 95, "fp30"));
        run().pass(Duration.ofSeconds(30));

        assertThat(folded.state()).isEqualTo(Alert.State.OPEN);
        assertThat(run().lines("sendMessage")
                        .subList((int) before, run().lines("sendMessage").size()))
                .extracting(line -> line.path("text").asText())
                .hasSize(3)
                .allMatch(text -> text.contains("CRITICAL 95") && text.contains("Alert 30 "));
    }

    private void checkLimitsAndNames() throws Exception {
        assertThat(run().limit("ignored"))
                .as("calls before a 429's wait was over")
                .isZero();
        assertThat(run().limit("refused")).as("429s").isZero();
        Map<Long, Map<Long, Instant>> named = run().named();
        for (long chat : CHATS) {
            run().criticals.forEach((id, raised) -> {
                Instant at = named.getOrDefault(chat, Map.of()).get(id);
                assertThat(at).as("critical %d in %d", id, chat).isNotNull().isBeforeOrEqualTo(raised.plusSeconds(60));
            });
            assertThat(run().lines("sendMessage").stream()
                            .filter(line -> line.path("chat_id").asLong() == chat)
                            .filter(line -> line.path("text").asText().contains("Storm since")))
                    .as("messages of the storm in " + chat)
                    .hasSize(1);
        }
    }
}
