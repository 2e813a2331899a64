package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.bot.BotApiTest.TOKEN;
import static prahari.bot.BotApiTest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Alert.State;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.config.OwnTopics;
import prahari.config.Spoken;
import prahari.deliver.DeliveryOutcome;
import prahari.deliver.DeliveryOutcome.Delivered;
import prahari.deliver.DeliveryOutcome.Rejected;
import prahari.deliver.DeliveryOutcome.TryLater;
import prahari.deliver.DeliveryOutcome.Unknown;
import prahari.deliver.Kind;
import prahari.deliver.Notice;
import prahari.deliver.Outbox;
import prahari.deliver.Outgoing;
import prahari.language.Said;
import prahari.model.Secret;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class TelegramNotifierTest {
    private static final long CHAT = -1002000000001L;
    private static final String SENT = "{\"ok\":true,\"result\":{\"message_id\":7}}";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final TestClock clock = new TestClock();
    private BotApi api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1));
    private Alerts alerts = AlertSamples.alerts(database.get(), clock);
    private TelegramNotifier notifier = notifier();
    private long alertId;

    @BeforeEach
    void raise() {
        api.close();
        api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:" + server.getPort()), Duration.ofMillis(500));
        alerts = AlertSamples.alerts(database.get(), clock);
        notifier = notifier();
        alertId = new AlertSamples(database.get(), clock)
                .alert(alerts, 1, 65)
                .alert()
                .id();
    }

    private TelegramNotifier notifier() {
        var codes = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));
        return new TelegramNotifier(
                api,
                alerts,
                new Outbox(database.get(), clock, List.of()),
                new AlertMessage(new SampleFinder(), codes, ZoneOffset.UTC, new ClockWords(ZoneOffset.UTC, clock)),
                Speech.only(Spoken.ENGLISH),
                OwnTopics.USUAL,
                clock);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void send_alert_goesOutDrawnAndIsOpenThen() throws Exception {
        server.enqueue(json(200, SENT));

        assertThat(send(Kind.ALERT, null)).isEqualTo(new Delivered(7L));

        JsonNode call = call();
        assertThat(call.path("text").asText()).contains("HIGH 65", "XXXX 1234");
        assertThat(call.path("parse_mode").isMissingNode()).isTrue();
        assertThat(call.path("protect_content").asBoolean()).isTrue();
        assertThat(call.path("disable_notification").asBoolean()).isFalse();
        assertThat(call.path("link_preview_options").path("is_disabled").asBoolean())
                .isTrue();
        assertThat(call.path("entities").findValuesAsText("type"))
                .contains("bold", "expandable_blockquote", "spoiler", "text_link");
        JsonNode buttons = call.path("reply_markup").path("inline_keyboard").path(0);
        assertThat(buttons.findValuesAsText("style")).containsExactly("primary", "danger");
        assertThat(buttons.findValuesAsText("callback_data"))
                .allSatisfy(data -> assertThat(data).matches("a1:[12]:[0-9a-z]+:1:.{8}"));
        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    void text_saysTheSameForWhoeverIsToldOtherwise() {
        var reply = new Outgoing(
                1, Kind.REPLY, alertId, null, CHAT, null, new Notice(Said.plain("call 9876543210"), false), false);

        assertThat(notifier.text(reply)).isEqualTo("Alert " + alertId + ": call XXXX 3210");
        var alert = new Outgoing(2, Kind.ALERT, alertId, null, CHAT, null, new Notice(Said.plain(""), false), false);
        assertThat(notifier.text(alert)).contains("HIGH 65", "XXXX 1234").doesNotContain("999911112222");
    }

    @Test
    void send_limits_areTold() {
        server.enqueue(json(429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":17}}"));

        assertThat(send(Kind.ALERT, null)).isEqualTo(new TryLater(Duration.ofSeconds(17), "too many calls"));
        assertThat(state()).isEqualTo(State.NEW);
    }

    @Test
    void send_gatewayPage_isTriedLater() {
        server.enqueue(json(502, "<html>502</html>"));

        assertThat(send(Kind.ALERT, null)).isEqualTo(new TryLater(Duration.ZERO, "HTTP 502"));
    }

    @Test
    void send_cutAnswer_isUnknown() {
        server.enqueue(json(200, SENT)
                .newBuilder()
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThat(send(Kind.ALERT, null)).isInstanceOf(Unknown.class);
    }

    @Test
    void send_complaint17_refusedEntities_goesOnceMoreAsBareFacts() throws Exception {
        server.enqueue(json(400, refused("Bad Request: can't parse entities: entity beginning at 3")));
        server.enqueue(json(200, SENT));

        assertThat(send(Kind.ALERT, null)).isEqualTo(new Delivered(7L));

        JsonNode first = call();
        JsonNode second = call();
        assertThat(second.path("text").asText()).contains("HIGH 65", "alerts show " + alertId);
        assertThat(second.path("entities").isMissingNode()).isTrue();
        assertThat(second.path("reply_markup").path("inline_keyboard"))
                .isNotEmpty()
                .isEqualTo(first.path("reply_markup").path("inline_keyboard"));
    }

    @Test
    void send_complaint17_aVeryLongMessage_arrivesInOnePieceThatFits() throws Exception {
        var samples = new AlertSamples(database.get(), clock);
        String text = "<b>1234 & \"5678\" ".repeat(9_000);
        alertId = samples.record(alerts, AlertSamples.hit(samples.message(2, text), 85, "long"))
                .orElseThrow()
                .alert()
                .id();
        server.enqueue(json(200, SENT));

        assertThat(send(Kind.ALERT, null)).isEqualTo(new Delivered(7L));

        String told = call().path("text").asText();
        assertThat(told.length()).isBetween(200, 4096); // https://core.telegram.org/bots/api#sendmessage
        assertThat(told).contains("CRITICAL 85", "Why now:", "Alert " + alertId);
    }

    @Test
    void send_refusedTwice_isRejected() {
        server.enqueue(json(400, refused("Bad Request: BUTTON_DATA_INVALID")));
        server.enqueue(json(400, refused("Bad Request: message is too long")));

        assertThat(send(Kind.ALERT, null)).isEqualTo(new Rejected("400 Bad Request: message is too long"));
    }

    @Test
    void send_editThatChangesNothingOrIsGone_isDone() {
        server.enqueue(json(400, refused("Bad Request: message is not modified: specified new message content")));
        server.enqueue(json(400, refused("Bad Request: message to edit not found")));

        assertThat(send(Kind.EDIT, 7L)).isEqualTo(new Delivered(null));
        assertThat(send(Kind.EDIT, 7L)).isEqualTo(new Delivered(null));
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void send_edit_changesTheMessage() throws Exception {
        server.enqueue(json(200, SENT));

        assertThat(send(Kind.EDIT, 7L)).isEqualTo(new Delivered(7L));

        JsonNode call = call();
        assertThat(call.path("message_id").asLong()).isEqualTo(7);
        assertThat(call.path("text").asText()).contains("HIGH 65");
    }

    @Test
    void send_thrownOutOrUnknownChat_waitsUntilMended() {
        server.enqueue(json(403, "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was kicked\"}"));
        server.enqueue(json(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"));
        server.enqueue(json(400, refused("Bad Request: chat not found")));

        for (String reason :
                new String[] {"Forbidden: bot was kicked", "Unauthorized", "Bad Request: chat not found"}) {
            assertThat(send(Kind.ALERT, null)).isEqualTo(new TryLater(Duration.ofMinutes(5), reason));
        }
    }

    @Test
    void send_reply_answersTheAlertsMessage() throws Exception {
        server.enqueue(json(200, SENT));
        var reply = new Outgoing(
                1, Kind.REPLY, alertId, null, CHAT, 5L, new Notice(Said.plain("the band rises"), false), true);

        assertThat(notifier.send(reply)).isEqualTo(new Delivered(7L));

        JsonNode call = call();
        assertThat(call.path("text").asText()).isEqualTo("⚠ May be a repeat.\nthe band rises");
        assertThat(call.path("reply_parameters").path("message_id").asLong()).isEqualTo(5);
    }

    @Test
    void send_unknownAlert_isRejected() {
        var outgoing = new Outgoing(1, Kind.ALERT, 999L, null, CHAT, null, new Notice(Said.plain(""), false), false);

        assertThat(notifier.send(outgoing)).isEqualTo(new Rejected("there is no alert 999"));
    }

    private DeliveryOutcome send(Kind kind, @Nullable Long target) {
        return notifier.send(
                new Outgoing(1, kind, alertId, null, CHAT, target, new Notice(Said.plain(""), false), false));
    }

    private State state() {
        return alerts.view(alertId).orElseThrow().alert().state();
    }

    private JsonNode call() throws InterruptedException, IOException {
        return new ObjectMapper().readTree(server.takeRequest().getBody().utf8());
    }

    private static String refused(String description) {
        return "{\"ok\":false,\"error_code\":400,\"description\":\"" + description + "\"}";
    }
}
