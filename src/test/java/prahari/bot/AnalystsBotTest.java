package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.bot.BotCheck.Level;
import prahari.model.Secret;

/** Alerts, buttons and commands, against Telegram as the simulator plays it. */
class AnalystsBotTest extends BotOnSimulator {
    @Test
    void everyVerdict_closesByTwoPresses() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        clock.advance(Duration.ofSeconds(10));
        press(ASHA, messageId, "More");
        clock.advance(Duration.ofSeconds(10));
        press(ASHA, messageId, "Close as …");
        assertThat(buttons())
                .containsExactly(
                        "Close as true positive", "False positive", "Duplicate", "Benign", "Cannot tell", "Back");
        clock.advance(Duration.ofSeconds(10));

        assertThat(press(ASHA, messageId, "Duplicate")).isEqualTo("Closed: duplicate.");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().verdict())
                .isEqualTo("duplicate");
    }

    @Test
    void alert_isSentTakenEditedAndClosed() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        assertThat(bot().delivery().deliverDue()).isEqualTo(1);
        long messageId = last().path("message_id").asLong();
        assertThat(last().path("text").asText()).contains("HIGH 65", "State: open");

        assertThat(press(ASHA, messageId, "Take")).isEqualTo("Taken. It is yours.");
        clock.advance(Duration.ofSeconds(10));
        assertThat(bot().delivery().deliverDue()).isEqualTo(1);
        assertThat(last().path("message_id").asLong()).isEqualTo(messageId);
        assertThat(last().path("text").asText()).contains("State: taken by analyst-1 at 12:00");
        assertThat(press(7_000_003, messageId, "False positive")).contains("your id is 7000003");

        assertThat(press(7_000_002, messageId, "Close as true positive")).isEqualTo("Closed as true positive.");
        clock.advance(Duration.ofSeconds(10));
        bot().delivery().deliverDue();
        assertThat(last().path("text").asText()).contains("State: closed as true positive by analyst-2");
        assertThat(buttons()).containsExactly("Reopen", "Why");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().state())
                .isEqualTo(Alert.State.CLOSED);
    }

    @Test
    void threePresses_takeExplainAndClose() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        assertThat(buttons()).containsExactly("Take", "False positive", "Snooze", "Why", "More");

        assertThat(press(ASHA, messageId, "Take")).isEqualTo("Taken. It is yours.");
        pass(10);
        press(ASHA, messageId, "Why");
        assertThat(last().path("text").asText())
                .contains("Why 65 points:", "+65 the condition is true", "Rules: sample_leak 65");
        clock.advance(Duration.ofSeconds(10));
        assertThat(press(ASHA, messageId, "Close as true positive")).isEqualTo("Closed as true positive.");

        pass(10);
        assertThat(last().path("text").asText()).contains("closed as true positive by analyst-1");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().verdict())
                .isEqualTo("true_positive");
    }

    @Test
    void falsePositive_asksWhyAndSnoozeForHowLong() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        clock.advance(Duration.ofSeconds(10));

        press(ASHA, messageId, "Snooze");
        assertThat(buttons()).containsExactly("1 h", "4 h", "24 h", "Back");
        assertThat(press(ASHA, messageId, "4 h")).isEqualTo("Snoozed for 4 h.");
        pass(10);
        assertThat(last().path("text").asText()).contains("snoozed by analyst-1 until 23 Nov 2026 16:00 Z");
        press(7_000_002, messageId, "False positive");
        assertThat(buttons()).containsExactly("Rule too wide", "Harmless source", "Test data", "Back");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().state())
                .isEqualTo(Alert.State.SNOOZED);
        assertThat(press(7_000_002, messageId, "Test data")).isEqualTo("Closed as false positive: Test data.");

        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().verdict())
                .isEqualTo("false_positive");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().events())
                .anyMatch(event -> event.detail().toString().equals("false_positive: Test data")
                        && event.actor().equals("analyst-2"));
    }

    @Test
    void commands_listAndShowAlertsToPeopleOfTheTeam() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        clock.advance(Duration.ofSeconds(10));

        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/alerts");
        await().until(() -> last().path("text").asText().contains(alert.id() + " 🟠 65 leak · open"));
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/alert " + alert.id());
        await().until(() ->
                last().path("text").asText().contains("HIGH 65") && !buttons().isEmpty());
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/status");
        await().until(() -> last().path("text").asText().contains("All is well."));
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/rules");
        await().until(() -> last().path("text").asText().contains("generation abcdef"));
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/activate_1a2b3c4d");
        await().until(() -> last().path("text").asText().contains("As analyst you may not change"));
    }

    @Test
    void aware_beginsClocksThatTheAlertsMessageCountsDown() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        JsonNode sent = last();
        clock.advance(Duration.ofSeconds(10));

        say(ASHA, "/aware " + alert.id());
        await().until(() -> last().path("text").asText().contains("As analyst you may not set clocks"));
        clock.advance(Duration.ofSeconds(10));
        say(LEAD, "/aware " + alert.id() + " 09:00Z because the bank called");
        await().until(() -> last().path("text").asText().contains("CERT-In 6 h: due 23 Nov 2026 15:00 UTC"));
        pass(10);

        JsonNode shown = message(sent.path("message_id").asLong());
        assertThat(shown.path("text").asText())
                .contains("⏱ CERT-In 6 h: due 23 Nov 2026 15:00 UTC, in 2 h 59 min")
                .contains("⏱ DPDP Board 72 h: not in force yet");
        assertThat(shown.path("entities"))
                .anyMatch(entity -> entity.path("type").asText().equals("date_time")
                        && entity.path("unix_time").asLong()
                                == Instant.parse("2026-11-23T15:00:00Z").getEpochSecond());
        clock.advance(Duration.ofHours(3));
        Objects.requireNonNull(clocks).elapse();
        pass(10);
        assertThat(last().path("text").asText()).contains("⏰ CERT-In 6 h", "The time is over and no report is noted");
        assertThat(last().path("reply_to_message").path("message_id").asLong())
                .isEqualTo(sent.path("message_id").asLong());
        say(LEAD, "/clocks");
        await().until(() -> last().path("text").asText().startsWith("Alert " + alert.id() + " · CERT-In 6 h"));
        assertThat(last().path("text").asText()).endsWith("1 min ago");
    }

    @Test
    void alert_cutAnswer_comesAgainAndSaysSo() throws Exception {
        raise();
        simulator.fault("api_cut", 2); // looking what kind of chat it is, and the message
        assertThat(bot().delivery().deliverDue()).isZero();

        clock.advance(Duration.ofMinutes(1));
        assertThat(bot().delivery().deliverDue()).isEqualTo(1);

        JsonNode messages = messages();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).path("text").asText()).contains("May be a repeat");
    }

    @Test
    void command_isAnswered() throws Exception {
        bot().receiver().start();
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/whoami");

        await().until(() -> last().path("text").asText().contains("as analyst-1"));
    }

    @Test
    void check_tellsWhatIsWrong() {
        var check = new BotCheck(api);

        assertThat(check.run(List.of(CHAT))).extracting(BotCheck.Found::level).containsOnly(Level.OK);
        assertThat(check.run(List.of(-1009L)))
                .filteredOn(found -> found.level() == Level.ERROR)
                .singleElement()
                .satisfies(found -> assertThat(found.what()).contains("-1009", "chat not found"));
        try (var stranger = BotApi.open(
                Secret.of("4000000009:another-made-up-token"), simulator.address(), Duration.ofSeconds(5))) {
            assertThat(new BotCheck(stranger).run(List.of(CHAT)))
                    .singleElement()
                    .satisfies(found -> assertThat(found.what()).contains("refuses the bot's token"));
        }
    }
}
