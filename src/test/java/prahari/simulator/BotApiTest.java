package prahari.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.simulator.Stories.call;
import static prahari.simulator.Stories.control;
import static prahari.simulator.Stories.get;
import static prahari.simulator.Stories.json;
import static prahari.simulator.Stories.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.Pace;
import prahari.testing.TestClock;

class BotApiTest {
    private static final String CHAT = "\"chat_id\": " + SimulatorOptions.ANALYSTS_CHAT;
    private static final String BUTTONS =
            "\"reply_markup\": {\"inline_keyboard\": [[{\"text\": \"Ack\", \"callback_data\": \"a1\"}]]}";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                Stories.small(),
                Pace.real(clock),
                SimulatorOptions.standard().withDeliveries(folder.resolve("deliveries.jsonl")));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String failure(String method, String json) {
        JsonNode answer = call(simulator, method, json);
        assertThat(answer.path("ok").asBoolean()).isFalse();
        return answer.path("error_code").asInt() + " "
                + answer.path("description").asText();
    }

    private long send(String more) {
        JsonNode answer = call(simulator, "sendMessage", "{" + CHAT + ", " + more + "}");
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result").path("message_id").asLong();
    }

    @Test
    void getUpdates_servesTheStoryInOrderWithTheSameIdsEveryTime() {
        clock.advance(Duration.ofMinutes(5));

        JsonNode first = call(simulator, "getUpdates", "{}").path("result");
        JsonNode again = call(simulator, "getupdates", "{}").path("result");
        JsonNode rest = call(
                        simulator,
                        "getUpdates",
                        "{\"offset\": " + (first.get(1).path("update_id").asLong() + 1) + ", \"limit\": 1}")
                .path("result");

        assertThat(first).isEqualTo(again);
        assertThat(first.findValuesAsText("text"))
                .containsExactly("Searching", "member post", "Found it", "hi /num@demo_lookup_bot");
        assertThat(first.get(0).path("message").path("from").path("is_bot").asBoolean())
                .isTrue();
        assertThat(first.get(0).path("message").path("chat").path("id").asLong())
                .isEqualTo(-1_001_500_000_002L);
        assertThat(first.get(1)
                        .path("channel_post")
                        .path("sender_chat")
                        .path("username")
                        .asText())
                .isEqualTo("member_chan");
        assertThat(first.get(2).has("edited_message")).isTrue();
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).has("edited_message")).isTrue();
    }

    @Test
    void sendMessage_refusesWhatTelegramRefuses() {
        assertThat(failure("sendMessage", "{\"chat_id\": 5, \"text\": \"x\"}"))
                .isEqualTo("400 Bad Request: chat not found");
        assertThat(failure("sendMessage", "{" + CHAT + ", \"text\": \"  \"}"))
                .isEqualTo("400 Bad Request: message text is empty");
        assertThat(failure("sendMessage", "{" + CHAT + ", \"text\": \"" + "x".repeat(4_097) + "\"}"))
                .isEqualTo("400 Bad Request: message is too long");
        assertThat(failure("sendMessage", "{\"chat_id\": \"@demo_chan\", \"text\": \"x\"}"))
                .startsWith("403 Forbidden");
        assertThat(failure(
                        "sendMessage",
                        "{" + CHAT + ", \"text\": \"x\", " + BUTTONS.replace("a1", "d".repeat(65)) + "}"))
                .isEqualTo("400 Bad Request: BUTTON_DATA_INVALID");
        assertThat(failure(
                        "sendMessage", "{" + CHAT + ", \"text\": \"x\", \"reply_parameters\": {\"message_id\": 99}}"))
                .isEqualTo("400 Bad Request: message to be replied not found");
        assertThat(failure("nothingSuch", "{}")).isEqualTo("404 Not Found: method not found");
        JsonNode stranger = post(simulator.address(), "/bot1:wrongtokenwrong/getMe", "application/json", new byte[0]);
        assertThat(stranger.path("error_code").asInt()).isEqualTo(401);
    }

    @Test
    void sendMessage_checksEntitiesAndMarkup() {
        String entity = "{" + CHAT
                + ", \"text\": \"a😀b\", \"entities\": [{\"type\": \"%s\", \"offset\": %d, \"length\": %d}]}";

        assertThat(failure("sendMessage", entity.formatted("bold", 3, 2))).contains("ends after the end of the text");
        assertThat(failure("sendMessage", entity.formatted("bold", 2, 1))).contains("in a middle of a UTF-16 symbol");
        assertThat(failure("sendMessage", entity.formatted("loud", 0, 1))).contains("unsupported type \"loud\"");
        assertThat(call(simulator, "sendMessage", entity.formatted("spoiler", 1, 2))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        for (String broken : new String[] {
            "\"text\": \"<b>x\", \"parse_mode\": \"HTML\"",
            "\"text\": \"<x>y</x>\", \"parse_mode\": \"HTML\"",
            "\"text\": \"a.b\", \"parse_mode\": \"MarkdownV2\"",
            "\"text\": \"*a\", \"parse_mode\": \"Markdown\""
        }) assertThat(failure("sendMessage", "{" + CHAT + ", " + broken + "}")).contains("can't parse entities");
        JsonNode good = call(
                simulator,
                "sendMessage",
                "{" + CHAT + ", \"text\": \"<b>x &lt; <i>y</i></b>\", \"parse_mode\": \"HTML\"}");
        assertThat(good.path("result").path("text").asText()).isEqualTo("x < y");
        assertThat(good.path("result").path("entities").findValuesAsText("type"))
                .containsExactly("italic", "bold");
    }

    @Test
    void sendMessage_holdsTelegramsLimits() {
        for (int i = 0; i < 3; i++) send("\"text\": \"x\"");

        JsonNode burst = call(simulator, "sendMessage", "{" + CHAT + ", \"text\": \"x\"}");
        int sent = 3;
        for (int second = 0; second < 30; second++) {
            clock.advance(Duration.ofSeconds(1));
            if (call(simulator, "sendMessage", "{" + CHAT + ", \"text\": \"x\"}")
                    .path("ok")
                    .asBoolean()) sent++;
        }

        assertThat(burst.path("error_code").asInt()).isEqualTo(429);
        assertThat(burst.path("parameters").path("retry_after").asInt()).isEqualTo(1);
        assertThat(sent).isBetween(28, 30); // 20 at once and one each three seconds
    }

    @Test
    void editMessageText_changesOnlyWhatIsThereAndDiffers() {
        long id = send("\"text\": \"one\", " + BUTTONS);
        String same = "{" + CHAT + ", \"message_id\": " + id + ", \"text\": \"one\", " + BUTTONS + "}";

        assertThat(failure("editMessageText", same)).startsWith("400 Bad Request: message is not modified");
        assertThat(failure("editMessageText", same.replace("\": " + id, "\": 999")))
                .isEqualTo("400 Bad Request: message to edit not found");
        JsonNode edited =
                call(simulator, "editMessageText", same.replace("one", "two")).path("result");
        JsonNode bare = call(simulator, "editMessageReplyMarkup", "{" + CHAT + ", \"message_id\": " + id + "}");

        assertThat(edited.path("text").asText()).isEqualTo("two");
        assertThat(edited.has("edit_date")).isTrue();
        assertThat(bare.path("result").has("reply_markup")).isFalse();
    }

    @Test
    void press_bringsTheBotsAnswer() {
        long id = send("\"text\": \"alert\", " + BUTTONS);
        String press = "{" + CHAT + ", \"message_id\": " + id + ", \"text\": \"Ack\", \"user_id\": 7000002}";

        var answer = CompletableFuture.supplyAsync(() -> control(simulator, "press", press));
        JsonNode update =
                call(simulator, "getUpdates", "{\"timeout\": 5}").path("result").get(0);
        JsonNode query = update.path("callback_query");
        String reply = "{\"callback_query_id\": \"" + query.path("id").asText() + "\", \"text\": \"taken\"}";
        assertThat(call(simulator, "answerCallbackQuery", reply).path("result").asBoolean())
                .isTrue();

        assertThat(query.path("from").path("first_name").asText()).isEqualTo("Ravi");
        assertThat(query.path("data").asText()).isEqualTo("a1");
        assertThat(query.path("message").path("message_id").asLong()).isEqualTo(id);
        assertThat(answer.join().path("answer").path("text").asText()).isEqualTo("taken");
        assertThat(failure("answerCallbackQuery", reply)).contains("query is too old");
    }

    @Test
    void getUpdates_numbersPressesAfterWhatWasServed() {
        clock.advance(Duration.ofMinutes(2).plusSeconds(30));
        JsonNode before = call(simulator, "getUpdates", "{}").path("result");
        long last = before.get(before.size() - 1).path("update_id").asLong();
        control(simulator, "say", "{" + CHAT + ", \"text\": \"/status\", \"user_id\": 7000001}");

        JsonNode said = call(simulator, "getUpdates", "{\"offset\": " + (last + 1) + "}")
                .path("result");
        clock.advance(Duration.ofMinutes(5));
        JsonNode all = call(simulator, "getUpdates", "{\"offset\": " + (last + 1) + "}")
                .path("result");

        assertThat(said).hasSize(1);
        assertThat(said.get(0).path("update_id").asLong()).isEqualTo(last + 1);
        assertThat(all).hasSize(2);
        assertThat(all.get(1).path("update_id").asLong()).isGreaterThan(last + 1);
    }

    @Test
    void bot_answersByPlaceholderAndEdit() {
        JsonNode sent = call(simulator, "sendMessage", "{\"chat_id\": \"@demo_lookup_bot\", \"text\": \"6000000000\"}");
        JsonNode early = call(simulator, "getUpdates", "{}").path("result");
        clock.advance(Duration.ofSeconds(4));
        JsonNode late = call(simulator, "getUpdates", "{}").path("result");

        assertThat(sent.path("result").path("chat").path("type").asText()).isEqualTo("private");
        assertThat(early.findValuesAsText("text")).contains("Searching...");
        assertThat(late.get(late.size() - 1).path("edited_message").path("text").asText())
                .isEqualTo("Found 1");
        clock.advance(Duration.ofHours(8));
        assertThat(failure("sendMessage", "{\"chat_id\": \"@demo_lookup_bot\", \"text\": \"6000000000\"}"))
                .isEqualTo("400 Bad Request: chat not found");
    }

    @Test
    void restart_keepsTheChatsAndGoesOnNumbering() throws IOException {
        long first = send("\"text\": \"kept\", " + BUTTONS);
        long second = send("\"text\": \"gone\"");
        call(simulator, "deleteMessage", "{" + CHAT + ", \"message_id\": " + second + "}");
        simulator.close();
        Files.writeString(folder.resolve("deliveries.jsonl"), "{\"at\": \"2026-11", StandardOpenOption.APPEND);

        start();
        long third = send("\"text\": \"new\"");

        JsonNode shown = json(get(simulator, "/simulator/messages?chat_id=" + SimulatorOptions.ANALYSTS_CHAT)
                .body());
        assertThat(shown.path("messages").findValuesAsText("text"))
                .contains("kept", "new")
                .doesNotContain("gone");
        assertThat(shown.path("messages").get(0).path("reply_markup").toString())
                .contains("a1");
        assertThat(third).isGreaterThan(Math.max(first, second));
        JsonNode line =
                json(Files.readAllLines(folder.resolve("deliveries.jsonl")).get(0));
        assertThat(line.path("at").asText()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(line.path("method").asText()).isEqualTo("sendMessage");
        assertThat(line.path("buttons").get(0).get(0).path("text").asText()).isEqualTo("Ack");
    }

    @Test
    void sendDocument_takesAMultipartUpload() {
        String body =
                "--XX\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n" + SimulatorOptions.ANALYSTS_CHAT
                        + "\r\n--XX\r\nContent-Disposition: form-data; name=\"document\"; filename=\"b.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\nPK\u0000\u0001\r\n--XX\r\n"
                        + "Content-Disposition: form-data; name=\"caption\"\r\n\r\nbündle\r\n--XX--\r\n";
        String path = "/bot" + SimulatorOptions.MADE_UP_TOKEN + "/sendDocument";

        JsonNode sent = post(
                simulator.address(), path, "multipart/form-data; boundary=XX", body.getBytes(StandardCharsets.UTF_8));

        JsonNode message = sent.path("result");
        assertThat(message.path("document").path("file_name").asText()).isEqualTo("b.zip");
        assertThat(message.path("document").path("file_size").asInt()).isEqualTo(4);
        assertThat(message.path("caption").asText()).isEqualTo("bündle");
    }

    @Test
    void fault_strikesTheApi() {
        simulator.fault("api_502", 1);
        String path = "/bot" + SimulatorOptions.MADE_UP_TOKEN + "/getMe";

        assertThat(get(simulator, path).body()).startsWith("<html>");
        assertThat(control(simulator, "fault", "{\"kind\": \"api_429\", \"times\": 1}")
                        .path("faults")
                        .path("api_429")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(get(simulator, path).body())
                        .path("parameters")
                        .path("retry_after")
                        .asInt())
                .isEqualTo(3);
        assertThat(json(get(simulator, path).body())
                        .path("result")
                        .path("is_bot")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void chatPage_wrapsQuotesAroundWhatTheyHold() {
        var content = new HtmlMarkup("a\n<blockquote>x <b>y</b></blockquote>\nz &amp; <code>1</code>").parse();

        assertThat(ChatPages.formatted(content))
                .isEqualTo("a\n<blockquote>x <b>y</b></blockquote>z &amp; <code>1</code>");
    }

    @Test
    void chatPage_showsHostileTextHarmlessly() {
        send(
                "\"text\": \"<script>x</script> secret\", \"entities\": [{\"type\": \"spoiler\", \"offset\": 19, \"length\": 6}], "
                        + BUTTONS);

        var page = Stories.page(simulator, "/chat/" + SimulatorOptions.ANALYSTS_CHAT);

        assertThat(page.select(".text").text()).isEqualTo("<script>x</script> secret");
        assertThat(page.select(".spoiler").text()).isEqualTo("secret");
        assertThat(page.select("button[data-press=a1]").text()).isEqualTo("Ack");
        assertThat(get(simulator, "/").body()).contains("Prahari analysts");
    }
}
