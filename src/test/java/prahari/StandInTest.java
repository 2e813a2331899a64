package prahari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.people.People;
import prahari.testing.Program;

/** The whole monitor, unchanged, with a Bot API that is none of ours: npm's telegram-test-api, run by scripts/telegram-stand-in. */
class StandInTest {
    private static final long CHAT = -1_002_000_000_001L;
    private static final long ASHA = 7_000_001;
    private static final String TOKEN = "4000000001:made-up-for-the-stand-in";
    private static final int SPEED = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
    private final HttpClient http = HttpClient.newHttpClient();

    @Nullable
    private Process standIn;

    private String address = "";

    @BeforeEach
    void startTheStandIn() throws IOException {
        assumeTrue(Program.hasNpm(), "node and npm are not installed");
        standIn = new ProcessBuilder("scripts/telegram-stand-in")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        address = Objects.requireNonNull(
                new BufferedReader(new InputStreamReader(standIn.getInputStream(), StandardCharsets.UTF_8)).readLine(),
                "the stand-in did not start");
        Path rules = Files.createDirectory(dir.resolve("rules"));
        try (var files = Files.list(Path.of("src/test/resources/rules/good"))) {
            for (Path file : files.toList()) Files.copy(file, rules.resolve(String.valueOf(file.getFileName())));
        }
    }

    @AfterEach
    void stopTheStandIn() throws Exception {
        if (standIn == null) return;
        standIn.getOutputStream().close(); // it ends with its input
        assertThat(standIn.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void start_tellsTakesExplainsAndClosesByPressesAndAnswersCommands() throws Exception {
        try (App app = App.start(config(), pace, new Random(1))) {
            say(-1_001_500_000_002L, ASHA, LEAK); // in a watched group
            JsonNode told = awaitMessage("lookup bot");
            long messageId = told.path("messageId").asLong();
            assertThat(text(told)).contains("State: open").doesNotContain("7318 2645 9034", "731826459034");

            press(messageId, "Take");
            awaitAnswer("Taken. It is yours.");
            awaitMessage("State: taken by analyst-1");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () -> { // a chat that is busy wants it again
                                boolean shown = messages().stream()
                                        .anyMatch(each -> text(each).contains("points:"));
                                if (!shown) press(messageId, "Why");
                                return shown;
                            });
            press(messageId, "Close as true positive");
            awaitAnswer("Closed as true positive.");
            awaitMessage("State: closed as true positive by analyst-1");
            AlertView closed = app.alerts().list(AlertQuery.ALL).get(0);
            assertThat(closed.alert())
                    .extracting(Alert::state, Alert::verdict)
                    .containsExactly(Alert.State.CLOSED, "true_positive");

            say(CHAT, ASHA, "/whoami");
            awaitMessage("as analyst-1");
            say(CHAT, ASHA, "/alert " + closed.alert().id());
            await().atMost(PATIENCE)
                    .until(() -> messages().stream()
                                    .filter(each -> text(each).contains("closed as true positive"))
                                    .count()
                            == 2);
        }
    }

    private Config config() {
        Duration every = Duration.ofSeconds(30);
        return new Config(
                dir.resolve("data"),
                Config.Rules.in(dir.resolve("rules")),
                new Config.Telegram(URI.create("http://127.0.0.1:1"), URI.create(address), "sentinel_chan", null),
                new Config.Bot(
                        Secret.of(TOKEN), List.of(CHAT), People.analysts(Map.of(ASHA, "analyst-1")), Duration.ZERO),
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

    private JsonNode awaitMessage(String words) {
        return await().atMost(PATIENCE)
                .until(
                        () -> messages().stream()
                                .filter(each -> text(each).contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void awaitAnswer(String words) {
        await().atMost(PATIENCE).until(() -> {
            JsonNode answers = JSON.readTree(http.send(
                            HttpRequest.newBuilder(URI.create(address + "/answers"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
            return answers.findValuesAsText("text").contains(words);
        });
    }

    private static String text(JsonNode sent) {
        return sent.path("message").path("text").asText();
    }

    /** What the bot sent, as it stands after its edits. */
    private List<JsonNode> messages() throws IOException, InterruptedException {
        JsonNode all = post("getUpdatesHistory", JSON.createObjectNode().put("token", TOKEN));
        List<JsonNode> sent = new java.util.ArrayList<>();
        for (JsonNode each : all.path("result")) if (each.path("message").has("chat_id")) sent.add(each);
        return sent;
    }

    private void say(long chat, long user, String text) throws IOException, InterruptedException {
        ObjectNode message = JSON.createObjectNode()
                .put("botToken", TOKEN)
                .put("date", Instant.now().getEpochSecond())
                .put("text", text);
        message.putObject("from").put("id", user).put("is_bot", false).put("first_name", "Asha");
        message.putObject("chat").put("id", chat).put("type", "supergroup").put("title", "A chat");
        post("sendMessage", message);
    }

    private void press(long messageId, String label) throws IOException, InterruptedException {
        JsonNode sent = messages().stream()
                .filter(each -> each.path("messageId").asLong() == messageId)
                .findFirst()
                .orElseThrow();
        for (JsonNode row : sent.path("message").path("reply_markup").path("inline_keyboard"))
            for (JsonNode button : row) {
                if (!button.path("text").asText().equals(label)) continue;
                ObjectNode press = JSON.createObjectNode().put("botToken", TOKEN);
                press.put("data", button.path("callback_data").asText());
                press.putObject("from").put("id", ASHA).put("is_bot", false).put("first_name", "Asha");
                press.putObject("message")
                        .put("message_id", messageId)
                        .putObject("chat")
                        .put("id", CHAT);
                post("sendCallback", press);
                return;
            }
        throw new AssertionError("there is no button " + label + ": " + sent);
    }

    private JsonNode post(String what, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/" + what))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
