package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import prahari.testing.AlertSamples;

/** The commands that look at what was read, against the simulator. */
class BotLooksTest extends BotOnSimulator {
    @Test
    void search_findsKeptMessagesAndMasksThem() throws Exception {
        bot().receiver().start();
        var samples = new AlertSamples(database.get(), clock);
        samples.message(70, "Sample Person, card 4111 1111 1111 1111, 100% sure");
        samples.message(71, "Another sample_person");

        say(ASHA, "/search sample person");
        await().until(() -> last().path("text").asText().startsWith("• Sample feed · message 70: Sample Person"));
        assertThat(last().path("text").asText())
                .doesNotContain("4111 1111 1111 1111")
                .contains("XXXX");
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/search 0% s");
        await().until(() -> last().path("text").asText().contains("message 70"));
        assertThat(last().path("text").asText()).doesNotContain("message 71");
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/search xy");
        await().until(() -> last().path("text").asText().contains("3 to 100 characters"));
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/campaign");
        await().until(() -> last().path("text").asText().equals("There is no campaign."));
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/sources");
        await().until(() -> last().path("text").asText().equals("No source is set."));
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/handover analyst-2 18:00");
        await().until(() -> last().path("text").asText().contains("there is no rota"));
    }
}
