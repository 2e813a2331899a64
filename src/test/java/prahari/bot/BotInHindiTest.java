package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.config.Spoken;
import prahari.language.Languages;
import prahari.language.Phrases;

/** The bot in a chat that reads Hindi: no English sentence is left but names, numbers and what is typed. */
class BotInHindiTest extends BotOnSimulator {
    /** What stays as it is: commands and their words, names of rules, chats, people, laws and zones, kinds of identifiers. */
    private static final Pattern NAMES = Pattern.compile(
            "(?i)/[a-z]+( [0-9]+)?|[a-z]+=[^ ]*|`[^`]*`|sample_leak|Sample feed|English|[a-z0-9]+_[a-z0-9_]+|analyst-[0-9]|CERT-In|DPDP|GDPR|NIS2|UTC|IST|TLP:AMBER"
                    + "|SHA-256|https?://\\S*|\\bv[0-9]+\\b|C-[0-9]+|\\b(Z|MB|hi|en|yes|no|never|because|receipt|now|full|end"
                    + "|agree|ago|t\\.me|rule|chat|label|organisation|criticals|below|sale|certin|dpdp|gdpr)\\b|[0-9]+[hdm]\\b");

    @Override
    Spoken spoken() {
        return new Spoken(Languages.SHIPPED, "en", Map.of(CHAT, "hi"));
    }

    @Test
    void alert_isToldPressedAndClosedInHindi() throws Exception {
        speech.choose(ASHA, "hi");
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        JsonNode sent = last();
        long messageId = sent.path("message_id").asLong();
        assertThat(sent.path("text").asText()).contains("उच्च 65 · डेटा लीक", "स्थिति: खुला, किसी ने नहीं लिया");
        assertThat(buttons()).containsExactly("मैं लूँ", "गलत अलर्ट", "स्थगित करें", "क्यों", "और");
        assertReadsHindi(sent);

        assertThat(press(ASHA, messageId, "मैं लूँ")).isEqualTo("ले लिया। यह अब आपका है।");
        pass(10);
        assertReadsHindi(message(messageId));
        for (String panel : List.of("क्यों", "और", "स्रोत मौन करें", "केवल शोर")) {
            press(ASHA, messageId, panel);
            assertReadsHindi(message(messageId));
            clock.advance(Duration.ofSeconds(10));
            if (panel.equals("क्यों")) press(ASHA, messageId, "वापस");
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(press(ASHA, messageId, "7 दिन"))
                .isEqualTo("विश्लेषक के रूप में आपको इसकी अनुमति नहीं है: 24 घंटे से अधिक मौन रखना।");
        assertThat(press(ASHA, messageId, "4 घं")).contains("तक मौन");
        assertThat(message(messageId).path("text").asText()).contains("🔇 स्रोत analyst-1 ने");
        assertReadsHindi(message(messageId));
        assertThat(bot().alerts().silences().list()).singleElement().satisfies(silence -> {
            assertThat(silence.reason()).isEqualTo("Only noise");
            assertThat(silence.author()).isEqualTo("analyst-1");
            assertThat(silence.matcher().criticals()).isFalse();
        });
        clock.advance(Duration.ofSeconds(10));
        assertThat(press(ASHA, messageId, "वापस लें")).startsWith("मौन 1 समाप्त");
        assertThat(bot().alerts().silences().list()).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(press(ASHA, messageId, "सही मानकर बंद करें")).isEqualTo("सही अलर्ट मानकर बंद किया गया।");
        pass(10);
        assertReadsHindi(message(messageId));
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().verdict())
                .isEqualTo("true_positive");
    }

    @Test
    void commands_answerInTheChatsLanguage() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        for (String command : List.of(
                "/help",
                "/whoami",
                "/alerts",
                "/alert " + alert.id(),
                "/alert x",
                "/silence",
                "/silence rule=sample_leak for=4h because no",
                "/silence rule=sample_leak for=40d because no yes",
                "/silence never because no",
                "/clocks",
                "/aware " + alert.id() + " 09:00Z",
                "/aware " + alert.id() + " soon",
                "/submitted " + alert.id() + " certin",
                "/submitted " + alert.id() + " gdpr",
                "/search xy",
                "/search nothing of it",
                "/campaign",
                "/campaign 7",
                "/sources",
                "/handover",
                "/handover analyst-2 18:00",
                "/export 99",
                "/export " + alert.id() + " full",
                "/reveal " + alert.id(),
                "/backtest 7",
                "/test",
                "/language")) {
            JsonNode before = last();
            clock.advance(Duration.ofSeconds(10));
            say(LEAD, command);
            await().until(() ->
                    !last().equals(before) && !last().path("text").asText().equals(command));
            assertReadsHindi(last());
        }
        clock.advance(Duration.ofHours(7));
        Objects.requireNonNull(clocks).elapse();
        pass(10);
        assertReadsHindi(last());
    }

    @Test
    void language_isEachPersonsInPrivateAndTheChatsInTheChat() throws Exception {
        bot().receiver().start();
        post("say", "chat_id=" + CHAT + "&user_id=" + LEAD + "&text=/language hi");
        await().until(() -> last().path("text").asText().startsWith("अब से आपसे हिन्दी में"));

        assertThat(speech.in(LEAD)).isEqualTo(Languages.SHIPPED.of("hi"));
        assertThat(speech.in(ASHA)).isEqualTo(Phrases.ENGLISH);
        assertThat(speech.in(CHAT).tag()).isEqualTo("hi");
        assertThat(speech.to(ASHA, CHAT).tag()).isEqualTo("hi"); // of whom nothing is known
        speech.hear(ASHA, "en-GB");
        assertThat(speech.to(ASHA, CHAT)).isEqualTo(Phrases.ENGLISH);
        speech.hear(ASHA, "<b>hostile");
        assertThat(speech.to(ASHA, CHAT)).isEqualTo(Phrases.ENGLISH);
    }

    @Test
    void menusAndAnswersToPresses_fitWhatTelegramTakes() {
        Phrases hindi = Languages.SHIPPED.of("hi");

        assertThat(talks)
                .allSatisfy(talk -> assertThat(talk.known())
                        .allSatisfy(known -> assertThat(known.what(hindi)).hasSizeBetween(1, 100)));
        for (Phrases words : List.of(Phrases.ENGLISH, hindi))
            assertThat(words.keys().stream().filter(key -> key.matches("(press|done|mute\\.done)\\..*")))
                    .allSatisfy(key -> assertThat(words.say(
                                    key,
                                    "standing",
                                    "x".repeat(60),
                                    "id",
                                    "1",
                                    "reason",
                                    "x",
                                    "span",
                                    "4 h",
                                    "until",
                                    "x"))
                            .hasSizeLessThanOrEqualTo(200));
        assertThat(hindi.keys().stream().filter(key -> key.startsWith("button.")))
                .allSatisfy(key -> assertThat(hindi.say(key)).hasSizeBetween(1, 40));
    }

    private static void assertReadsHindi(JsonNode message) {
        String text = message.path("text").asText();
        // what is quoted from the chat is not ours
        String ours = text.replaceAll("(?m)^.*sample_leak v.*$", "");
        for (JsonNode entity : message.path("entities"))
            if (entity.path("type").asText().matches("expandable_blockquote|code|text_link"))
                ours = ours.replace(
                        text.substring(
                                entity.path("offset").asInt(),
                                entity.path("offset").asInt()
                                        + entity.path("length").asInt()),
                        "");
        String left = NAMES.matcher(ours.replace("\u2060", "")).replaceAll(" ");
        List<String> english = Arrays.stream(left.split("[^A-Za-z]+"))
                .filter(word -> word.length() > 1)
                .toList();
        assertThat(english).as(text).isEmpty();
        assertThat(text.codePoints().filter(point -> point >= 0x900 && point < 0x980))
                .as(text)
                .isNotEmpty();
        for (JsonNode entity : message.path("entities"))
            assertThat(entity.path("offset").asInt() + entity.path("length").asInt())
                    .isLessThanOrEqualTo(text.length());
    }
}
