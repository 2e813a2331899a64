package prahari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.app.App;
import prahari.app.CannotStart;
import prahari.config.Config;
import prahari.config.Duties;
import prahari.config.Pacing;
import prahari.config.SecondChannel;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.people.People;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;

/** The whole monitor in this JVM against the simulator. */
class AppTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long ASHA = 7_000_001;

    /** Seconds of the story in a real one: waits of seconds pass in milliseconds, and the stories are over in seconds. */
    private static final double SPEED = 60;

    @TempDir
    Path dir;

    private Path rules = Path.of("");
    private Pace pace = Pace.real(Instant::now);

    @BeforeEach
    void prepare() throws IOException {
        rules = Files.createDirectory(dir.resolve("rules"));
        try (var files = Files.list(Path.of("src/test/resources/rules/good"))) {
            for (Path file : files.toList()) Files.copy(file, rules.resolve(String.valueOf(file.getFileName())));
        }
        Instant start = Instant.now();
        pace = new Pace(
                () -> start.plusMillis(
                        (long) (Duration.between(start, Instant.now()).toMillis() * SPEED)),
                SPEED);
    }

    @AfterEach
    void noTokenIsLeftBehind() throws IOException {
        try (var files = Files.walk(dir.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SimulatorOptions.MADE_UP_TOKEN);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            // the test never came as far as a data folder
        }
    }

    @Test
    void start_readsJudgesTellsAndTakesThePress() throws Exception {
        try (Simulator telegram = telegram(message(1, "Good morning, the shop opens at ten.", 0), leak(2, 0));
                App app = App.start(config(telegram, true), pace, new Random(1))) {
            AlertView raised = until(
                    () -> app.alerts().list(AlertQuery.ALL).stream().findFirst().orElse(null));
            assertThat(raised.messageId()).isEqualTo(2);
            assertThat(raised.members()).hasSize(1);

            JsonNode told = until(() -> sent(telegram).stream().findFirst().orElse(null));
            assertThat(told.path("text").asText())
                    .contains("lookup bot")
                    .doesNotContain("7318 2645 9034", "731826459034");
            String answer = press(telegram, told.path("message_id").asLong(), "Take", ASHA);

            assertThat(answer).contains("Taken");
            assertThat(state(app)).isEqualTo(Alert.State.ACKNOWLEDGED);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(sent(telegram).get(0).path("text").asText())
                                    .contains("taken by analyst-1"));
        }
    }

    @Test
    void press_ofAStrangerChangesNothing() throws Exception {
        try (Simulator telegram = telegram(leak(2, 0));
                App app = App.start(config(telegram, true), pace, new Random(1))) {
            JsonNode told = until(() -> sent(telegram).stream().findFirst().orElse(null));

            String answer = press(telegram, told.path("message_id").asLong(), "False positive", 7_000_003);

            assertThat(answer).contains("not on the list of analysts").contains("7000003");
            assertThat(state(app)).isEqualTo(Alert.State.OPEN);
        }
    }

    @Test
    void start_keepsEveryVersionAndTheDeletion() throws Exception {
        String story = """
                {"channel": "c", "message_id": 5, "date": "%s", "text": "Searching...", "document": null,
                 "versions": [
                   {"version": 1, "date": "%s", "text": "Searching...", "document": null},
                   {"version": 2, "date": "%s", "text": %s, "document": null},
                   {"version": 3, "date": "%s", "text": "nothing to see", "document": null}],
                 "deleted_at": "%s"}""".formatted(at(0), at(0), at(180), JSON.writeValueAsString(LEAK + OFFER), at(420), at(700));
        try (Simulator telegram = telegram(
                        message(1, "The first post of the channel.", 0), story, message(9, "A later post.", 0));
                App app = App.start(config(telegram, true), pace, new Random(1))) {
            AlertView seen = until(() -> app.alerts().list(AlertQuery.ALL).stream()
                    .filter(AlertView::deleted)
                    .findFirst()
                    .orElse(null));

            assertThat(seen.versions()).isEqualTo(3);
            assertThat(seen.events()).extracting(AlertView.Event::what).contains("raised", "version", "deleted");
        }
    }

    @Test
    void start_losesNothingOnBadDays() throws Exception {
        try (Simulator telegram = telegram(leak(2, 60))) {
            telegram.fault("page_5xx", 1);
            telegram.fault("page_429", 1);
            telegram.fault("page_changed", 1);
            telegram.fault("page_cut", 1);
            telegram.fault("page_blocked", 2);
            telegram.fault("api_502", 3);
            telegram.fault("api_429", 1);
            try (App app = App.start(config(telegram, true), pace, new Random(1))) {
                JsonNode told = until(() -> sent(telegram).stream()
                        .filter(message -> message.path("text").asText().contains("lookup bot"))
                        .findFirst()
                        .orElse(null));

                assertThat(told.path("text").asText()).contains("message 2");
                assertThat(app.alerts().list(AlertQuery.ALL)).hasSize(1);
            }
        }
    }

    @Test
    void start_readsTheGroupsOfWhichTheBotIsAMember() throws Exception {
        String inGroup = leak(7, 30).replace("\"channel\": \"c\"", "\"channel\": \"g\"");
        try (Simulator telegram = telegram(inGroup);
                App app = App.start(config(telegram, true), pace, new Random(1))) {
            AlertView raised = until(
                    () -> app.alerts().list(AlertQuery.ALL).stream().findFirst().orElse(null));

            assertThat(raised.messageId()).isEqualTo(7);
            assertThat(raised.chat().id()).isEqualTo(-1_001_500_000_002L);
        }
    }

    @Test
    void restart_raisesNothingTwiceAndTellsWhatWaits() throws Exception {
        try (Simulator telegram = telegram(leak(2, 0))) {
            telegram.fault("api_502", 1000); // nobody can be told
            try (App app = App.start(config(telegram, true), pace, new Random(1))) {
                until(() ->
                        app.alerts().list(AlertQuery.ALL).stream().findFirst().orElse(null));
            }
            assertThat(sent(telegram)).isEmpty();
            post(telegram, "/simulator/fault", "{\"kind\": \"none\", \"times\": 0}");

            try (App app = App.start(config(telegram, true), pace, new Random(2))) {
                until(() -> sent(telegram).stream().findFirst().orElse(null));
                await().atMost(PATIENCE)
                        .until(() -> app.status().path("outbox").path("waiting").asLong() == 0);

                assertThat(app.alerts().list(AlertQuery.ALL)).hasSize(1);
                assertThat(sent(telegram)).hasSize(1);
            }
        }
    }

    @Test
    void reload_refusesABadChangeLoudlyAndTakesAGoodOne() throws Exception {
        Path file = rules.resolve("10_lookup_bot.yml");
        String good = Files.readString(file);
        try (Simulator telegram = telegram(message(1, "Nothing here.", 0));
                App app = App.start(config(telegram, true), pace, new Random(1))) {
            String before = app.status().path("rules").asText();

            Files.writeString(file, good.replaceFirst("condition:", "conditon:"));
            JsonNode notice = until(() -> sent(telegram).stream().findFirst().orElse(null));
            assertThat(notice.path("text").asText().replace("\u2060", ""))
                    .contains("refused")
                    .contains("10_lookup_bot.yml:");
            assertThat(app.status().path("rules").asText()).isEqualTo(before);

            Files.writeString(file, good.replaceFirst("version: [0-9]+", "version: 99"));
            await().atMost(PATIENCE)
                    .until(() -> !app.status().path("rules").asText().equals(before));
        }
    }

    @Test
    void rollback_putsKeptRulesIntoForceAndTellsTheChat() throws Exception {
        Path file = rules.resolve("10_lookup_bot.yml");
        try (Simulator telegram = telegram(message(1, "Nothing here.", 0));
                App app = App.start(config(telegram, true), pace, new Random(1))) {
            String first = app.status().path("rules").asText();
            Files.writeString(file, Files.readString(file).replaceFirst("version: [0-9]+", "version: 99"));
            await().atMost(PATIENCE)
                    .until(() -> !app.status().path("rules").asText().equals(first));

            JsonNode answer = ask(app, "rules-rollback", "generation", first.substring(0, 8), "reason", "too loud");

            assertThat(answer.path("done").asBoolean()).isTrue();
            assertThat(app.status().path("rules").asText()).isEqualTo(first);
            assertThat(app.status().path("generation").path("pinned").asBoolean())
                    .isTrue();
            JsonNode notice = until(() -> sent(telegram).stream().findFirst().orElse(null));
            assertThat(notice.path("text").asText().replace("\u2060", ""))
                    .contains("rolled the rules back to generation " + first.substring(0, 8) + " (too loud)");
            JsonNode kept = ask(app, "rules-generations").path("generations");
            assertThat(kept).hasSize(2);
            assertThat(kept.path(1).path("reigns").findValuesAsText("why")).containsExactly("rollback", "start");
            assertThatThrownBy(() -> ask(app, "rules-rollback", "generation", "0000"))
                    .hasMessageContaining("no kept generation begins with 0000");

            assertThat(ask(app, "rules-lift").path("done").asBoolean()).isTrue();
            assertThat(app.status().path("rules").asText()).isNotEqualTo(first);
        }
    }

    private static JsonNode ask(App app, String what, String... keysAndValues) {
        var question = JSON.createObjectNode().put("do", what).put("actor", "asha");
        for (int i = 0; i < keysAndValues.length; i += 2) question.put(keysAndValues[i], keysAndValues[i + 1]);
        return app.desk().answer(question);
    }

    @Test
    void start_saysWhatIsWrongWithRulesThatCannotBeUsed() throws Exception {
        Files.writeString(rules.resolve("99_bad.yml"), "schema: 1\nkind: rule\nname: [\n");
        try (Simulator telegram = telegram()) {
            assertThatThrownBy(() -> App.start(config(telegram, true), pace, new Random(1)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("99_bad.yml:");
        }
    }

    private static final String LEAK = """
            Name: Test Person One
            Gender: Female
            Year of Birth: 1985
            ID Proof: Aadhaar
            ID Number: 7318 2645 9034
            Mobile: 98450 12345
            Vaccination Centre: Sample PHC
            Dose 2 done""";

    private static final String OFFER =
            "\nFree lookup bot, send any mobile number to @sample_info_bot and get full details";

    private String leak(int id, int afterSeconds) throws IOException {
        String text = LEAK + OFFER;
        return message(id, text, afterSeconds);
    }

    private String message(int id, String text, int afterSeconds) throws IOException {
        return """
                {"channel": "c", "message_id": %d, "date": "%s", "text": %s, "document": null}""".formatted(id, at(afterSeconds), JSON.writeValueAsString(text));
    }

    private String at(int seconds) {
        return pace.instant()
                .plusSeconds(seconds)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
    }

    private Simulator telegram(String... messages) {
        String json = """
                {"name": "short", "timezone": "UTC", "window": ["%s", "%s"],
                 "channels": [
                   {"key": "c", "id": 1500000001, "username": "demo_chan", "title": "Demo", "type": "channel", "members": 5},
                   {"key": "s", "id": 1500000003, "username": "sentinel_chan", "title": "Sentinel", "type": "channel", "members": 5},
                   {"key": "g", "id": 1500000002, "title": "Demo group", "type": "supergroup", "members": 5}],
                 "messages": [%s]}""".formatted(
                        at(-3600),
                        at(7200),
                        String.join(
                                ",\n",
                                java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of("""
                                {"channel": "s", "message_id": 1, "date": "%s", "text": "I am always here.", "document": null}""".formatted(at(-3000))),
                                                java.util.Arrays.stream(messages))
                                        .toList()));
        return Simulator.start(Scenario.parse("story", json), pace, SimulatorOptions.standard());
    }

    private Config config(Simulator telegram, boolean withBot) {
        Duration every = Duration.ofSeconds(30);
        return new Config(
                dir.resolve("data"),
                Config.Rules.in(rules),
                new Config.Telegram(telegram.address(), telegram.address(), "sentinel_chan", null),
                withBot
                        ? new Config.Bot(
                                Secret.of(SimulatorOptions.MADE_UP_TOKEN),
                                List.of(SimulatorOptions.ANALYSTS_CHAT),
                                People.analysts(Map.of(ASHA, "analyst-1")),
                                Duration.ZERO)
                        : null,
                List.of(new Source.PublicChannel("demo_chan"), new Source.Membership()),
                new Config.Polling(
                        new Pacing(every, Duration.ofSeconds(60), 0.1, null, null, every, Map.of()),
                        3,
                        30,
                        Duration.ofSeconds(5),
                        2,
                        Duration.ofDays(1),
                        Duration.ofSeconds(90)),
                Config.Alerting.DEFAULT,
                Duties.DEFAULT,
                SecondChannel.NONE,
                Config.Evidence.in(dir.resolve("data/checkpoint.txt")),
                0);
    }

    private static Alert.State state(App app) {
        return app.alerts().list(AlertQuery.ALL).get(0).alert().state();
    }

    private static <T> T until(Callable<T> found) {
        return await().atMost(PATIENCE).until(found, java.util.Objects::nonNull);
    }

    private static List<JsonNode> sent(Simulator telegram) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                URI.create(telegram.address() + "/simulator/messages?chat_id=" + SimulatorOptions.ANALYSTS_CHAT));
        String body = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode answer = JSON.readTree(body);
        JsonNode messages = answer.isArray() ? answer : answer.path("messages");
        List<JsonNode> list = new java.util.ArrayList<>();
        messages.forEach(list::add);
        return list;
    }

    private static String press(Simulator telegram, long messageId, String button, long user)
            throws IOException, InterruptedException {
        return post(
                telegram,
                "/simulator/press",
                JSON.createObjectNode()
                        .put("chat_id", SimulatorOptions.ANALYSTS_CHAT)
                        .put("message_id", messageId)
                        .put("button", button)
                        .put("user_id", user)
                        .toString());
    }

    private static String post(Simulator telegram, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(telegram.address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
