package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.deliver.Delivery;
import prahari.deliver.Limits;
import prahari.deliver.Outbox;
import prahari.deliver.PromiseJournal;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.model.Severity;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.simulator.SimulatorOptions.Person;
import prahari.simulator.SimulatorOptions.Room;
import prahari.testing.AlertSamples;
import prahari.testing.Stories;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Far more alerts than Telegram lets a bot send, against Telegram's limits as the simulator enforces them. */
class StormTest {
    private static final List<Long> CHATS = List.of(-1_002_000_000_001L, -1_002_000_000_002L, -1_002_000_000_003L);
    private static final Pattern OWN = Pattern.compile("(?m)^Alert ([0-9]+) ");
    private static final Pattern LISTED = Pattern.compile("(?m)^Critical alerts(?: too)?: ([0-9, ]+)");
    private static final Duration TICK = Duration.ofMillis(500);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder = Path.of("");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Instant> criticals = new TreeMap<>();
    private Simulator simulator;
    private BotApi api;
    private PromiseJournal journal;
    private Alerts alerts;
    private Outbox outbox;
    private Delivery delivery;
    private AlertSamples samples;
    private long messages;
    private int ticks;

    @BeforeEach
    void start() {
        var people = List.of(new Person(7_000_001, "Asha"));
        List<Room> rooms =
                CHATS.stream().map(id -> new Room(id, "Analysts", people)).toList();
        var pace = new Pace(clock, 1000);
        simulator = Simulator.start(
                Scenario.parse("quiet.json", Stories.QUIET),
                pace,
                SimulatorOptions.standard().withChats(rooms).withDeliveries(folder.resolve("deliveries.jsonl")));
        api = BotApi.open(Secret.of(SimulatorOptions.MADE_UP_TOKEN), simulator.address(), Duration.ofSeconds(5));
        journal = PromiseJournal.open(folder.resolve("journal"), clock);
        outbox = new Outbox(database.get(), clock, CHATS);
        alerts = AlertSamples.alerts(database.get(), clock, outbox);
        var message = new AlertMessage(
                new SampleFinder(),
                new ButtonCodes(Secret.of("a key for tests, 16 bytes")),
                ZoneOffset.UTC,
                new ClockWords(ZoneOffset.UTC, clock));
        var notifier = new TelegramNotifier(api, alerts, outbox, message);
        delivery = new Delivery(outbox, notifier, journal, Limits.telegram(), pace);
        samples = new AlertSamples(database.get(), clock);
    }

    @AfterEach
    void stop() {
        journal.close();
        api.close();
        simulator.close();
    }

    @Test
    void twoThousandAlertsInAMinute_noLimitIsHitNothingIsLostAndEveryCriticalIsNamedWithinAMinute() throws Exception {
        var random = new SplittableRandom(11);
        raiseInAMinute(2_000, () -> random.nextInt(100) < 4 ? 90 : 40 + random.nextInt(25));
        pass(Duration.ofMinutes(2));

        checkLimitsAndNames();
        assertThat(criticals).hasSizeBetween(40, 160);
        quiet(210); // with the last reminder of a high alert
        assertThat(outbox.health().rows()).containsEntry(Outbox.State.DEAD, 0L);
        long kept = database.get()
                .read(handle -> handle.createQuery("select count(*) from outbox where kind = 'alert'")
                        .mapTo(Long.class)
                        .one());
        assertThat(kept).isEqualTo(3 * 2_000);
        assertThat(alerts.list(AlertQuery.ALL)).hasSize(2_000);
        assertThat(lines("sendMessage"))
                .filteredOn(line -> line.path("text").asText().startsWith("Quiet again"))
                .extracting(line -> line.path("chat_id").asLong())
                .containsExactlyInAnyOrderElementsOf(CHATS);
        assertThat(lines("editMessageText").stream()
                        .map(line -> line.path("text").asText()))
                .anyMatch(text -> text.matches("(?s)Storm over: 12:00 to 12:0[01].*\\n(19[89][0-9]|2000) alerts: .*"));
    }

    @Test
    void eightHundredCriticalsInAMinute_areAllNamedThoughOneMessageCannotHoldThem() throws Exception {
        raiseInAMinute(800, () -> 95);
        pass(Duration.ofMinutes(2));

        checkLimitsAndNames();
        assertThat(criticals).hasSize(800);
    }

    @Test
    void aFewAlerts_areNoStorm() throws Exception {
        raiseInAMinute(12, () -> 70);
        pass(Duration.ofMinutes(3));

        assertThat(lines("sendMessage"))
                .hasSize(36)
                .allMatch(line -> !line.path("buttons").isEmpty());
        assertThat(limit("refused")).isZero();
    }

    @Test
    void aFoldedAlertThatRingsLater_getsAMessageOfItsOwn() throws Exception {
        raiseInAMinute(30, () -> 70);
        quiet(15);
        long before = lines("sendMessage").size();
        Alert folded = alerts.view(30).orElseThrow().alert();

        samples.record(alerts, AlertSamples.hit(samples.message(++messages, "more"), 95, "fp30"));
        pass(Duration.ofSeconds(30));

        assertThat(folded.state()).isEqualTo(Alert.State.OPEN);
        assertThat(lines("sendMessage")
                        .subList((int) before, lines("sendMessage").size()))
                .extracting(line -> line.path("text").asText())
                .hasSize(3)
                .allMatch(text -> text.contains("CRITICAL 95") && text.contains("Alert 30 "));
    }

    private interface Points {
        int next();
    }

    private void raiseInAMinute(int number, Points points) {
        int rounds = 120;
        for (int tick = 0, raised = 0; tick < rounds; tick++) {
            for (; raised < (long) number * (tick + 1) / rounds; raised++) {
                Alert alert = samples.alert(alerts, ++messages, points.next()).alert();
                if (alert.severity() == Severity.CRITICAL) criticals.put(alert.id(), clock.instant());
            }
            tick();
        }
    }

    private void pass(Duration span) {
        for (Instant end = clock.instant().plus(span); clock.instant().isBefore(end); ) tick();
    }

    /** Long enough for a storm to be over. */
    private void quiet(int minutes) {
        for (int i = 0; i < minutes; i++) {
            alerts.elapse();
            tick();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    private void tick() {
        if (++ticks % 10 == 0) alerts.elapse();
        delivery.deliverDue();
        clock.advance(TICK);
    }

    private void checkLimitsAndNames() throws Exception {
        assertThat(limit("ignored")).as("calls before a 429's wait was over").isZero();
        assertThat(limit("refused")).as("429s").isZero();
        Map<Long, Map<Long, Instant>> named = named();
        for (long chat : CHATS) {
            criticals.forEach((id, raised) -> {
                Instant at = named.getOrDefault(chat, Map.of()).get(id);
                assertThat(at).as("critical %d in %d", id, chat).isNotNull().isBeforeOrEqualTo(raised.plusSeconds(60));
            });
            assertThat(lines("sendMessage").stream()
                            .filter(line -> line.path("chat_id").asLong() == chat)
                            .filter(line -> line.path("text").asText().contains("Storm since")))
                    .as("messages of the storm in " + chat)
                    .hasSize(1);
        }
    }

    /** When each alert was first named in each chat. */
    private Map<Long, Map<Long, Instant>> named() throws IOException {
        Map<Long, Map<Long, Instant>> named = new HashMap<>();
        for (JsonNode line : lines("")) {
            String text = line.path("text").asText();
            List<Long> ids = new ArrayList<>();
            for (Matcher own = OWN.matcher(text); own.find(); ) ids.add(Long.valueOf(own.group(1)));
            for (Matcher listed = LISTED.matcher(text); listed.find(); )
                for (String id : listed.group(1).strip().split("[, ]+", -1)) ids.add(Long.valueOf(id));
            Instant at =
                    java.time.OffsetDateTime.parse(line.path("at").asText()).toInstant();
            ids.forEach(id -> named.computeIfAbsent(line.path("chat_id").asLong(), chat -> new HashMap<>())
                    .putIfAbsent(id, at));
        }
        return named;
    }

    private List<JsonNode> lines(String method) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("deliveries.jsonl"))) {
            JsonNode read = json.readTree(line);
            if (read.path("method").asText().contains(method)) lines.add(read);
        }
        return lines;
    }

    private long limit(String which) throws Exception {
        var request = HttpRequest.newBuilder(simulator.address().resolve("/simulator/status"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return json.readTree(body).path("limits").path(which).asLong();
    }
}
