package prahari.bot;

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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alert;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.config.OwnTopics;
import prahari.config.Spoken;
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
import prahari.simulator.SimulatorOptions.Forum;
import prahari.simulator.SimulatorOptions.Person;
import prahari.simulator.SimulatorOptions.Room;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.Stories;
import prahari.testing.TestClock;

/** Alerts raised by the hundred and delivered to three chats of a simulated Telegram with its limits, in program time. */
final class StormRun implements AutoCloseable {
    static final List<Long> CHATS = List.of(-1_002_000_000_001L, -1_002_000_000_002L, -1_002_000_000_003L);
    private static final Pattern OWN = Pattern.compile("(?m)^Alert ([0-9]+) ");
    private static final Pattern LISTED = Pattern.compile("(?m)^Critical alerts(?: too)?: ([0-9, ]+)");
    private static final Duration TICK = Duration.ofMillis(500);

    final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    final Map<Long, Instant> criticals = new TreeMap<>();
    final Alerts alerts;
    final Outbox outbox;
    final AlertSamples samples;
    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final Simulator simulator;
    private final BotApi api;
    private final PromiseJournal journal;
    private final Delivery delivery;
    private long messages;
    private int ticks;

    StormRun(Database database, Path folder) {
        this(database, folder, null);
    }

    /** @param forum what makes the chats forums; null for plain groups */
    StormRun(Database database, Path folder, @Nullable Forum forum) {
        this.folder = folder;
        var people = List.of(new Person(7_000_001, "Asha"));
        List<Room> rooms = CHATS.stream()
                .map(id -> new Room(id, "Analysts", people, forum))
                .toList();
        var pace = new Pace(clock, 1000);
        simulator = Simulator.start(
                Scenario.parse("quiet.json", Stories.QUIET),
                pace,
                SimulatorOptions.standard().withChats(rooms).withDeliveries(folder.resolve("deliveries.jsonl")));
        api = BotApi.open(Secret.of(SimulatorOptions.MADE_UP_TOKEN), simulator.address(), Duration.ofSeconds(5));
        journal = PromiseJournal.open(folder.resolve("journal"), clock);
        outbox = new Outbox(database, clock, CHATS);
        alerts = AlertSamples.alerts(database, clock, outbox);
        var message = new AlertMessage(
                new SampleFinder(),
                new ButtonCodes(Secret.of("a key for tests, 16 bytes")),
                ZoneOffset.UTC,
                new ClockWords(ZoneOffset.UTC, clock));
        var notifier =
                new TelegramNotifier(api, alerts, outbox, message, Speech.only(Spoken.ENGLISH), OwnTopics.USUAL, clock);
        delivery = new Delivery(outbox, notifier, journal, Limits.telegram(), pace);
        samples = new AlertSamples(database, clock);
    }

    @Override
    public void close() {
        journal.close();
        api.close();
        simulator.close();
    }

    long nextMessage() {
        return ++messages;
    }

    void raiseInAMinute(int number, IntSupplier points) {
        int rounds = 120;
        for (int tick = 0, raised = 0; tick < rounds; tick++) {
            for (; raised < (long) number * (tick + 1) / rounds; raised++) {
                Alert alert =
                        samples.alert(alerts, ++messages, points.getAsInt()).alert();
                if (alert.severity() == Severity.CRITICAL) criticals.put(alert.id(), clock.instant());
            }
            tick();
        }
    }

    void pass(Duration span) {
        for (Instant end = clock.instant().plus(span); clock.instant().isBefore(end); ) tick();
    }

    /** Long enough for a storm to be over. */
    void quiet(int minutes) {
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

    /** When each alert was first named in each chat. */
    Map<Long, Map<Long, Instant>> named() throws IOException {
        Map<Long, Map<Long, Instant>> named = new HashMap<>();
        for (JsonNode line : lines("")) {
            String text = line.path("text").asText();
            List<Long> ids = new ArrayList<>();
            for (Matcher own = OWN.matcher(text); own.find(); ) ids.add(Long.valueOf(own.group(1)));
            for (Matcher listed = LISTED.matcher(text); listed.find(); )
                for (String id : listed.group(1).strip().split("[, ]+", -1)) ids.add(Long.valueOf(id));
            Instant at = OffsetDateTime.parse(line.path("at").asText()).toInstant();
            ids.forEach(id -> named.computeIfAbsent(line.path("chat_id").asLong(), chat -> new HashMap<>())
                    .putIfAbsent(id, at));
        }
        return named;
    }

    /** What was sent or edited, by the method's name or a part of it. */
    List<JsonNode> lines(String method) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("deliveries.jsonl"))) {
            JsonNode read = json.readTree(line);
            if (read.path("method").asText().contains(method)) lines.add(read);
        }
        return lines;
    }

    /** What the simulator's limits counted: {@code refused} calls, and those {@code ignored} that came in spite of a 429. */
    long limit(String which) throws Exception {
        var request = HttpRequest.newBuilder(simulator.address().resolve("/simulator/status"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return json.readTree(body).path("limits").path(which).asLong();
    }
}
