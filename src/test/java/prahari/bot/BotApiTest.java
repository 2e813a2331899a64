package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import prahari.model.Secret;

class BotApiTest {
    static final String TOKEN = "4000000001:AAmade-up-token-for-tests";

    @StartStop
    final MockWebServer server = new MockWebServer();

    private BotApi api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1));

    @BeforeEach
    void connect() {
        api.close();
        api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:" + server.getPort()), Duration.ofMillis(500));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void call_sendsAndReadsThroughTheLibrary() throws InterruptedException {
        server.enqueue(json(200, "{\"ok\":true,\"result\":{\"message_id\":7,\"some_new_field\":{\"a\":1}}}"));

        Answer answer = api.call(Calls.send(-1001L, Drawing.text("hello"), true, 5L));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Ok.class,
                        ok -> assertThat(ok.result().path("message_id").asLong())
                                .isEqualTo(7));
        var request = server.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualToIgnoringCase("/bot" + TOKEN + "/sendMessage");
        assertThat(request.getBody().utf8())
                .contains("\"chat_id\":\"-1001\"", "\"protect_content\":true", "\"disable_notification\":true")
                .contains("\"link_preview_options\":{\"is_disabled\":true}", "\"message_id\":5")
                .doesNotContain("parse_mode");
    }

    @Test
    void call_tooManyCalls_saysHowLongToWait() {
        server.enqueue(
                json(
                        429,
                        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 17\",\"parameters\":{\"retry_after\":17}}"));

        assertThat(api.call(new GetMe())).isEqualTo(new Answer.Limited(Duration.ofSeconds(17)));
    }

    @Test
    void call_absurdRetryAfter_isBounded() {
        server.enqueue(json(429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":999999999999}}"));

        assertThat(api.call(new GetMe())).isEqualTo(new Answer.Limited(Duration.ofHours(1)));
    }

    @Test
    void call_gatewayPage_wasNotDelivered() {
        server.enqueue(json(502, "<html><body><h1>502 Bad Gateway</h1></body></html>"));

        assertThat(api.call(new GetMe())).isEqualTo(new Answer.Unavailable("HTTP 502", false));
    }

    @Test
    void call_cutBody_mayHaveBeenDelivered() {
        server.enqueue(json(200, "{\"ok\":true,\"result\":{\"message_id\":7}}")
                .newBuilder()
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThat(api.call(new GetMe()))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        ending -> assertThat(ending.maybeDelivered()).isTrue());
    }

    @Test
    void call_halfJson_mayHaveBeenDelivered() {
        server.enqueue(json(200, "{\"ok\":true,\"result\":{\"messa"));

        assertThat(api.call(new GetMe())).isEqualTo(new Answer.Unavailable("the answer is not JSON", true));
    }

    @Test
    void call_connectionLostAfterSending_isNotRepeatedByItself() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        server.enqueue(json(200, "{\"ok\":true,\"result\":{}}"));

        assertThat(api.call(new GetMe()))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        ending -> assertThat(ending.maybeDelivered()).isTrue());
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void call_noAnswer_mayHaveBeenDelivered() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(api.call(new GetMe())).isEqualTo(new Answer.Unavailable("timed out", true));
    }

    @Test
    void call_refusedConnection_wasNotDelivered() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (var nobody =
                BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:" + free), Duration.ofMillis(500))) {
            assertThat(nobody.call(new GetMe())).isEqualTo(new Answer.Unavailable("ConnectException", false));
        }
    }

    @Test
    void call_wrongTokenOrThrownOut_isForbidden() {
        server.enqueue(json(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"));
        server.enqueue(
                json(
                        403,
                        "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was kicked from the supergroup chat\"}"));

        assertThat(api.call(new GetMe())).isEqualTo(new Answer.Forbidden(401, "Unauthorized"));
        assertThat(api.call(new GetMe()))
                .isEqualTo(new Answer.Forbidden(403, "Forbidden: bot was kicked from the supergroup chat"));
    }

    @Test
    void call_tokenInAnAnswer_isHidden() {
        server.enqueue(json(
                400, "{\"ok\":false,\"error_code\":400,\"description\":\"no such path /bot" + TOKEN + "/getMe\"}"));

        Answer answer = api.call(new GetMe());

        assertThat(answer).isEqualTo(new Answer.Invalid(400, "no such path /bot***/getMe"));
        assertThat(List.of(api.toString(), answer.toString())).noneMatch(text -> text.contains(TOKEN));
    }

    @Test
    void call_redirect_isNotFollowed() {
        server.enqueue(json(302, "")
                .newBuilder()
                .addHeader("Location", "http://127.0.0.1:" + server.getPort() + "/elsewhere")
                .build());

        assertThat(api.call(new GetMe())).isInstanceOf(Answer.Unavailable.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void call_afterClose_isAnEndingToo() {
        api.close();

        assertThat(api.call(new GetMe())).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void open_addressWithAPath_isRefused() {
        assertThatThrownBy(() ->
                        BotApi.open(Secret.of(TOKEN), URI.create("https://example.org/bots"), Duration.ofSeconds(1)))
                .hasMessageContaining("https://example.org/bots")
                .hasMessageNotContaining(TOKEN);
    }

    static MockResponse json(int code, String body) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("content-type", code < 500 ? "application/json" : "text/html")
                .body(body)
                .build();
    }
}
