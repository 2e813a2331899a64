package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.evidence.Export;
import prahari.language.Phrases;
import prahari.people.Person;
import prahari.people.Role;

/** What leaves the monitor by the bot, against the simulator. */
class BotHandoutsTest extends BotOnSimulator {
    @Test
    void export_sendsTheRedactedBundleAndKeepsAFullOneFromTelegram() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        clock.advance(Duration.ofSeconds(10));

        press(ASHA, messageId, "More");
        assertThat(buttons())
                .containsExactly("Evidence", "Escalate", "Reveal", "Bundle", "Close as …", "Mute source", "Back");
        assertThat(press(ASHA, messageId, "Bundle")).isEqualTo("The bundle of alert " + alert.id() + " follows.");
        await().until(() -> last().has("document"));
        assertThat(last().path("caption").asText()).isEqualTo("Alert " + alert.id() + ", redacted, for analyst-1");
        assertThat(last().path("document").path("file_name").asText())
                .isEqualTo("alert-" + alert.id() + "-redacted.zip");
        await().until(() -> !Files.exists(folder.resolve("exports/alert-" + alert.id() + "-redacted.zip")));
        clock.advance(Duration.ofSeconds(10));

        say(ASHA, "/export " + alert.id() + " full");
        await().until(() -> last().path("text").asText().equals("As analyst you may not export a full bundle."));
        clock.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 2; i++) { // one person, twice
            say(LEAD, "/export " + alert.id() + " full");
            await().until(() -> last().path("text").asText().contains("takes a second person"));
            clock.advance(Duration.ofSeconds(10));
            say(ASHA, "/status");
            await().until(() -> last().path("text").asText().contains("All is well."));
            clock.advance(Duration.ofSeconds(10));
        }
        var responder = new Person("responder-1", 7_000_009, Role.RESPONDER, Set.of());
        Objects.requireNonNull(handouts)
                .answer(new Talk.Asked(responder, Spot.of(CHAT), "export", alert.id() + " full", Phrases.ENGLISH));
        await().until(() -> last().path("text").asText().contains("asked for by analyst-2 and responder-1"));
        assertThat(folder.resolve("exports/alert-" + alert.id() + "-full.zip"))
                .hasContent("bundle of [" + alert.id() + "] full for analyst-2 and responder-1 via bot");
        for (JsonNode each : messages())
            assertThat(each.path("document").path("file_name").asText()).doesNotContain("full");
    }

    /** What is asked on the command line: somebody else agrees in the chat, who may, and serves whom it is about. */
    @Test
    void agree_isForAnotherLeadOrResponder() {
        var requests = requests();
        var given = Objects.requireNonNull(handouts);
        requests.ask("campaign C-3", "analyst-2", "soc", "cli");
        var lead = new Person("analyst-2", LEAD, Role.LEAD, Set.of());
        var other = new Person("responder-1", 7_000_009, Role.RESPONDER, Set.of());
        var apart = new Person("responder-2", 7_000_010, Role.RESPONDER, Set.of("acme"));
        var analyst = new Person("analyst-1", ASHA, Role.ANALYST, Set.of());

        assertThat(said(given, analyst, "F-1")).isEqualTo("As analyst you may not export a full bundle.");
        assertThat(said(given, lead, "F-1")).contains("another person must agree");
        assertThat(said(given, apart, "F-1")).contains("not for you");
        assertThat(said(given, other, "")).contains("/agree F-3");
        assertThat(said(given, other, "F-9")).contains("There is no F-9");
        assertThat(said(given, other, "f-1")).contains("analyst-2, account soc", "campaign C-3");
        assertThat(said(given, other, "F-1")).contains("agreed to F-1 before");
        assertThat(requests.onceAgreed("campaign C-3", "analyst-2", "soc", Export.Refused::new))
                .isEqualTo(new Export.Refused("analyst-2 and responder-1"));
    }

    private static String said(Handouts handouts, Person person, String words) {
        return handouts.answer(new Talk.Asked(person, Spot.of(CHAT), "agree", words, Phrases.ENGLISH))
                .orElseThrow()
                .text();
    }

    @Test
    void reveal_sendsALinkInPrivateAndNeverAnIdentifier() throws Exception {
        bot().receiver().start();
        raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        clock.advance(Duration.ofSeconds(10));

        press(ASHA, messageId, "More");
        assertThat(press(ASHA, messageId, "Reveal")).startsWith("Begin a private chat with the bot");

        for (JsonNode each : messages()) assertThat(each.toString()).doesNotContain("/reveal/", "999911112222");
    }
}
