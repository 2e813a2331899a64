package prahari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.app.App;
import prahari.config.Config;
import prahari.config.Duties;
import prahari.config.Pacing;
import prahari.config.SecondChannel;
import prahari.evidence.BundleVerifier;
import prahari.model.Blob;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.people.People;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.simulator.SimulatorOptions.Person;
import prahari.simulator.SimulatorOptions.Room;

/** What an analyst hands in to the bot in private, with the whole monitor and Telegram as the simulator plays it. */
class HandInTest {
    private static final int SPEED = 20;
    private static final long ASHA = 7_000_001;
    private static final long STRANGER = 7_000_003;
    private static final long GROUP = -1_001_500_000_009L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEAK = """
            Name: Test Person One
            Gender: Female
            Year of Birth: 1985
            ID Proof: Aadhaar
            ID Number: 7318 2645 9034
            Mobile: 98450 12345
            Dose 2 done
            Free lookup bot, send any mobile number to @sample_info_bot and get full details""";

    @TempDir
    Path dir = Path.of("");

    private final Instant start = Instant.now();
    private final InstantSource quick =
            () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(SPEED));
    private final Pace pace = new Pace(quick, SPEED);

    @Nullable
    private Simulator simulator;

    @Nullable
    private App app;

    @BeforeEach
    void startAll() throws IOException {
        Path rules = Files.createDirectory(dir.resolve("rules"));
        try (var files = Files.list(Path.of("src/test/resources/rules/good"))) {
            for (Path file : files.toList()) Files.copy(file, rules.resolve(String.valueOf(file.getFileName())));
        }
        var people = List.of(new Person(ASHA, "Asha"), new Person(STRANGER, "Stranger"));
        simulator = Simulator.start(
                Scenario.parse("story", story()),
                pace,
                SimulatorOptions.standard()
                        .withChats(List.of(
                                new Room(SimulatorOptions.ANALYSTS_CHAT, "Analysts", people),
                                new Room(GROUP, "Some group", people.subList(1, 2)),
                                new Room(ASHA, "Asha", people.subList(0, 1)),
                                new Room(STRANGER, "Stranger", people.subList(1, 2)))));
        app = App.start(config(simulator.address()), pace, new Random(1));
    }

    @AfterEach
    void stopAll() {
        if (app != null) app.close();
        if (simulator != null) simulator.close();
    }

    private App app() {
        return Objects.requireNonNull(app);
    }

    @Test
    void forwardedMessage_isJudgedAsTheChannelsAndRaisesItsAlert() throws Exception {
        say(ASHA, forwarded(said(LEAK)));

        JsonNode answer = answer("lookup bot");
        assertThat(text(answer))
                .contains("HIGH 67", "1 phone", "SHA-256", "Alert 1 holds it")
                .doesNotContain("7318 2645 9034", "98450 12345");
        AlertView raised = app().alerts().view(1).orElseThrow();
        assertThat(raised.chat().username()).isEqualTo("some_channel");
        assertThat(raised.messageId()).isEqualTo(77);
        assertThat(raised.captures()).isEqualTo(1);

        say(ASHA, forwarded(said(LEAK))); // the same again: no second version, another capture
        await().atMost(PATIENCE)
                .until(() -> app().alerts().view(1).orElseThrow().captures() == 2);
        assertThat(app().alerts().view(1).orElseThrow().versions()).isEqualTo(1);
    }

    @Test
    void fileOfRows_isReadJudgedAndMadeAnAlertByAButton() throws Exception {
        String rows = "name,note\nTest Person One,hello\nTest Person Two,more\n";
        say(ASHA, withFile(said("is this one of ours?"), "clients.csv", rows.getBytes(StandardCharsets.UTF_8)));

        JsonNode answer = answer("No rule holds");
        assertThat(text(answer)).contains("clients.csv: all 2 rows", "Test Person One");
        assertThat(app().alerts().list(AlertQuery.ALL)).isEmpty();
        String pressed = press(answer, "Raise an alert");
        assertThat(pressed).contains("Alert 1 is raised");
        assertThat(press(answer, "Raise an alert")).contains("Alert 1 is raised"); // the same one

        AlertView raised = app().alerts().view(1).orElseThrow();
        assertThat(app().alerts().list(AlertQuery.ALL)).hasSize(1);
        assertThat(raised.alert().score()).isEqualTo(40);
        assertThat(raised.events().get(0))
                .extracting(AlertView.Event::what, AlertView.Event::actor, AlertView.Event::via)
                .containsExactly("raised", "analyst-1", "bot");
        assertThat(app().alerts().replayed(1)).contains(raised.alert());
        await().atMost(PATIENCE)
                .until(() -> messages(SimulatorOptions.ANALYSTS_CHAT).stream()
                        .anyMatch(each ->
                                text(each).contains("MEDIUM 40") && text(each).contains("raised by analyst-1")));

        say(ASHA, withFile(said("broken"), "dump.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 1, 2, 3}));
        assertThat(text(answer("was not read"))).contains("SHA-256"); // the message is kept all the same
    }

    @Test
    void fileInAGroup_isReadAndJudgedWithItsMessage() throws Exception {
        byte[] bytes = ("Good morning\n".repeat(60) + LEAK).getBytes(StandardCharsets.UTF_8);
        JsonNode said = post(
                "say",
                withFile(said("see this"), "list.txt", bytes)
                        .put("chat_id", GROUP)
                        .put("user_id", STRANGER));
        assertThat(said.path("ok").asBoolean()).as(said.toString()).isTrue();

        JsonNode told = await().atMost(PATIENCE)
                .until(
                        () -> messages(SimulatorOptions.ANALYSTS_CHAT).stream()
                                .filter(each -> text(each).contains("list.txt"))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);

        assertThat(text(told))
                .contains("📎 list.txt", "text/plain", "1 record in all 68 rows", "phone 1", "scores 67")
                .doesNotContain("98450 12345", "7318 2645 9034");
        AlertView raised = app().alerts().view(1).orElseThrow();
        assertThat(raised.captures()).isEqualTo(2);
        assertThat(app().status().path("files").path("read").asLong()).isEqualTo(1);
        String redacted = bundle("redacted", bytes);
        assertThat(redacted)
                .contains("Read in a file of the message", "file_read", "list.txt, rows 51-68")
                .doesNotContain("98450 12345", "7318 2645 9034");
        assertThat(bundle("full", bytes)).contains(Blob.of(bytes).sha256());
    }

    @Test
    void link_isReadWhereItLeadsForPeopleOfTheTeamOnly() throws Exception {
        say(STRANGER, said(LEAK + "\nhttps://t.me/demo_chan/98"));
        say(ASHA, said("look at https://t.me/demo_chan/2 please"));

        assertThat(text(answer("lookup bot"))).contains("Alert 1 holds it");
        assertThat(app().alerts().view(1).orElseThrow().chat().username()).isEqualTo("demo_chan");
        say(ASHA, said("https://t.me/demo_chan/99"));
        answer("Message 99 of demo_chan is not shown");
        say(ASHA, said("https://t.me/c/1500000001/5"));
        answer("leads into a private chat");
        say(ASHA, said("https://t.me/demo_chan"));
        answer("/watch demo_chan");

        assertThat(messages(STRANGER))
                .allMatch(each -> each.path("from").path("id").asLong() == STRANGER);
        assertThat(app().alerts().list(AlertQuery.ALL)).hasSize(1);
    }

    @Test
    void afterAStop_whatWaitedIsAnswered() throws Exception {
        Objects.requireNonNull(simulator).fault("page_cut", 3);
        app().close();
        say(ASHA, said("https://t.me/demo_chan/2"));
        app = App.start(config(Objects.requireNonNull(simulator).address()), pace, new Random(2));

        JsonNode answer = await().atMost(PATIENCE)
                .until(
                        () -> messages(ASHA).stream()
                                .filter(each -> text(each).contains("lookup bot")
                                        || text(each).contains("could not be read"))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        assertThat(answer.path("from").path("id").asLong()).isNotEqualTo(ASHA);
        assertThat(app().alerts().list(AlertQuery.ALL).stream()
                        .map(AlertView::alert)
                        .map(Alert::id))
                .hasSizeLessThanOrEqualTo(1);
    }

    /** All that a bundle says, once it has been verified. */
    private String bundle(String variant, byte[] file) throws IOException {
        Path zip = dir.resolve(variant + ".zip");
        ObjectNode question = JSON.createObjectNode()
                .put("do", "export")
                .put("out", zip.toString())
                .put("variant", variant);
        question.putArray("ids").add(1);
        assertThat(app().desk().answer(question).path("refused").asText("")).isEmpty();
        assertThat(new BundleVerifier().verify(zip).problems()).isEmpty();
        var words = new StringBuilder();
        try (var in = new ZipFile(zip.toFile())) {
            for (var entry : Collections.list(in.entries())) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                if (Arrays.equals(bytes, file))
                    words.append("the file itself: ").append(Blob.of(bytes).sha256());
                else words.append(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return words.toString();
    }

    private static ObjectNode said(String text) {
        return JSON.createObjectNode().put("text", text);
    }

    private static ObjectNode forwarded(ObjectNode said) {
        return said.put("forward_id", -1_001_700_000_001L)
                .put("forward_name", "some_channel")
                .put("forward_message", 77)
                .put("forward_date", 1_795_000_000L);
    }

    private static ObjectNode withFile(ObjectNode said, String name, byte[] bytes) {
        return said.put("file_name", name).put("file", Base64.getEncoder().encodeToString(bytes));
    }

    private void say(long user, ObjectNode said) throws IOException, InterruptedException {
        JsonNode answer = post("say", said.put("chat_id", user).put("user_id", user));
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    }

    private JsonNode answer(String words) {
        return await().atMost(PATIENCE)
                .until(
                        () -> messages(ASHA).stream()
                                .filter(each -> each.path("from").path("id").asLong() != ASHA)
                                .filter(each -> text(each).contains(words))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private String press(JsonNode message, String label) throws IOException, InterruptedException {
        var press = JSON.createObjectNode()
                .put("chat_id", ASHA)
                .put("user_id", ASHA)
                .put("text", label);
        return post("press", press.put("message_id", message.path("message_id").asLong()))
                .path("answer")
                .path("text")
                .asText();
    }

    /** As it is shown: without the breaks that keep names and links from being tapped. */
    private static String text(JsonNode message) {
        return message.path("text").asText().replace("\u2060", "");
    }

    private List<JsonNode> messages(long chat) throws IOException, InterruptedException {
        URI address = Objects.requireNonNull(simulator).address().resolve("/simulator/messages?chat_id=" + chat);
        List<JsonNode> messages = new ArrayList<>();
        JSON.readTree(send(HttpRequest.newBuilder(address).build()))
                .path("messages")
                .forEach(messages::add);
        return messages;
    }

    private JsonNode post(String what, JsonNode body) throws IOException, InterruptedException {
        URI address = Objects.requireNonNull(simulator).address().resolve("/simulator/" + what);
        return JSON.readTree(send(HttpRequest.newBuilder(address)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private String story() throws IOException {
        return """
                {"name": "short", "timezone": "UTC", "window": ["%s", "%s"],
                 "channels": [
                   {"key": "c", "id": 1500000001, "username": "demo_chan", "title": "Demo", "type": "channel", "members": 5},
                   {"key": "s", "id": 1500000003, "username": "sentinel_chan", "title": "Sentinel", "type": "channel", "members": 5}],
                 "messages": [
                   {"channel": "s", "message_id": 1, "date": "%s", "text": "I am always here.", "document": null},
                   {"channel": "c", "message_id": 2, "date": "%s", "text": %s, "document": null}]}""".formatted(at(-3600), at(7200), at(-3000), at(-60), JSON.writeValueAsString(LEAK));
    }

    private String at(int seconds) {
        return start.plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Config config(URI telegram) {
        Duration every = Duration.ofSeconds(30);
        return new Config(
                dir.resolve("data"),
                Config.Rules.in(dir.resolve("rules")),
                new Config.Telegram(telegram, telegram, "sentinel_chan", null),
                new Config.Bot(
                        Secret.of(SimulatorOptions.MADE_UP_TOKEN),
                        List.of(SimulatorOptions.ANALYSTS_CHAT),
                        People.analysts(Map.of(ASHA, "analyst-1")),
                        Duration.ZERO),
                List.of(new Source.Membership()),
                new Config.Polling(
                        new Pacing(every, every, 0.1, null, null, every, Map.of()),
                        3,
                        30,
                        Duration.ofSeconds(5),
                        1,
                        Duration.ofDays(1),
                        every),
                Config.Alerting.DEFAULT,
                Duties.DEFAULT,
                SecondChannel.NONE,
                Config.Evidence.in(dir.resolve("data/checkpoint.txt")),
                0);
    }
}
