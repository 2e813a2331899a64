package prahari.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prahari.model.Pace;
import prahari.testing.TestClock;

class BotApiFuzzTest {
    private static final List<String> METHODS = List.of(
            "getUpdates",
            "sendMessage",
            "editMessageText",
            "editMessageReplyMarkup",
            "sendDocument",
            "answerCallbackQuery",
            "setMyCommands",
            "getChatMember",
            "getFile",
            "deleteMessage",
            "createForumTopic",
            "closeForumTopic");
    private static final List<String> TYPES =
            List.of("application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded");
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\"chat_id\"",
        "-1002000000001",
        "\"text\"",
        "\"entities\"",
        "\"offset\"",
        "1",
        "-9",
        "99999999999",
        "null",
        "true",
        "\"<b>\"",
        "\"parse_mode\"",
        "\"HTML\"",
        "\"MarkdownV2\"",
        "\"reply_markup\"",
        "\"inline_keyboard\"",
        "--x\r\n",
        "--x--",
        "Content-Disposition: form-data; name=\"chat_id\"",
        "\r\n\r\n",
        "&",
        "=",
        "%4",
        "chat_id=-1002000000001",
        "text=*_`[",
        "\u0000",
        "\ud83d\ude00",
        "\\",
        "message_id=1",
        "message_thread_id=1",
        "timeout=0",
        "offset=-5"
    };

    /** A fixed seed: the same bodies every time. */
    @Test
    void call_answersWhateverComesWithTelegramsJson() {
        var random = new Random(20_261_123);
        var options = SimulatorOptions.standard().withStrictLimits(false);
        try (var simulator = Simulator.start(Stories.small(), Pace.real(new TestClock()), options)) {
            for (int i = 0; i < 600; i++) {
                String path = "/bot" + SimulatorOptions.MADE_UP_TOKEN + "/" + METHODS.get(i % METHODS.size());
                byte[] body = body(random);

                JsonNode answer =
                        Stories.post(simulator.address(), path, TYPES.get(random.nextInt(TYPES.size())), body);

                assertThat(answer.path("ok").isBoolean()).isTrue();
                assertThat(answer.path("error_code").asInt(400))
                        .as("%s", answer)
                        .isLessThan(500);
            }
        }
    }

    private static byte[] body(Random random) {
        if (random.nextInt(8) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        var text = new StringBuilder(random.nextBoolean() ? "{\"chat_id\": -1002000000001, \"text\": " : "");
        for (int i = random.nextInt(30); i > 0; i--) text.append(PIECES[random.nextInt(PIECES.length)]);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
